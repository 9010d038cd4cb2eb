import { Suspense } from 'react'
import { lazyScript } from '../lib/lazy-script.tsx'
import { PageSkeleton } from './skeleton.tsx'

const Page = lazyScript(() => import('./app-not-found.tsx')).part((script) => script.AppNotFound)

/** Few apps are looked for in vain: the words for it are not part of an app's page. */
export function LazyAppNotFound() {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Page />
    </Suspense>
  )
}
