import type { SessionSummary } from '@app-proxy-portal/shared/api'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { commonTexts } from '../../texts/en/common.ts'
import { useText } from '../../ui/language-context.ts'
import { useSessionWords } from './use-session-words.ts'

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '12px 24px',
    padding: '16px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  // Its lines wrap before the button does.
  about: { flex: '1 1 240px', minWidth: 0 },
  device: {
    margin: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 12px',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  here: {
    padding: '0 8px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
    fontSize: tokens.fontSizeBase200,
  },
  times: { margin: 0, color: tokens.colorNeutralForeground2 },
})

interface Props {
  session: SessionSummary
  onEnd: () => void
}

/** One session: what it runs on, when it was used, and its end. */
export function SessionRow({ session, onEnd }: Props) {
  const styles = useStyles()
  const { t, ago, deviceName } = useSessionWords()
  const common = useText(commonTexts)
  const id = useId()
  const { current, lastActiveSecondsAgo, openedSecondsAgo } = session
  return (
    <li className={styles.row}>
      <div className={styles.about}>
        <h2 className={styles.device} id={`${id}device`}>
          {deviceName(session)}
          {current ? <span className={styles.here}>{t('sessions.current')}</span> : null}
        </h2>
        <p className={styles.times} id={`${id}times`}>
          {t('sessions.times', {
            active: ago(lastActiveSecondsAgo),
            opened: ago(openedSecondsAgo),
          })}
        </p>
      </div>
      <Button
        id={`${id}end`}
        aria-labelledby={`${id}end ${id}device`}
        aria-describedby={`${id}times`}
        onClick={onEnd}
      >
        {current ? common('common.signOut') : t('sessions.end')}
      </Button>
    </li>
  )
}
