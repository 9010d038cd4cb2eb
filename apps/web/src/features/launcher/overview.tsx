import type { AppList, AppSummary, Preferences } from '@app-proxy-portal/shared/api'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useCallback, useMemo, useState, type MouseEvent } from 'react'
import type { PreferenceChange } from '../../lib/preference-change.ts'
import { usePlace } from '../../lib/router.tsx'
import { launcherTexts } from '../../texts/en/launcher.ts'
import { useText } from '../../ui/language-context.ts'
import { AppGrid, countInWindow, widthOfTiles } from './app-grid.tsx'
import { arrange, firstOf, placeOf } from './arrangement.ts'
import { setFavourite } from './changes.ts'
import { useGrowing } from './use-growing.ts'
import { useSectionNames } from './use-section-names.ts'
import { useKeptFocus } from './use-kept-focus.ts'

const useStyles = makeStyles({
  group: {
    margin: '24px 0 12px',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground2,
  },
  // Small categories share a row: each is as wide as its tiles.
  groups: { display: 'flex', flexWrap: 'wrap', columnGap: '16px' },
  // Kept while the person searches, with its layout: to make it anew takes longer than a key may.
  // Like `display: none` it is there for nobody.
  aside: {
    contentVisibility: 'hidden',
    '@supports not (content-visibility: hidden)': { display: 'none' },
  },
  // No headings keep the distance then.
  found: { marginBlockStart: '24px' },
  section: {
    display: 'flex',
    flexDirection: 'column',
    flexBasis: '100%',
    '@media (max-width: 640px)': { maxWidth: 'none !important' },
  },
  empty: { paddingBlock: '48px', textAlign: 'center', color: tokens.colorNeutralForeground2 },
  more: { marginBlockStart: '24px' },
})

interface Props {
  list: AppList
  preferences: Preferences
  /** Undefined where the person searches for nothing. */
  found: readonly AppSummary[] | undefined
  query: string
  onShowAll: () => void
  onOpen: (id: string) => void
  change: (change: PreferenceChange) => void
  onArrange: () => void
}

/** So many apps are made and laid out at once. */
const SHORT = 36

/** The apps: as the person arranged them, or as they were found. */
export function Overview(props: Props) {
  const { list, preferences, found, query, onOpen, change } = props
  const styles = useStyles()
  const t = useText(launcherTexts)
  const names = useSectionNames()
  const { view } = preferences
  const arranged = useMemo(
    () => arrange(list.apps, list.categories, preferences, names),
    [list, preferences, names],
  )
  const isLong = list.apps.length > SHORT
  const first = () => (isLong ? countInWindow(view) : list.apps.length)
  const { arrival } = usePlace()
  // Back to the place where the person was, there has to be all of what they had before them.
  const [cameBackTo] = useState(arrival === 'history' ? query : undefined)
  const limit = useGrowing(list.apps.length, 'overview', () =>
    cameBackTo === '' ? list.apps.length : first(),
  )
  const sections = useMemo(() => firstOf(arranged, limit), [arranged, limit])
  const favourites = useMemo(() => new Set(preferences.favourites), [preferences.favourites])
  const hidden = useMemo(() => new Set(preferences.hidden), [preferences.hidden])
  const hiddenCount = list.apps.filter(({ id }) => hidden.has(id)).length

  const keepFocus = useKeptFocus(arranged)
  const onFavourite = useCallback(
    (id: string, wanted: boolean, click: MouseEvent<HTMLElement>) => {
      keepFocus(click.currentTarget.dataset['control'] ?? '', click)
      change(setFavourite(id, wanted))
    },
    [change, keepFocus],
  )

  const grid = { view, favourites, hidden, isLong, onOpen, onFavourite }
  return (
    <>
      <div className={found === undefined ? undefined : styles.aside}>
        <div className={styles.groups}>
          {sections.map(({ key, title, apps, total }) => (
            <section
              key={placeOf({ key })}
              aria-label={title}
              className={styles.section}
              style={
                view === 'list' || key === 'favourites'
                  ? undefined
                  : { maxWidth: widthOfTiles(total) }
              }
            >
              <h2 className={styles.group}>
                <bdi>{title}</bdi>
              </h2>
              <AppGrid apps={apps} {...grid} />
            </section>
          ))}
        </div>
        {list.apps.length === 0 ? <p className={styles.empty}>{t('launcher.empty')}</p> : null}
        {hiddenCount === 0 ? null : (
          <div className={styles.more}>
            <Button appearance="subtle" onClick={props.onArrange}>
              {t('launcher.hiddenApps', { count: hiddenCount })}
            </Button>
          </div>
        )}
      </div>
      {found === undefined ? null : (
        <Found
          apps={found}
          query={query}
          first={cameBackTo === query ? () => found.length : first}
          onShowAll={props.onShowAll}
          {...grid}
        />
      )}
    </>
  )
}

type FoundProps = { first: () => number } & Pick<Props, 'query' | 'onShowAll'> &
  Parameters<typeof AppGrid>[0]

/** What was found, the best first. */
function Found({ apps, query, first, onShowAll, ...grid }: FoundProps) {
  const styles = useStyles()
  const t = useText(launcherTexts)
  const limit = useGrowing(apps.length, query, first)
  const shown = useMemo(() => apps.slice(0, limit), [apps, limit])
  if (apps.length === 0) {
    return (
      <div className={styles.empty}>
        <p>{t('launcher.noMatch', { query: query.trim() })}</p>
        <Button onClick={onShowAll}>{t('launcher.showAll')}</Button>
      </div>
    )
  }
  return (
    <section aria-label={t('launcher.foundTitle')} className={styles.found}>
      <AppGrid apps={shown} isFound {...grid} />
    </section>
  )
}
