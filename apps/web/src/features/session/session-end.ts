import type { AuthenticatedSession } from '@app-proxy-portal/shared/api'
import type { sessionTexts } from '../../texts/en/session.ts'

/** People are warned this long ahead (WCAG 2.2.1 asks for 20 seconds at least). */
const WARN_SECONDS = 120

export interface SessionEnd {
  cause: 'idle' | 'absolute'
  secondsLeft: number
  near: boolean
}

/** Which end comes first, and when. `knownAt` is when the server said so. */
export function sessionEnd(
  session: Pick<AuthenticatedSession, 'idleExpiresInSeconds' | 'absoluteExpiresInSeconds'>,
  knownAt: number,
  now: number,
): SessionEnd {
  const { idleExpiresInSeconds: idle, absoluteExpiresInSeconds: absolute } = session
  const passed = Math.max(0, Math.floor((now - knownAt) / 1000))
  const secondsLeft = Math.max(0, Math.min(idle, absolute) - passed)
  return {
    cause: idle < absolute ? 'idle' : 'absolute',
    secondsLeft,
    near: secondsLeft <= WARN_SECONDS,
  }
}

/** When to look at the clock again, and whether to ask the server then. */
export function nextLook({ secondsLeft, near }: SessionEnd): { delayMs: number; ask: boolean } {
  if (!near) return { delayMs: (secondsLeft - WARN_SECONDS) * 1000, ask: true }
  if (secondsLeft > 0) return { delayMs: 1000, ask: secondsLeft === 1 }
  return { delayMs: 5000, ask: true }
}

/** Said again when so much is left. */
const SPOKEN_AT_SECONDS = [20, 60, WARN_SECONDS] as const

/** Changes when the coming end is to be said again: 1 for the last time, then 2, and 3 for the first. */
export function spokenStage(secondsLeft: number): number {
  return SPOKEN_AT_SECONDS.findIndex((seconds) => secondsLeft <= seconds) + 1
}

/** What a person is told of a near end. Without the portal nothing can be done about it. */
export function meaningOf({ cause }: SessionEnd, isReachable: boolean): keyof typeof sessionTexts {
  if (!isReachable) return 'session.unreachable'
  return cause === 'idle' ? 'session.idleSoon' : 'session.absoluteSoon'
}

const RENEW_AHEAD_SECONDS = 600
const LEAST_DELAY_SECONDS = 30

/**
 * When to renew a token that has so many seconds left: ten minutes ahead, or halfway for a
 * short-lived one, and never at once, so that no answer of the server can make it a loop.
 */
export function renewalDelayMs(tokenExpiresInSeconds: number): number {
  const delay = Math.max(tokenExpiresInSeconds - RENEW_AHEAD_SECONDS, tokenExpiresInSeconds / 2)
  return Math.max(LEAST_DELAY_SECONDS, delay) * 1000
}
