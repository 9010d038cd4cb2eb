import { startTransition, useEffect, useState } from 'react'

const STEP = 96
/** Whoever types on has the machine for that. */
const PAUSE_MS = 120

/**
 * How many entries of a long list to render: at once the first ones, the rest bit by bit while
 * nothing else is to be done.
 *
 * @param name of the list: another one begins anew
 * @param first how many to render at once, asked where a list begins: those that the window shows
 */
export function useGrowing(count: number, name: string, first: () => number): number {
  const [grown, setGrown] = useState(() => ({ name, limit: first() }))
  let { limit } = grown
  if (grown.name !== name) {
    limit = first()
    setGrown({ name, limit })
  }
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
