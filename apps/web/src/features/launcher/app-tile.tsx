import type { AppSummary, LauncherView } from '@app-proxy-portal/shared/api'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { StarFilled, StarRegular } from '@fluentui/react-icons'
import { memo, useId, type MouseEvent } from 'react'
import { launcherTexts } from '../../texts/en/launcher.ts'
import { focusRing } from '../../ui/focus-ring.ts'
import { iconButton } from '../../ui/icon-button.ts'
import { useText } from '../../ui/language-context.ts'
import { AppLink } from './app-link.tsx'
import { AppPicture } from './app-picture.tsx'
import { AppState } from './app-state.tsx'

const useStyles = makeStyles({
  root: {
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: '12px',
    height: '100%',
    padding: '16px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow2,
    transitionProperty: 'box-shadow, border-color',
    transitionDuration: tokens.durationFast,
    ':hover': {
      boxShadow: tokens.shadow8,
      border: `1px solid ${tokens.colorCompoundBrandStroke}`,
    },
    '@media (forced-colors: active)': { ':hover': { border: '1px solid Highlight' } },
    ':active': { boxShadow: tokens.shadow2 },
  },
  row: {
    gridTemplateColumns: 'auto minmax(0, 1fr) auto',
    alignItems: 'center',
    padding: '8px 8px 8px 12px',
    borderRadius: tokens.borderRadiusMedium,
    boxShadow: 'none',
    ':hover': { boxShadow: 'none' },
  },
  // The app that Enter opens.
  first: {
    border: `1px solid ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': { border: '1px solid Highlight' },
  },
  text: { display: 'flex', flexDirection: 'column', gap: '4px', minWidth: 0 },
  rowText: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 4fr) minmax(0, 6fr) minmax(0, 4fr)',
    alignItems: 'center',
    gap: '4px 16px',
    '@media (max-width: 800px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  name: {
    alignSelf: 'start',
    color: 'inherit',
    textDecorationLine: 'none',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    borderRadius: tokens.borderRadiusSmall,
    marginInlineEnd: '24px',
    // The whole tile is the target.
    '::after': { content: '""', position: 'absolute', inset: 0 },
  },
  rowName: { alignSelf: 'center', marginInlineEnd: 0, fontSize: tokens.fontSizeBase300 },
  description: {
    color: tokens.colorNeutralForeground2,
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    // Room for spacing that people set themselves (WCAG 1.4.12).
    WebkitLineClamp: '5',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
  },
  rowDescription: {
    WebkitLineClamp: '1',
    '@media (max-width: 800px)': { display: 'none' },
  },
  star: {
    ...iconButton,
    // Above the link that covers the tile.
    zIndex: 1,
    position: 'absolute',
    insetBlockStart: '8px',
    insetInlineEnd: '6px',
    color: tokens.colorNeutralForeground3,
  },
  rowStar: { position: 'relative', insetBlockStart: 0, insetInlineEnd: 0 },
  starred: { color: tokens.colorPaletteMarigoldForeground1 },
  focus: focusRing,
})

interface Props {
  app: AppSummary
  view: LauncherView
  isFavourite: boolean
  isHidden?: boolean
  /** Whether Enter in the search field opens it. */
  isFirst?: boolean
  onOpen: (id: string) => void
  onFavourite: (id: string, wanted: boolean, click: MouseEvent<HTMLElement>) => void
}

/** One app: its name is the link, and the whole tile is its target. */
export const AppTile = memo(function AppTile(props: Props) {
  const { app, view, isFavourite, isHidden = false, isFirst = false, onOpen, onFavourite } = props
  const styles = useStyles()
  const t = useText(launcherTexts)
  const id = useId()
  const isRow = view === 'list'
  return (
    <div className={mergeClasses(styles.root, isRow && styles.row, isFirst && styles.first)}>
      <AppPicture {...app} small={isRow} />
      <div className={mergeClasses(styles.text, isRow && styles.rowText)}>
        <AppLink
          app={app}
          onOpen={onOpen}
          className={mergeClasses(styles.name, isRow && styles.rowName, styles.focus)}
          aria-describedby={`${id}about ${id}trouble ${id}kind`}
        >
          <bdi>{app.name}</bdi>
        </AppLink>
        <span
          id={`${id}about`}
          className={mergeClasses(styles.description, isRow && styles.rowDescription)}
        >
          <bdi>{app.description}</bdi>
        </span>
        <AppState
          app={app}
          id={id}
          isRow={isRow}
          {...(isHidden ? { extra: t('launcher.fromHidden') } : {})}
        />
      </div>
      <button
        type="button"
        className={mergeClasses(
          styles.star,
          isRow && styles.rowStar,
          isFavourite && styles.starred,
          styles.focus,
        )}
        aria-label={t('launcher.favourite', { app: app.name })}
        aria-pressed={isFavourite}
        data-control={`favourite ${app.id}`}
        onClick={(click) => onFavourite(app.id, !isFavourite, click)}
      >
        {isFavourite ? <StarFilled aria-hidden="true" /> : <StarRegular aria-hidden="true" />}
      </button>
    </div>
  )
})
