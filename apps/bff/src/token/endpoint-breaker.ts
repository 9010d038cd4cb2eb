import type { Clock } from '../clock.ts'
import { askedPauseMs, growingPauseMs } from './backoff.ts'

/** So many sessions in a row are not one person's trouble. */
const OPENS_AFTER_SESSIONS = 5
/** The first pause is 4 s: less is hardly worth it. */
const FIRST_PAUSE = 3
/** Longer than any call of the token endpoint takes. */
const PROBE_MS = 15_000

/**
 * Spares a token endpoint that is down, and those who would wait for it. When different sessions
 * have failed in a row, calls of all are answered at once; after a pause one of them tries whether
 * it is back. Each failed try doubles the pause, up to a minute.
 *
 * @see https://learn.microsoft.com/azure/architecture/patterns/circuit-breaker
 */
export class EndpointBreaker {
  readonly #clock: Clock
  readonly #failed = new Set<string>()
  #pauses = 0
  #isProbing = false
  #heldUntilMs = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Until when no call may be made; undefined where this one may. */
  admit(): number | undefined {
    if (this.#failed.size < OPENS_AFTER_SESSIONS) return undefined
    const nowMs = this.#clock()
    if (nowMs < this.#heldUntilMs) return this.#heldUntilMs
    // Should this call never tell, another one may try when it must be over.
    this.#isProbing = true
    this.#heldUntilMs = nowMs + PROBE_MS
    return undefined
  }

  /** The token endpoint answered, whatever it said. */
  answered(): void {
    this.#failed.clear()
    this.#pauses = 0
    this.#isProbing = false
  }

  /** It did not, or said that it cannot. */
  failed(handle: string, retryAfterSeconds: number | undefined): void {
    // Calls that were under way when it opened tell nothing new.
    if (this.#failed.size >= OPENS_AFTER_SESSIONS && !this.#isProbing) return
    if (!this.#isProbing) this.#failed.add(handle)
    if (this.#failed.size < OPENS_AFTER_SESSIONS) return
    const pauseMs = growingPauseMs(FIRST_PAUSE + this.#pauses)
    this.#pauses += 1
    this.#isProbing = false
    this.#heldUntilMs = this.#clock() + Math.max(pauseMs, askedPauseMs(retryAfterSeconds))
  }
}
