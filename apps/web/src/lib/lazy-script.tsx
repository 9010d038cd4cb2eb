import { Suspense, use, type ComponentType, type FunctionComponent } from 'react'
import { retryDelayMs } from './retry-delay.ts'

/** A script that comes on its own, with parts of the portal in it. */
interface LazyScript<Parts> {
  /** Fetches it ahead. Whoever renders a part hears of a failure; this does not. */
  preload(): Promise<void>
  /** The same until it is there. */
  keepFetching(): Promise<void>
  /** A part that is waited for, as any other that suspends. */
  part<Props extends object>(pick: (parts: Parts) => ComponentType<Props>): FunctionComponent<Props>
  /** A part that nothing else waits for: its place is empty until it has come, however long it takes. */
  laterPart<Props extends object>(
    pick: (parts: Parts) => ComponentType<Props>,
  ): FunctionComponent<Props>
}

const failures = new Set<() => void>()

/** What did not come is asked for again by whoever renders it next. */
export function forgetFailures(): void {
  for (const forget of failures) forget()
  failures.clear()
}

/**
 * As React's `lazy`, but what has come is rendered at once. `lazy` suspends even then, and React
 * leaves each fallback that it has shown in place for 300 ms (`FALLBACK_THROTTLE_MS`).
 */
export function lazyScript<Parts>(load: () => Promise<Parts>): LazyScript<Parts> {
  let loaded: Parts | undefined
  let coming: Promise<Parts> | undefined
  let lasting: Promise<Parts> | undefined
  const forget = () => (coming = undefined)

  function fetchScript(): Promise<Parts> {
    coming ??= load().then(
      (parts) => (loaded = parts),
      (error: unknown) => {
        failures.add(forget)
        throw error
      },
    )
    return coming
  }

  async function fetchLastingly(): Promise<Parts> {
    for (let failed = 0; ; failed += 1) {
      try {
        return await fetchScript()
      } catch {
        forget()
        await new Promise((resolve) => setTimeout(resolve, retryDelayMs(failed, Math.random())))
      }
    }
  }

  const keepFetching = () => (lasting ??= fetchLastingly())

  function partBy<Props extends object>(
    fetchParts: () => Promise<Parts>,
    pick: (parts: Parts) => ComponentType<Props>,
  ) {
    return function Part(props: Props) {
      const Shown = pick(loaded ?? use(fetchParts()))
      return <Shown {...props} />
    }
  }

  return {
    // Nobody has seen a failure of this: who renders a part asks again.
    preload: () => fetchScript().then(() => undefined, forget),
    keepFetching: () => keepFetching().then(() => undefined),
    part: (pick) => partBy(fetchScript, pick),
    laterPart(pick) {
      const Part = partBy(keepFetching, pick)
      return function LaterPart(props) {
        return (
          <Suspense>
            <Part {...props} />
          </Suspense>
        )
      }
    },
  }
}
