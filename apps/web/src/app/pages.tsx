import { Suspense } from 'react'
import { usePlace } from '../lib/router.tsx'
import { PageSkeleton } from '../ui/skeleton.tsx'
import {
  LauncherPage,
  NotFoundPage,
  OpenPage,
  SessionsPage,
  WorkbenchPage,
} from './page-scripts.ts'
import { RouteBoundary } from './route-boundary.tsx'
import { usePageChange } from './use-page-change.ts'

export function Pages() {
  const { pathname } = usePlace()
  usePageChange()
  return (
    <RouteBoundary resetKey={pathname}>
      <Suspense fallback={<PageSkeleton />}>
        <Page pathname={pathname} />
      </Suspense>
    </RouteBoundary>
  )
}

/** `/app/<id>` and `/open/<id>` */
const APP_PAGE = /^\/(app|open)\/([^/]+)\/?$/

function Page({ pathname }: { pathname: string }) {
  if (pathname === '/') return <LauncherPage />
  if (pathname === '/sessions') return <SessionsPage />
  const [, page, appId = ''] = APP_PAGE.exec(pathname) ?? []
  if (page === 'app') return <WorkbenchPage appId={appId} />
  if (page === 'open') return <OpenPage appId={appId} />
  return <NotFoundPage />
}
