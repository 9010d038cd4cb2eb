import type { LauncherView } from '@app-proxy-portal/shared/api'
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { AppsListRegular, GridRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { launcherTexts } from '../../texts/en/launcher.ts'
import { focusRing } from '../../ui/focus-ring.ts'
import { iconButton } from '../../ui/icon-button.ts'
import { useText } from '../../ui/language-context.ts'
import { mirrored } from '../../ui/mirrored.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '12px 16px',
    minHeight: '40px',
    '@media (max-width: 640px)': { columnGap: '8px' },
  },
  title: {
    margin: 0,
    marginInlineEnd: 'auto',
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    '@media (max-width: 480px)': { fontSize: tokens.fontSizeBase600 },
  },
  views: { display: 'flex', gap: '2px' },
  view: iconButton,
  chosen: {
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    '@media (forced-colors: active)': {
      border: '1px solid Highlight',
      backgroundColor: 'Highlight',
      color: 'HighlightText',
      forcedColorAdjust: 'none',
    },
  },
  sign: mirrored,
  focus: focusRing,
})

const VIEWS = [
  { view: 'tiles', label: 'launcher.tiles', Icon: GridRegular },
  { view: 'list', label: 'launcher.list', Icon: AppsListRegular },
] as const

interface Props {
  search: ReactNode
  view: LauncherView
  onView: (view: LauncherView) => void
  /** Called as soon as it looks as if the person would arrange their apps. */
  onArrangeNear: () => void
  onArrange: () => void
}

/** What is above the apps: it is there before they are, so that nothing moves when they come. */
export function Toolbar(props: Props) {
  const styles = useStyles()
  const t = useText(launcherTexts)
  return (
    <div className={styles.root}>
      <h1 className={styles.title}>{t('launcher.title')}</h1>
      <div role="group" aria-label={t('launcher.view')} className={styles.views}>
        {VIEWS.map(({ view, label, Icon }) => (
          <button
            key={view}
            type="button"
            title={t(label)}
            aria-label={t(label)}
            aria-pressed={props.view === view}
            className={mergeClasses(
              styles.view,
              props.view === view && styles.chosen,
              styles.focus,
            )}
            onClick={() => props.onView(view)}
          >
            <Icon aria-hidden="true" className={styles.sign} />
          </button>
        ))}
      </div>
      <Button
        onPointerEnter={props.onArrangeNear}
        onFocus={props.onArrangeNear}
        onClick={props.onArrange}
      >
        {t('launcher.arrange')}
      </Button>
      {props.search}
    </div>
  )
}
