import { hash } from 'node:crypto'

import type { ExchangeFailure, ExchangeOutcome } from '../exchange-failure.ts'

const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000
/** What the token endpoint may ask for at most: a mistake of its must not lock a person out. */
const LONGEST_RETRY_AFTER_MS = 300_000
/** Operators have to act: more tries change nothing, and one must show that they have. */
const REFUSED_PAUSE_MS = 30_000

/**
 * When an exchange may be tried again after it failed: passing failures in a row pause ever longer,
 * from 0.5-1 s up to 30-60 s, and never shorter than the token endpoint asks for.
 *
 * @param share of the spread; 0 up to 1, other than that of other sessions
 */
export function nextTry(
  earlier: ExchangeFailure | undefined,
  outcome: ExchangeOutcome,
  { share, nowMs }: { share: number; nowMs: number },
): Pick<ExchangeFailure, 'inARow' | 'untilMs'> {
  if (outcome.kind === 'misconfigured') return { inARow: 0, untilMs: nowMs + REFUSED_PAUSE_MS }
  if (outcome.kind !== 'unavailable') return { inARow: 0 }
  const inARow = (earlier?.inARow ?? 0) + 1
  const pauseMs = growingPauseMs(inARow) * (0.5 + share / 2)
  return { inARow, untilMs: nowMs + Math.max(pauseMs, askedPauseMs(outcome.retryAfterSeconds)) }
}

/** 1 s, 2 s, 4 s and so on up to a minute. */
export function growingPauseMs(inARow: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (inARow - 1))
}

/** What the token endpoint asks to be spared, up to 5 minutes. */
export function askedPauseMs(retryAfterSeconds: number | undefined): number {
  return Math.min(LONGEST_RETRY_AFTER_MS, (retryAfterSeconds ?? 0) * 1000)
}

/** For `Retry-After`: at least 1, so that nobody comes back at once. */
export function secondsUntil(untilMs: number, nowMs: number): number {
  return Math.max(1, Math.ceil((untilMs - nowMs) / 1000))
}

/** From 0 up to 1: the same for the same name on every replica, spread evenly over all names. */
export function shareOf(name: string): number {
  return hash('sha256', name, 'buffer').readUInt32BE() / 2 ** 32
}
