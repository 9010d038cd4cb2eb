import type { AuthenticatedSession } from '@app-proxy-portal/shared/api'

import type { Session } from '../session-record.ts'

/** What the browser is told of its session: durations, and nothing that opens anything. */
export function sessionView(
  { identity, absoluteEndsAtMs, signInToken }: Session,
  idleEndsAtMs: number,
  nowMs: number,
): AuthenticatedSession {
  const secondsUntil = (atMs: number) => Math.max(0, Math.floor((atMs - nowMs) / 1000))
  return {
    authenticated: true,
    user: identity.user,
    loginHint: identity.loginHint,
    idleExpiresInSeconds: secondsUntil(idleEndsAtMs),
    absoluteExpiresInSeconds: secondsUntil(absoluteEndsAtMs),
    tokenExpiresInSeconds: signInToken === undefined ? null : secondsUntil(signInToken.expiresAtMs),
  }
}
