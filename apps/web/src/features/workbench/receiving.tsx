import { makeStyles, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { callTexts } from '../../texts/en/call.ts'
import { useFormats, useText } from '../../ui/language-context.ts'
import type { ReceivedAnswer } from './use-call.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '4px' },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: '4px 16px',
    overflowWrap: 'anywhere',
    fontVariantNumeric: 'tabular-nums',
  },
  bar: { width: '100%', height: '8px', accentColor: tokens.colorCompoundBrandBackground },
})

/** How far an answer has come that takes its time. */
export function Receiving({ received }: { received: ReceivedAnswer }) {
  const styles = useStyles()
  const t = useText(callTexts)
  const formats = useFormats()
  const nameId = useId()
  const { name, bytes, total } = received
  const come = formats.bytes(bytes)
  return (
    <div className={styles.root}>
      <div className={styles.line}>
        <span id={nameId}>{t('call.receiving', { name })}</span>
        <span>
          {total === undefined
            ? come
            : t('call.receivedOf', { bytes: come, total: formats.bytes(total) })}
        </span>
      </div>
      {/* Without a value it only says that it goes on. */}
      <progress
        className={styles.bar}
        aria-labelledby={nameId}
        {...(total === undefined ? {} : { max: Math.max(total, 1), value: Math.min(bytes, total) })}
      />
    </div>
  )
}
