import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'

import type { AppSettings } from '@app-proxy-portal/shared/config'

import { browserCookie } from './cookies.ts'
import { connectionTokens, HOP_BY_HOP } from './request-headers.ts'

/** Headers with which an app could act on the portal's origin, or speak for the portal. */
const DROPPED = new Set([
  'accept-ch',
  'alt-svc',
  'clear-site-data',
  'content-security-policy',
  'content-security-policy-report-only',
  'critical-ch',
  'link',
  'location',
  'nel',
  'permissions-policy',
  'permissions-policy-report-only',
  'refresh',
  'report-to',
  'reporting-endpoints',
  'service-worker-allowed',
  'set-cookie',
  'set-login',
  'speculation-rules',
  'strict-transport-security',
  'www-authenticate',
])

const DROPPED_PREFIXES = ['access-control-', 'cross-origin-', 'x-portal-']

interface ResponseHeadersOptions {
  app: AppSettings
  /** Whether the answer is opened as a page. */
  navigation: boolean
}

/** What a browser may get of an app's answer. It stays data: it never acts as a page of ours. */
export function responseHeaders(
  answer: IncomingMessage,
  { app, navigation }: ResponseHeadersOptions,
): OutgoingHttpHeaders {
  const named = connectionTokens(answer.headers.connection)
  const headers: OutgoingHttpHeaders = {}
  for (const [name, values] of Object.entries(answer.headersDistinct)) {
    if (values !== undefined && isPassed(name, named)) {
      headers[name] = values.length === 1 ? values[0] : values
    }
  }
  const basePath = new URL(app.externalUrl).pathname
  const location = answer.headers.location
  if (location !== undefined) headers['location'] = browserLocation(location, app)
  const cookies = app.cookies
    ? (answer.headers['set-cookie'] ?? []).flatMap(
        (cookie) => browserCookie(cookie, app.id, basePath) ?? [],
      )
    : []
  if (cookies.length > 0) headers['set-cookie'] = cookies
  const challenges = (answer.headersDistinct['www-authenticate'] ?? []).filter((challenge) =>
    /^bearer\b/i.test(challenge),
  )
  if (challenges.length > 0) headers['www-authenticate'] = challenges

  headers['cache-control'] = browserCaching(answer.headers['cache-control'])
  headers['content-security-policy'] = "sandbox; default-src 'none'; frame-ancestors 'none'"
  headers['x-content-type-options'] = 'nosniff'
  headers['cross-origin-resource-policy'] = 'same-origin'
  if (navigation) headers['content-disposition'] = attachment(answer.headers['content-disposition'])
  return headers
}

function isPassed(name: string, namedByConnection: ReadonlySet<string>): boolean {
  return !(
    HOP_BY_HOP.has(name) ||
    DROPPED.has(name) ||
    namedByConnection.has(name) ||
    DROPPED_PREFIXES.some((prefix) => name.startsWith(prefix))
  )
}

/** Answers are one person's: nothing on the way may keep them for another. */
function browserCaching(value: string | undefined): string {
  if (value === undefined || value.trim() === '') return 'no-store'
  const directives = value
    .split(',')
    .map((directive) => directive.trim())
    .filter((directive) => !/^(?:public|private|s-maxage(?:=.*)?)$/i.test(directive))
  const isNoStore = directives.some((directive) => /^no-store$/i.test(directive))
  return isNoStore ? 'no-store' : ['private', ...directives].join(', ')
}

/** The app's own addresses become relay addresses; all others are passed as they are. */
export function browserLocation(location: string, { id, externalUrl }: AppSettings): string {
  const base = new URL(externalUrl)
  // A relative reference is resolved by the browser against the relay address, except absolute paths.
  if (/^(?!\/)(?![a-z][a-z\d+.-]*:)/i.test(location)) return location
  if (!URL.canParse(location, externalUrl)) return `/apps/${id}/`
  const url = new URL(location, base)
  if (url.origin !== base.origin) return location
  const rest = url.pathname.startsWith(base.pathname)
    ? url.pathname.slice(base.pathname.length)
    : url.pathname.slice(1)
  return `/apps/${id}/${rest}${url.search}${url.hash}`
}

function attachment(value: string | undefined): string {
  return value === undefined ? 'attachment' : value.replace(/^\s*[\w-]+/, 'attachment')
}
