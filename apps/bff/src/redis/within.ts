/** Redis took longer than somebody waits for it. */
export class TimeUpError extends Error {
  override readonly name = 'TimeUpError'
}

/** @throws {TimeUpError} where something takes longer; it goes on all the same */
export async function within<Value>(timeoutMs: number, work: Promise<Value>): Promise<Value> {
  const { promise: timeUp, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new TimeUpError('Redis did not answer in time')), timeoutMs)
  try {
    return await Promise.race([work, timeUp])
  } finally {
    clearTimeout(timer)
  }
}
