import type { Clock } from '../clock.ts'
import { sha256 } from '../secret.ts'
import { randomId, type HostCookie } from './cookie.ts'

const LIFETIME_SECONDS = 600

/** Ties a sign-in to the browser that began it. */
export const CHALLENGE_COOKIE: HostCookie = {
  name: '__Host-Http-signin',
  sameSite: 'Strict',
  maxAgeSeconds: LIFETIME_SECONDS,
}

/**
 * The nonce is the hash of the cookie, so nothing is stored: whoever stole an ID token with the
 * nonce cannot make the cookie to it. The time inside is hashed too, so it cannot be moved.
 */
export function createChallenge(clock: Clock): { cookie: string; nonce: string } {
  const cookie = `${randomId()}.${Math.floor(clock() / 1000)}`
  return { cookie, nonce: sha256(cookie) }
}

/** Whether an ID token's nonce belongs to this browser's challenge, and that is fresh. */
export function matchesChallenge(
  cookie: string | undefined,
  nonce: string | undefined,
  clock: Clock,
): boolean {
  if (cookie === undefined || nonce === undefined) return false
  const issuedAtSeconds = Number(cookie.slice(cookie.indexOf('.') + 1))
  const ageSeconds = clock() / 1000 - issuedAtSeconds
  return ageSeconds >= -1 && ageSeconds <= LIFETIME_SECONDS && sha256(cookie) === nonce
}
