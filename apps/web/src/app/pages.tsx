import { lazy, Suspense, useState } from 'react'
import { usePlace } from '../lib/router.tsx'
import { PageSkeleton } from '../ui/skeleton.tsx'
import { RouteBoundary } from './route-boundary.tsx'
import { usePageChange } from './use-page-change.ts'

const loadLauncher = () => import('../features/launcher/launcher-page.tsx')
const loadWorkbench = () => import('../features/workbench/workbench-page.tsx')
const loadSessions = () => import('../features/sessions/sessions-page.tsx')
const loadOpen = () => import('../features/open/open-page.tsx')

/** Made anew where a script did not come: React keeps the failure of each. */
const createPages = () => ({
  LauncherPage: lazy(async () => ({ default: (await loadLauncher()).LauncherPage })),
  WorkbenchPage: lazy(async () => ({ default: (await loadWorkbench()).WorkbenchPage })),
  SessionsPage: lazy(async () => ({ default: (await loadSessions()).SessionsPage })),
  OpenPage: lazy(async () => ({ default: (await loadOpen()).OpenPage })),
  NotFoundPage: lazy(async () => ({
    default: (await import('./not-found-page.tsx')).NotFoundPage,
  })),
})

const LOADS = new Map<string | undefined, () => Promise<unknown>>([
  ['app', loadWorkbench],
  ['open', loadOpen],
  ['sessions', loadSessions],
])

/** Fetches the script of the page beside its data instead of after it. */
export function preloadPage(pathname: string) {
  const load = LOADS.get(pathname.split('/')[1]) ?? loadLauncher
  // A failure shows when the page is rendered.
  load().catch(() => undefined)
}

export function Pages() {
  const { pathname } = usePlace()
  const [pages, setPages] = useState(createPages)
  usePageChange()
  return (
    <RouteBoundary resetKey={pathname} onReset={() => setPages(createPages())}>
      <Suspense fallback={<PageSkeleton />}>
        <Page pages={pages} pathname={pathname} />
      </Suspense>
    </RouteBoundary>
  )
}

/** `/app/<id>` and `/open/<id>` */
const APP_PAGE = /^\/(app|open)\/([^/]+)\/?$/

function Page({ pages, pathname }: { pages: ReturnType<typeof createPages>; pathname: string }) {
  const { LauncherPage, NotFoundPage, OpenPage, SessionsPage, WorkbenchPage } = pages
  if (pathname === '/') return <LauncherPage />
  if (pathname === '/sessions') return <SessionsPage />
  const [, page, appId = ''] = APP_PAGE.exec(pathname) ?? []
  if (page === 'app') return <WorkbenchPage appId={appId} />
  if (page === 'open') return <OpenPage appId={appId} />
  return <NotFoundPage />
}
