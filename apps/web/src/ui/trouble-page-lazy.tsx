import { lazy, Suspense, type ComponentProps } from 'react'
import { PageSkeleton } from './skeleton.tsx'
import type { TroublePage } from './trouble-page.tsx'

const Page = lazy(async () => ({ default: (await import('./trouble-page.tsx')).TroublePage }))

/** Failures are rare: their words are not part of the first load. */
export function LazyTroublePage(props: ComponentProps<typeof TroublePage>) {
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Page {...props} />
    </Suspense>
  )
}
