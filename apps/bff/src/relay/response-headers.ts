import type { AppSettings } from '@app-proxy-portal/shared/config'

import { STRICT_TRANSPORT_SECURITY } from '../answer-headers.ts'
import { firstOf, valuesOf, type AnswerHeaders } from './answer.ts'
import { bearerChallenges } from './challenges.ts'
import { browserCookie } from './cookies.ts'
import { browserLocation } from './location.ts'
import { connectionTokens, HOP_BY_HOP } from './request-headers.ts'

/** Headers with which an app could act on the portal's origin, or speak for the portal. */
const DROPPED = new Set([
  'accept-ch',
  'alt-svc',
  // Written anew.
  'cache-control',
  'cdn-cache-control',
  'clear-site-data',
  'content-disposition',
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
  // These steer a proxy in front of the portal.
  'x-lighttpd-send-file',
  'x-reproxy-url',
  'x-sendfile',
  'www-authenticate',
  'x-content-type-options',
])

const DROPPED_PREFIXES = [
  'access-control-',
  'cross-origin-',
  'sec-session-',
  'secure-session-',
  'x-accel-',
  'x-portal-',
]

interface ResponseHeadersOptions {
  app: AppSettings
  portalUrl: string
  /** Path and query of the call below the relay's root. */
  rest: string
  /** Whether the answer is opened as a page. */
  navigation: boolean
  /** Whether the portal is reached over https. */
  secure: boolean
}

/**
 * What a browser may get of an app's answer, as a flat list of names and values. It stays data: it
 * never acts as a page of ours.
 */
export function responseHeaders(
  headers: AnswerHeaders,
  { app, portalUrl, rest, navigation, secure }: ResponseHeadersOptions,
): string[] {
  const named = connectionTokens(firstOf(headers, 'connection'))
  const passed = [
    'cache-control',
    browserCaching(valuesOf(headers, 'cache-control').join(', ')),
    'content-security-policy',
    "sandbox; default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options',
    'nosniff',
    'cross-origin-resource-policy',
    'same-origin',
    'referrer-policy',
    'no-referrer',
    // The next person on this browser must not be shown what was kept for the last one.
    'vary',
    'Cookie',
  ]
  if (secure) passed.push('strict-transport-security', STRICT_TRANSPORT_SECURITY)
  if (/^\s*text\/event-stream\b/i.test(firstOf(headers, 'content-type') ?? '')) {
    passed.push('x-accel-buffering', 'no')
  }
  for (const name in headers) {
    if (!isPassed(name, named)) continue
    for (const value of valuesOf(headers, name)) passed.push(name, value)
  }
  const location = firstOf(headers, 'location')
  const mapped =
    location === undefined ? undefined : browserLocation(location, { app, portalUrl, rest })
  if (mapped !== undefined) passed.push('location', mapped)
  if (app.cookies) {
    const basePath = new URL(app.externalUrl).pathname
    for (const cookie of valuesOf(headers, 'set-cookie')) {
      const kept = browserCookie(cookie, app.id, basePath)
      if (kept !== undefined) passed.push('set-cookie', kept)
    }
  }
  for (const challenge of bearerChallenges(valuesOf(headers, 'www-authenticate'))) {
    passed.push('www-authenticate', challenge)
  }
  const disposition = firstOf(headers, 'content-disposition')
  if (navigation) passed.push('content-disposition', attachment(disposition))
  else if (disposition !== undefined) passed.push('content-disposition', disposition)
  return passed
}

/** Fields after a body: what may not stand before it may not stand there either. */
export function responseTrailers(fields: AnswerHeaders): [name: string, value: string][] {
  return Object.keys(fields).flatMap((name) =>
    isPassed(name, connectionTokens(undefined))
      ? valuesOf(fields, name).map((value): [string, string] => [name, value])
      : [],
  )
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
function browserCaching(value: string): string {
  if (value.trim() === '') return 'no-store'
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
