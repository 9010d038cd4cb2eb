import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { appsQuery } from '../../lib/queries.ts'
import { groupApps, searchApps } from '../../lib/search.ts'
import { Notice } from '../../ui/notice.tsx'
import { TilesSkeleton } from '../../ui/skeleton.tsx'
import { LazyTroublePage as TroublePage } from '../../ui/trouble-page-lazy.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { AppTile } from './app-tile.tsx'
import { SearchField } from './search-field.tsx'

const TILE_PX = 280
const GAP_PX = 16

const useStyles = makeStyles({
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '12px 24px',
    marginBlockEnd: '8px',
  },
  title: { margin: 0, fontSize: tokens.fontSizeHero700, lineHeight: tokens.lineHeightHero700 },
  group: {
    margin: '24px 0 12px',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  // Small categories share a row: each is as wide as its tiles.
  groups: { display: 'flex', flexWrap: 'wrap', columnGap: `${GAP_PX}px` },
  // No category headings keep the distance then.
  found: { marginBlockStart: '24px' },
  section: {
    display: 'flex',
    flexDirection: 'column',
    flexBasis: '100%',
    '@media (max-width: 640px)': { maxWidth: 'none !important' },
  },
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
  empty: { paddingBlock: '48px', textAlign: 'center', color: tokens.colorNeutralForeground2 },
})

/** The person's apps, grouped by category and searchable. */
export function LauncherPage() {
  const styles = useStyles()
  const { client } = usePortal()
  const { data, error, refetch } = useQuery(appsQuery(client))
  const [query, setQuery] = useState('')
  const found = searchApps(data?.apps ?? [], useDeferredValue(query))
  const searching = query.trim() !== ''
  usePageTitle('Your apps')

  if (data === undefined && error !== null) {
    return (
      <TroublePage
        error={error}
        actions={
          <Button appearance="primary" onClick={() => void refetch()}>
            Try again
          </Button>
        }
      />
    )
  }
  // Ranked while searching, sorted by category otherwise.
  const groups = searching ? [{ category: null, apps: found }] : groupApps(found)
  return (
    <>
      <div className={styles.top}>
        <h1 className={styles.title}>Your apps</h1>
        <SearchField
          query={query}
          onQuery={setQuery}
          result={searching ? `${found.length} of ${data?.apps.length ?? 0} apps found` : ''}
        />
      </div>
      {data?.policyIncomplete === true ? (
        <Notice tone="warning">
          Some apps may be missing: your account is in more groups than the portal gets to see. If
          you need an app that is not here, ask your help desk.
        </Notice>
      ) : null}
      {data === undefined ? <TilesSkeleton /> : null}
      <div className={mergeClasses(styles.groups, searching && styles.found)}>
        {groups.map(({ category, apps }) => (
          <section
            key={category ?? ''}
            aria-label={category ?? (searching ? 'Found' : 'Other apps')}
            className={styles.section}
            style={{ maxWidth: `${apps.length * (TILE_PX + GAP_PX) - GAP_PX}px` }}
          >
            {searching || (category === null && groups.length === 1) ? null : (
              <h2 className={styles.group}>{category ?? 'Other apps'}</h2>
            )}
            <ul className={styles.grid}>
              {apps.map((app) => (
                <li key={app.id}>
                  <AppTile app={app} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      {data !== undefined && found.length === 0 ? (
        <div className={styles.empty}>
          {searching ? (
            <>
              <p>No app matches “{query.trim()}”.</p>
              <Button onClick={() => setQuery('')}>Show all apps</Button>
            </>
          ) : (
            <p>
              There are no apps for you here yet. Ask your help desk if you expected to find one.
            </p>
          )}
        </div>
      ) : null}
    </>
  )
}
