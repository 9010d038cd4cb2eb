/** Waits until something is settled, but no longer than so many milliseconds. */
export async function atMost(longestMs: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, longestMs)
  await Promise.race([work.catch(() => undefined), promise])
  clearTimeout(timer)
}
