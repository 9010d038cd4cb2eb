import { lazy, Suspense } from 'react'
import { Route, Routes, useLocation } from 'react-router'
import { PageSkeleton } from '../ui/skeleton.tsx'
import { RouteBoundary } from './route-boundary.tsx'
import { usePageChange } from './use-page-change.ts'

const loadLauncher = () => import('../features/launcher/launcher-page.tsx')
const loadWorkbench = () => import('../features/workbench/workbench-page.tsx')
const loadSessions = () => import('../features/sessions/sessions-page.tsx')
const loadOpen = () => import('../features/open/open-page.tsx')

const LauncherPage = lazy(async () => ({ default: (await loadLauncher()).LauncherPage }))
const WorkbenchPage = lazy(async () => ({ default: (await loadWorkbench()).WorkbenchPage }))
const SessionsPage = lazy(async () => ({ default: (await loadSessions()).SessionsPage }))
const OpenPage = lazy(async () => ({ default: (await loadOpen()).OpenPage }))
const NotFoundPage = lazy(async () => ({
  default: (await import('./not-found-page.tsx')).NotFoundPage,
}))

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
  const { pathname } = useLocation()
  usePageChange(pathname)
  return (
    <RouteBoundary resetKey={pathname}>
      <Suspense fallback={<PageSkeleton />}>
        <Routes>
          <Route path="/" element={<LauncherPage />} />
          <Route path="/app/:appId" element={<WorkbenchPage />} />
          <Route path="/open/:appId" element={<OpenPage />} />
          <Route path="/sessions" element={<SessionsPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </Suspense>
    </RouteBoundary>
  )
}
