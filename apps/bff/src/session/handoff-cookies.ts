import type { IncomingMessage } from 'node:http'

import type { Clock } from '../clock.ts'
import { sha256 } from '../secret.ts'
import {
  cookieHeader,
  expiredCookieHeader,
  isIdShaped,
  randomId,
  readCookie,
  readCookies,
  type HostCookie,
} from './cookie.ts'

/** Ties a handoff to the browser that began it. Lax: the way back begins on the portal. */
const HANDOFF_COOKIE: HostCookie = {
  name: '__Host-Http-handoff',
  sameSite: 'Lax',
  maxAgeSeconds: 300,
}

/** Says when the browser last entered, and how often shortly before: `<seconds>.<count>`. */
const ENTERED_COOKIE: HostCookie = {
  name: '__Host-Http-entered',
  sameSite: 'Lax',
  maxAgeSeconds: 10,
}

/**
 * The same once more under a name that no other keepsake has: tabs that begin in the very same
 * moment, as at the start of a browser, know nothing of each other, and the last would win.
 */
function namedAfter(h: string): HostCookie {
  return { ...HANDOFF_COOKIE, name: `${HANDOFF_COOKIE.name}.${h.slice(0, 8)}` }
}

/** What the browser is to keep: the same for all tabs where one is there already. */
export function keepsakeFor(req: IncomingMessage): string {
  const kept = readCookie(req, HANDOFF_COOKIE)
  return kept !== undefined && isIdShaped(kept) ? kept : randomId()
}

export function keepsakeHeaders(keepsake: string): string[] {
  return [HANDOFF_COOKIE, namedAfter(sha256(keepsake))].map((cookie) =>
    cookieHeader(cookie, keepsake),
  )
}

/** Everything that the browser was given to keep. */
export function readKeepsakes(req: IncomingMessage): string[] {
  return readCookies(req, HANDOFF_COOKIE.name).filter(isIdShaped)
}

/**
 * Cookies that end a handoff.
 *
 * @param h which of the keepsakes has served
 */
export function enteredHeaders(req: IncomingMessage, h: string, clock: Clock): string[] {
  const entered = `${Math.floor(clock() / 1000)}.${Math.min(recentEntries(req, clock) + 1, 9)}`
  return [
    ...[HANDOFF_COOKIE, namedAfter(h)].map(expiredCookieHeader),
    cookieHeader(ENTERED_COOKIE, entered),
  ]
}

/** How often the browser entered in a row, with a few seconds in between at most. */
export function recentEntries(req: IncomingMessage, clock: Clock): number {
  const [, seconds, count] = /^(\d+)\.(\d)$/.exec(readCookie(req, ENTERED_COOKIE) ?? '') ?? []
  const { maxAgeSeconds = 0 } = ENTERED_COOKIE
  return Math.abs(clock() / 1000 - Number(seconds)) < maxAgeSeconds ? Number(count) : 0
}
