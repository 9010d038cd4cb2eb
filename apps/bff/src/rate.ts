/**
 * Calls a second, with one second's worth at once after a pause: the generic cell rate algorithm,
 * which needs one number for each caller.
 *
 * @see https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm
 */
export class Rate {
  readonly #intervalMs: number
  #nextAtMs = 0

  constructor(perSecond: number) {
    this.#intervalMs = 1000 / perSecond
  }

  /** Counts a call. Seconds to wait where it is one too many, which then does not count; else 0. */
  take(nowMs: number): number {
    const nextAtMs = Math.max(this.#nextAtMs, nowMs) + this.#intervalMs
    if (nextAtMs > nowMs + 1000) return Math.ceil((nextAtMs - nowMs - 1000) / 1000)
    this.#nextAtMs = nextAtMs
    return 0
  }
}
