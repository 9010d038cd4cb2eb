import type { AppSummary, Preferences } from '@app-proxy-portal/shared/api'
import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { memo, type MouseEvent } from 'react'
import { AppTile } from './app-tile.tsx'

const TILE_PX = 280
const GAP_PX = 16
const TILE_HEIGHT_PX = 150
const ROW_HEIGHT_PX = 58
/** What always stands above them: the header and the search. */
const ABOVE_PX = 120

const useStyles = makeStyles({
  grid: {
    flexGrow: 1,
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fill, ${TILE_PX}px)`,
    gap: `${GAP_PX}px`,
    '@media (max-width: 640px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  rows: { gridTemplateColumns: 'minmax(0, 1fr)', gap: '4px' },
  // What is not in sight is not laid out. Its height is a guess, so it may move what follows.
  entry: {
    contentVisibility: 'auto',
    containIntrinsicSize: `auto ${TILE_HEIGHT_PX}px`,
    // Room for the shadow.
    overflowClipMargin: '16px',
  },
  rowEntry: { containIntrinsicSize: `auto ${ROW_HEIGHT_PX}px` },
})

/** So many apps fill the window at most. */
export function countInWindow(view: Preferences['view']): number {
  const heightPx = Math.max(1, window.innerHeight - ABOVE_PX)
  if (view === 'list') return Math.ceil(heightPx / ROW_HEIGHT_PX)
  const columns = Math.max(1, Math.floor((window.innerWidth + GAP_PX) / (TILE_PX + GAP_PX)))
  return columns * Math.ceil(heightPx / (TILE_HEIGHT_PX + GAP_PX))
}

/** The least width in which so many tiles stand beside each other. */
export function widthOfTiles(count: number): string {
  return `${count * (TILE_PX + GAP_PX) - GAP_PX}px`
}

interface Props {
  apps: readonly AppSummary[]
  view: Preferences['view']
  favourites: ReadonlySet<string>
  hidden: ReadonlySet<string>
  /** Whether Enter in the search field opens the first. */
  isFound?: boolean
  /** Whether there are so many apps that laying out all of them takes long. */
  isLong: boolean
  onOpen: (id: string) => void
  onFavourite: (id: string, wanted: boolean, click: MouseEvent<HTMLElement>) => void
}

/** Apps beside or below each other, as the person likes it. */
export const AppGrid = memo(function AppGrid(props: Props) {
  const { apps, view, favourites, hidden, isFound = false, isLong, onOpen, onFavourite } = props
  const styles = useStyles()
  const isList = view === 'list'
  const entry = isLong ? mergeClasses(styles.entry, isList && styles.rowEntry) : undefined
  return (
    <ul className={mergeClasses(styles.grid, isList && styles.rows)}>
      {apps.map((app, index) => (
        <li key={app.id} className={entry}>
          <AppTile
            app={app}
            view={view}
            isFavourite={favourites.has(app.id)}
            isHidden={hidden.has(app.id)}
            isFirst={isFound && index === 0}
            onOpen={onOpen}
            onFavourite={onFavourite}
          />
        </li>
      ))}
    </ul>
  )
})
