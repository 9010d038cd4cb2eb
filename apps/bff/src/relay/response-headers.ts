import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'

import type { AppSettings } from '@app-proxy-portal/shared/config'

import { bearerChallenges } from './challenges.ts'
import { browserCookie } from './cookies.ts'
import { browserLocation } from './location.ts'
import { connectionTokens, HOP_BY_HOP } from './request-headers.ts'

/** Headers with which an app could act on the portal's origin, or speak for the portal. */
const DROPPED = new Set([
  'accept-ch',
  'alt-svc',
  'cdn-cache-control',
  'clear-site-data',
  'content-security-policy',
  'content-security-policy-report-only',
  'critical-ch',
  'link',
  'location',
  'nel',
  'permissions-policy',
  'permissions-policy-report-only',
  'public-key-pins',
  'public-key-pins-report-only',
  'referrer-policy',
  'refresh',
  'report-to',
  'reporting-endpoints',
  'service-worker-allowed',
  'set-cookie',
  'set-cookie2',
  'set-login',
  'speculation-rules',
  'strict-transport-security',
  'surrogate-control',
  'use-as-dictionary',
  'www-authenticate',
])

const DROPPED_PREFIXES = [
  'access-control-',
  'cross-origin-',
  'sec-session-',
  'secure-session-',
  'x-portal-',
]

interface ResponseHeadersOptions {
  app: AppSettings
  portalUrl: string
  /** Path and query of the call below the relay's root. */
  rest: string
  /** Whether the answer is opened as a page. */
  navigation: boolean
}

/** What a browser may get of an app's answer. It stays data: it never acts as a page of ours. */
export function responseHeaders(
  answer: IncomingMessage,
  { app, portalUrl, rest, navigation }: ResponseHeadersOptions,
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
  const mapped =
    location === undefined ? undefined : browserLocation(location, { app, portalUrl, rest })
  if (mapped !== undefined) headers['location'] = mapped
  const cookies = app.cookies
    ? (answer.headers['set-cookie'] ?? []).flatMap(
        (cookie) => browserCookie(cookie, app.id, basePath) ?? [],
      )
    : []
  if (cookies.length > 0) headers['set-cookie'] = cookies
  const challenges = bearerChallenges(answer.headersDistinct['www-authenticate'] ?? [])
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

/** Whatever the app says, the answer is a download; the name that it gave is kept. */
function attachment(value = ''): string {
  const [, parameters = ''] = /^\s*[\w-]+\s*(;.*)$/.exec(value) ?? []
  return `attachment${parameters}`
}
