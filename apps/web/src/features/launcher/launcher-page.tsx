import type { Say } from '@app-proxy-portal/shared/texts'
import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { lazyScript } from '../../lib/lazy-script.tsx'
import { opened } from '../../lib/preference-change.ts'
import { usePreferences } from '../../lib/preferences.ts'
import { appsQuery } from '../../lib/queries.ts'
import { commonTexts } from '../../texts/en/common.ts'
import { launcherTexts } from '../../texts/en/launcher.ts'
import { useText } from '../../ui/language-context.ts'
import { Notice } from '../../ui/notice.tsx'
import { TilesSkeleton } from '../../ui/skeleton.tsx'
import { LazyTroublePage as TroublePage } from '../../ui/trouble-page-lazy.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { Announcements } from './announcements.tsx'
import { pick } from './arrangement.ts'
import { dismissed, showAs } from './changes.ts'
import { Overview } from './overview.tsx'
import { RecentApps } from './recent-apps.tsx'
import { SearchField } from './search-field.tsx'
import { createSearch } from './search.ts'
import { Toolbar } from './toolbar.tsx'
import { useSearchWords } from './use-search-words.ts'

const MAX_RECENT = 6

const arranging = lazyScript(() => import('./arranging.tsx'))
const Arranging = arranging.part((script) => script.Arranging)

/** The person's apps, as they want them. */
export function LauncherPage() {
  const t = useText(launcherTexts)
  const common = useText(commonTexts)
  const { client } = usePortal()
  const apps = useQuery(appsQuery(client))
  const { preferences, isPending, change, error, forgetError } = usePreferences()
  const [query, setQuery] = useSearchWords()
  const [isArranging, setIsArranging] = useState(false)
  const recent = useAtFirst(isPending ? undefined : preferences.recent)
  usePageTitle(t('launcher.title'))

  // Without what the person chose the apps are there all the same.
  const ready = isPending ? undefined : apps.data
  // Many tiles are made in slices: a tap or a key is answered meanwhile.
  const list = useDeferredValue(ready)
  const deferred = useDeferredValue(query)
  const search = useMemo(() => list && createSearch(list.apps), [list])
  const found = useMemo(
    () => (deferred.trim() === '' ? undefined : search?.(deferred)),
    [search, deferred],
  )
  const onOpen = useCallback((id: string) => change(opened(id)), [change])

  if (apps.data === undefined && apps.error !== null) {
    return (
      <TroublePage
        error={apps.error}
        actions={
          <Button appearance="primary" onClick={() => void apps.refetch()}>
            {common('common.tryAgain')}
          </Button>
        }
      />
    )
  }

  const notKept =
    error === null ? null : (
      <Notice
        tone="error"
        actions={
          <Button size="small" onClick={forgetError}>
            {common('common.ok')}
          </Button>
        }
      >
        {t('launcher.notKept')}
      </Notice>
    )
  if (isArranging && list !== undefined) {
    return (
      <Suspense fallback={<TilesSkeleton />}>
        {notKept}
        <Arranging
          list={list}
          preferences={preferences}
          change={change}
          onDone={() => setIsArranging(false)}
        />
      </Suspense>
    )
  }

  const announcements =
    list?.announcements.filter(({ id }) => !preferences.dismissed.includes(id)) ?? []
  const recentApps = list === undefined ? [] : pick(list.apps, recent ?? []).slice(0, MAX_RECENT)
  return (
    <>
      <Toolbar
        search={
          <SearchField
            query={query}
            onQuery={setQuery}
            slashKey={preferences.slashKey}
            first={found?.[0]?.id}
            isShown={list !== undefined && deferred === query}
            result={found === undefined ? '' : resultText(t, found, list?.apps.length ?? 0)}
          />
        }
        view={preferences.view}
        onView={(view) => change(showAs(view))}
        onArrangeNear={() => void arranging.preload()}
        onArrange={() => setIsArranging(true)}
      />
      {notKept}
      {announcements.length > 0 ? (
        <Announcements announcements={announcements} onDismiss={(id) => change(dismissed(id))} />
      ) : null}
      {list?.policyIncomplete === true ? (
        <Notice tone="warning">{t('launcher.incomplete')}</Notice>
      ) : null}
      {recentApps.length > 0 && found === undefined ? (
        <RecentApps apps={recentApps} onOpen={onOpen} />
      ) : null}
      {list === undefined ? (
        <TilesSkeleton />
      ) : (
        <Overview
          list={list}
          preferences={preferences}
          found={found}
          query={deferred}
          onShowAll={() => setQuery('')}
          onOpen={onOpen}
          change={change}
          onArrange={() => setIsArranging(true)}
        />
      )}
    </>
  )
}

/** The first value that there was: a row of apps must not change under the hand that opens one. */
function useAtFirst<Value>(value: Value | undefined): Value | undefined {
  const [first, setFirst] = useState(value)
  if (first === undefined && value !== undefined) setFirst(value)
  return first
}

function resultText(
  t: Say<typeof launcherTexts>,
  found: readonly { name: string }[],
  total: number,
): string {
  const [first] = found
  if (first === undefined) return t('launcher.noneFound')
  return t('launcher.found', { count: found.length, total, first: first.name })
}
