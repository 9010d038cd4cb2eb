import type { AppSettings } from '@app-proxy-portal/shared/config'

import type { Clock } from '../clock.ts'
import { ProblemError } from '../errors.ts'

/** A failure says something of an app for so long: nobody may call it for hours. */
const TELLING_MS = 300_000

/**
 * Spares an app that is down, and those who call it. After some calls in a row have found it
 * unreachable the rest are answered at once; when its time has come, one call tries whether it is
 * back.
 *
 * @see https://learn.microsoft.com/azure/architecture/patterns/circuit-breaker
 */
export class Circuit {
  readonly #app: AppSettings
  readonly #clock: Clock
  #failures = 0
  #opensAgainAtMs = 0
  #failedAtMs = 0

  constructor(app: AppSettings, clock: Clock) {
    this.#app = app
    this.#clock = clock
  }

  /** @throws {ProblemError} `circuit_open` */
  admit(): void {
    const { failures, openSeconds } = this.#app.circuitBreaker
    if (this.#failures < failures) return
    const nowMs = this.#clock()
    if (nowMs < this.#opensAgainAtMs) throw circuitOpen(this.#app, this.#opensAgainAtMs - nowMs)
    // This call tries; should it never tell, another one may when as much time has gone by again.
    this.#opensAgainAtMs = nowMs + openSeconds * 1000
  }

  /** The app answered, whatever it said. */
  succeeded(): void {
    this.#failures = 0
  }

  /** The app could not be reached, or did not answer. */
  failed(): void {
    const { failures, openSeconds } = this.#app.circuitBreaker
    this.#failures += 1
    this.#failedAtMs = this.#clock()
    if (this.#failures >= failures) this.#opensAgainAtMs = this.#failedAtMs + openSeconds * 1000
  }

  /** Whether people are to be told that the app is down: it failed of late, and nothing came since. */
  isDown(): boolean {
    return (
      this.#failures >= this.#app.circuitBreaker.failures &&
      this.#clock() - this.#failedAtMs < TELLING_MS
    )
  }
}

function circuitOpen({ name }: AppSettings, waitMs: number): ProblemError {
  return new ProblemError(
    'circuit_open',
    `${name} could not be reached several times in a row. Calls are held back for a moment.`,
    {},
    { headers: { 'Retry-After': String(Math.max(1, Math.ceil(waitMs / 1000))) } },
  )
}
