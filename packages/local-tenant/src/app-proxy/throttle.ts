export type Throttle = (key: string, perSecond: number) => boolean

/** Counts by whole seconds of the clock; says whether this transaction is still allowed. */
export function createThrottle(clock: () => number): Throttle {
  let second = 0
  const counts = new Map<string, number>()
  return (key, perSecond) => {
    const now = Math.floor(clock() / 1000)
    if (now !== second) counts.clear()
    second = now
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count <= perSecond
  }
}
