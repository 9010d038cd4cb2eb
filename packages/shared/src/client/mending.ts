/** Runs each repair once for all calls that met the same trouble. */
export interface Mending {
  /** A moment to compare with, for calls that are about to be sent. */
  now(): number
  /**
   * Runs the repair of this name; waits for it where it runs already. Does nothing where it was done
   * since the given moment: such a call met the trouble of before, only its answer came late.
   */
  mend(name: string, run: () => Promise<void>, since: number): Promise<void>
}

export function createMending(): Mending {
  const running = new Map<string, Promise<void>>()
  const doneAt = new Map<string, number>()
  /** Counts repairs: no clock is fine enough. */
  let moment = 0

  async function carryOut(name: string, run: () => Promise<void>): Promise<void> {
    await run()
    moment += 1
    doneAt.set(name, moment)
  }

  return {
    now: () => moment,
    mend(name, run, since) {
      if ((doneAt.get(name) ?? 0) > since) return Promise.resolve()
      const work = running.get(name) ?? carryOut(name, run).finally(() => running.delete(name))
      running.set(name, work)
      return work
    },
  }
}
