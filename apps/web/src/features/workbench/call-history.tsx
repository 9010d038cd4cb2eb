import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { paths } from '@app-proxy-portal/shared/api'
import { useEffect, useState } from 'react'
import { callTexts } from '../../texts/en/call.ts'
import { focusRing } from '../../ui/focus-ring.ts'
import { useFormats, useText } from '../../ui/language-context.ts'
import { listedLine } from './line-button.ts'
import { Disclosure } from './disclosure.tsx'
import type { Draft } from './draft.ts'
import type { PastCall } from './history.ts'

const useStyles = makeStyles({
  list: { display: 'grid', gap: '4px', margin: 0, padding: 0, listStyleType: 'none' },
  call: {
    ...listedLine,
    display: 'grid',
    gridTemplateColumns: '7ch minmax(0, 1fr) auto',
    gap: '2px 12px',
    alignItems: 'baseline',
    minHeight: '36px',
    '@media (max-width: 600px)': { gridTemplateColumns: '7ch minmax(0, 1fr)' },
  },
  focus: focusRing,
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  method: { fontWeight: tokens.fontWeightSemibold },
  facts: {
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    '@media (max-width: 600px)': { gridColumnStart: '2' },
  },
  note: { margin: 0, color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  clear: { justifySelf: 'start' },
})

const TOLD_EACH_MS = 20_000

interface Props {
  appId: string
  history: readonly PastCall[]
  onChoose: (draft: Draft) => void
  onClear: () => void
}

/** The calls of this tab, the last one first; choosing one fills the form with it. */
export function CallHistory(props: Props) {
  const t = useText(callTexts)
  if (props.history.length === 0) return null
  return (
    <Disclosure summary={t('call.history', { count: props.history.length })}>
      <Calls {...props} />
    </Disclosure>
  )
}

function Calls({ appId, history, onChoose, onClear }: Props) {
  const styles = useStyles()
  const t = useText(callTexts)
  const now = useNow()
  return (
    <>
      <ul className={styles.list}>
        {history.map((call) => (
          <li key={call.at}>
            <button
              type="button"
              className={mergeClasses(styles.call, styles.focus)}
              onClick={() => onChoose(call.draft)}
            >
              <Line appId={appId} call={call} now={now} />
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.note}>{t('call.historyHint')}</p>
      <Button size="small" className={styles.clear} onClick={onClear}>
        {t('call.historyClear')}
      </Button>
    </>
  )
}

/** Milliseconds of the epoch, near enough for “1 minute ago”. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TOLD_EACH_MS)
    return () => window.clearInterval(timer)
  }, [])
  return now
}

function Line({ appId, call, now }: { appId: string; call: PastCall; now: number }) {
  const styles = useStyles()
  const t = useText(callTexts)
  const formats = useFormats()
  const { draft, status, at, elapsedMs } = call
  const ago = formats.ago((now - at) / 1000) ?? t('call.historyNow')
  return (
    <>
      <span className={mergeClasses(styles.mono, styles.method)}>{draft.method}</span>{' '}
      <span className={styles.mono}>
        <bdi dir="ltr">{draft.path === '' ? paths.relay(appId) : draft.path}</bdi>
      </span>{' '}
      <span className={styles.facts}>
        {[status ?? t('call.historyNoAnswer'), formats.duration(elapsedMs), ago].join(' · ')}
      </span>
    </>
  )
}
