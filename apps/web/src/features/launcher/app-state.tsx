import type { AppKind, AppSummary, AppTrouble } from '@app-proxy-portal/shared/api'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircleRegular,
  LockClosedRegular,
  OpenRegular,
  WarningRegular,
} from '@fluentui/react-icons'
import { launcherTexts } from '../../texts/en/launcher.ts'
import { useText } from '../../ui/language-context.ts'
import { mirrored } from '../../ui/mirrored.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'start',
    gap: '2px',
    marginBlockStart: 'auto',
    paddingBlockStart: '4px',
  },
  row: { marginBlockStart: 0, paddingBlockStart: 0 },
  line: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  trouble: {
    display: 'flex',
    gap: '4px',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
  },
  icon: { flexShrink: 0, verticalAlign: 'text-bottom', fontSize: '16px' },
  // The sign stands in the room that the last word brings along, so that it never wraps alone.
  leading: { paddingInlineEnd: '1.3em' },
  away: { marginInlineStart: '-1em', ...mirrored },
  apart: { marginInlineStart: '8px' },
  ready: { color: tokens.colorStatusSuccessForeground1 },
  refused: { color: tokens.colorStatusWarningForeground1 },
  ask: {
    // Above the link that covers the tile.
    position: 'relative',
    zIndex: 1,
    paddingBlock: '4px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorBrandForegroundLink,
  },
})

const TROUBLE = {
  consent_required: 'launcher.consentRequired',
  app_not_assigned: 'launcher.notAssigned',
  access_blocked: 'launcher.blocked',
  circuit_open: 'launcher.circuitOpen',
} as const satisfies Record<AppTrouble, keyof typeof launcherTexts>

/** What opening an app of a kind does. */
const KIND = {
  api: 'launcher.kindApi',
  web: 'launcher.kindWeb',
  link: 'launcher.kindLink',
} as const satisfies Record<AppKind, keyof typeof launcherTexts>

interface Props {
  app: AppSummary
  /** Begins the ids of what describes the app: `<id>trouble` and `<id>kind`. */
  id: string
  isRow: boolean
  extra?: string
}

/** What is known of an app before it is opened, in words and with a sign. */
export function AppState({ app, id, isRow, extra }: Props) {
  const styles = useStyles()
  const t = useText(launcherTexts)
  const { kind, name, requestAccessUrl, token, trouble } = app
  const isReady = trouble === null && token.state === 'ready'
  const mayAsk = trouble !== null && trouble !== 'circuit_open' && requestAccessUrl !== null
  return (
    <div className={mergeClasses(styles.root, isRow && styles.row)}>
      {trouble === null ? null : <Trouble trouble={trouble} id={`${id}trouble`} />}
      {mayAsk ? (
        <a
          className={styles.ask}
          href={requestAccessUrl}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t('launcher.requestAccessTo', { app: name })}
        >
          {t('launcher.requestAccess')}
        </a>
      ) : null}
      <span className={styles.line} id={`${id}kind`}>
        {kind === 'api' ? (
          t(KIND[kind])
        ) : (
          <>
            <span className={styles.leading}>{t(KIND[kind])}</span>
            <OpenRegular aria-hidden="true" className={styles.away} />
          </>
        )}
        {isReady ? (
          <>
            <CheckmarkCircleRegular
              className={mergeClasses(styles.icon, styles.apart, styles.ready)}
              aria-hidden="true"
            />{' '}
            {t('launcher.ready')}
          </>
        ) : null}
        {extra === undefined ? null : ` · ${extra}`}
      </span>
    </div>
  )
}

function Trouble({ trouble, id }: { trouble: AppTrouble; id: string }) {
  const styles = useStyles()
  const t = useText(launcherTexts)
  const Sign = trouble === 'circuit_open' ? WarningRegular : LockClosedRegular
  return (
    <span className={mergeClasses(styles.line, styles.trouble)} id={id}>
      <Sign className={mergeClasses(styles.icon, styles.refused)} aria-hidden="true" />
      {t(TROUBLE[trouble])}
    </span>
  )
}
