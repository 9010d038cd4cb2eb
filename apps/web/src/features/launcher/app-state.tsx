import type { AppSummary, AppTrouble } from '@app-proxy-portal/shared/api'
import { makeStyles, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircleRegular,
  LockClosedRegular,
  OpenRegular,
  WarningRegular,
} from '@fluentui/react-icons'
import { kindLabel } from '../../lib/app-kind.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: '2px', marginBlockStart: 'auto' },
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  trouble: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  icon: { flexShrink: 0, fontSize: '16px' },
  ready: { color: tokens.colorStatusSuccessForeground1 },
  refused: { color: tokens.colorStatusWarningForeground1 },
  ask: {
    alignSelf: 'start',
    // Above the link that covers the tile.
    position: 'relative',
    zIndex: 1,
    paddingBlock: '4px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorBrandForegroundLink,
  },
})

const TROUBLE: Readonly<Record<AppTrouble, string>> = {
  consent_required: 'Waits for an administrator’s approval',
  app_not_assigned: 'You are not assigned to it',
  access_blocked: 'A security rule blocks it',
  circuit_open: 'Does not answer at the moment',
}

/** What is known of an app before it is opened, in words and with a sign. */
export function AppState({ app, id, extra }: { app: AppSummary; id: string; extra?: string }) {
  const styles = useStyles()
  const { kind, name, requestAccessUrl, token, trouble } = app
  const Sign = trouble === 'circuit_open' ? WarningRegular : LockClosedRegular
  return (
    <span className={styles.root}>
      <span className={styles.root} id={id}>
        {trouble === null ? null : (
          <span className={`${styles.line} ${styles.trouble}`}>
            <Sign className={`${styles.icon} ${styles.refused}`} aria-hidden="true" />
            {TROUBLE[trouble]}
          </span>
        )}
        <span className={styles.line}>
          {kindLabel[kind]}
          {kind === 'api' ? null : <OpenRegular aria-hidden="true" />}
          {trouble === null && token.state === 'ready' ? (
            <>
              <CheckmarkCircleRegular
                className={`${styles.icon} ${styles.ready}`}
                aria-hidden="true"
              />
              Ready
            </>
          ) : null}
          {extra === undefined ? null : <span>· {extra}</span>}
        </span>
      </span>
      {trouble !== null && trouble !== 'circuit_open' && requestAccessUrl !== null ? (
        <a
          className={styles.ask}
          href={requestAccessUrl}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={`Request access to ${name}`}
        >
          Request access
        </a>
      ) : null}
    </span>
  )
}
