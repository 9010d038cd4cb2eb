import { Suspense, type ComponentProps } from 'react'
import { lazyScript } from '../lib/lazy-script.tsx'
import { PageSkeleton } from './skeleton.tsx'
import type { TroublePage } from './trouble-page.tsx'

const Page = lazyScript(() => import('./trouble-page.tsx')).part((script) => script.TroublePage)

/** Failures are rare: their words are not part of the first load. */
export function LazyTroublePage(props: ComponentProps<typeof TroublePage>) {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Page {...props} />
    </Suspense>
  )
}
