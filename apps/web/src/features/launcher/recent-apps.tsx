import type { AppSummary } from '@app-proxy-portal/shared/api'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useId } from 'react'
import { launcherTexts } from '../../texts/en/launcher.ts'
import { focusRing } from '../../ui/focus-ring.ts'
import { useText } from '../../ui/language-context.ts'
import { AppLink } from './app-link.tsx'
import { AppPicture } from './app-picture.tsx'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '8px',
    marginBlockStart: '16px',
  },
  heading: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
  },
  list: { display: 'contents', listStyleType: 'none' },
  app: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    maxWidth: '100%',
    minHeight: '36px',
    paddingBlock: '4px',
    paddingInlineStart: '4px',
    paddingInlineEnd: '12px',
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { border: `1px solid ${tokens.colorCompoundBrandStroke}` },
    '@media (forced-colors: active)': { ':hover': { border: '1px solid Highlight' } },
  },
  name: { overflowWrap: 'anywhere' },
  focus: focusRing,
})

/** A short way back to what was open a moment ago. */
export function RecentApps(props: { apps: readonly AppSummary[]; onOpen: (id: string) => void }) {
  const styles = useStyles()
  const t = useText(launcherTexts)
  const id = useId()
  return (
    <section className={styles.root} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {t('launcher.recent')}
      </h2>
      <ul className={styles.list}>
        {props.apps.map((app) => (
          <li key={app.id}>
            <AppLink
              app={app}
              onOpen={props.onOpen}
              className={mergeClasses(styles.app, styles.focus)}
              aria-label={t('launcher.recentApp', { app: app.name })}
            >
              <AppPicture {...app} small />
              <bdi className={styles.name}>{app.name}</bdi>
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
