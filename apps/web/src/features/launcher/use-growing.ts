import { startTransition, useEffect, useState } from 'react'

/** More than a window shows. */
const FIRST = 36
const STEP = 96
/** Whoever types on has the machine for that. */
const PAUSE_MS = 120

/**
 * How many entries of a long list to render: at once what a window shows, the rest bit by bit while
 * nothing else is to be done.
 *
 * @param name of the list: another one begins anew
 */
export function useGrowing(count: number, name: string): number {
  const [grown, setGrown] = useState({ name, limit: FIRST })
  const limit = grown.name === name ? grown.limit : FIRST
  if (grown.name !== name) setGrown({ name, limit })
  useEffect(() => {
    if (limit >= count) return undefined
    const timer = window.setTimeout(
      () => startTransition(() => setGrown({ name, limit: limit + STEP })),
      PAUSE_MS,
    )
    return () => window.clearTimeout(timer)
  }, [count, limit, name])
  return limit
}
