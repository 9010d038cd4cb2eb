import type { IncomingMessage } from 'node:http'

import type { Clock } from '../clock.ts'
import { cookieHeader, expiredCookieHeader, isIdShaped, randomId, readCookie } from './cookie.ts'
import type { HostCookie } from './cookie.ts'

/** Ties a handoff to the browser that began it. Lax: the way back begins on the portal. */
const HANDOFF_COOKIE: HostCookie = {
  name: '__Host-Http-handoff',
  sameSite: 'Lax',
  maxAgeSeconds: 300,
}

/** Says when the browser last entered: whatever goes wrong right after that would go wrong again. */
const ENTERED_COOKIE: HostCookie = {
  name: '__Host-Http-entered',
  sameSite: 'Lax',
  maxAgeSeconds: 10,
}

export function readKeepsake(req: IncomingMessage): string | undefined {
  const value = readCookie(req, HANDOFF_COOKIE)
  return value !== undefined && isIdShaped(value) ? value : undefined
}

/** What the browser is to keep: the same for tabs that are opened at once, so that all get in. */
export function keepsakeFor(req: IncomingMessage): string {
  return readKeepsake(req) ?? randomId()
}

export function keepsakeHeader(keepsake: string): string {
  return cookieHeader(HANDOFF_COOKIE, keepsake)
}

/** Cookies that end a handoff. */
export function enteredHeaders(clock: Clock): string[] {
  return [
    expiredCookieHeader(HANDOFF_COOKIE),
    cookieHeader(ENTERED_COOKIE, String(Math.floor(clock() / 1000))),
  ]
}

export function hasJustEntered(req: IncomingMessage, clock: Clock): boolean {
  const enteredAtSeconds = Number(readCookie(req, ENTERED_COOKIE))
  const { maxAgeSeconds = 0 } = ENTERED_COOKIE
  return Math.abs(clock() / 1000 - enteredAtSeconds) < maxAgeSeconds
}
