import { lastCallAtMs } from '../session-record.ts'

const AHEAD_MS = 300_000
/** Sessions that began together must not renew together. */
const SPREAD_MS = 300_000
/** Of a short life most is used. */
const LONGEST_SHARE = 0.25

/**
 * From when on a token is renewed ahead of its end: 5 to 10 minutes before it, by the session, and
 * within the last quarter of a life that is shorter than that.
 *
 * @param share of the spread; 0 up to 1
 */
export function renewalTimeMs(expiresAtMs: number, nowMs: number, share: number): number {
  const aheadMs = Math.min(AHEAD_MS + share * SPREAD_MS, (expiresAtMs - nowMs) * LONGEST_SHARE)
  return Math.min(expiresAtMs - aheadMs, lastCallAtMs(expiresAtMs))
}
