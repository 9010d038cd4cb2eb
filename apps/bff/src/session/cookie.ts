import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** A cookie that only this host's server can set: no script, no sibling host. */
export interface HostCookie {
  name: `__Host-Http-${string}`
  sameSite: 'Strict' | 'Lax'
  /** Absent: until the browser closes. */
  maxAgeSeconds?: number
}

export const SESSION_COOKIE: HostCookie = { name: '__Host-Http-portal', sameSite: 'Strict' }

/** The same on the host of an app: sent along by links from elsewhere, as those from the portal. */
export const APP_HOST_COOKIE: HostCookie = { ...SESSION_COOKIE, sameSite: 'Lax' }

/** 256 random bits; nothing can be read from it. */
export function randomId(): string {
  return randomBytes(32).toString('base64url')
}

/** Whether a text has the shape of a random id, or of a SHA-256. */
export function isIdShaped(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

/**
 * Value of a cookie, or undefined where it is absent, or there twice: then nobody can tell which
 * is ours.
 */
export function readCookie(req: IncomingMessage, { name }: HostCookie): string | undefined {
  const header = req.headers.cookie
  if (header === undefined) return undefined
  let value: string | undefined
  for (const part of header.split(';')) {
    const pair = part.trim()
    if (!pair.startsWith(name) || pair[name.length] !== '=') continue
    if (value !== undefined) return undefined
    value = pair.slice(name.length + 1)
  }
  return value
}

/** Values of all cookies whose names begin so. */
export function readCookies(req: IncomingMessage, prefix: string): string[] {
  return (req.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((pair) => pair.startsWith(prefix))
    .map((pair) => pair.slice(pair.indexOf('=') + 1))
}

/** @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-5.7 */
export function cookieHeader(cookie: HostCookie, value: string): string {
  return serialize(cookie, value, cookie.maxAgeSeconds)
}

export function expiredCookieHeader(cookie: HostCookie): string {
  return serialize(cookie, '', 0)
}

function serialize({ name, sameSite }: HostCookie, value: string, maxAgeSeconds?: number): string {
  const life = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`
  return `${name}=${value}; Path=/; Secure; HttpOnly; SameSite=${sameSite}${life}`
}
