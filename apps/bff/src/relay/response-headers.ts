import { STRICT_TRANSPORT_SECURITY } from '../answer-headers.ts'
import { firstOf, isEventStream, valuesOf, type AnswerHeaders } from './answer.ts'
import { bearerChallenges } from './challenges.ts'
import { browserLocation } from './location.ts'
import type { Mount } from './mount.ts'
import { connectionTokens, HOP_BY_HOP } from './request-headers.ts'
import { webPageHeaders } from './web-page-headers.ts'

/** Headers with which an app could speak for the portal, or outlive the session. */
const DROPPED = new Set([
  'accept-ch',
  'alt-svc',
  // Written anew.
  'cache-control',
  'cdn-cache-control',
  'clear-site-data',
  'critical-ch',
  'location',
  'nel',
  'public-key-pins',
  'public-key-pins-report-only',
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
])

const DROPPED_PREFIXES = [
  'access-control-',
  'sec-session-',
  'secure-session-',
  'x-accel-',
  'x-portal-',
]

interface Dropped {
  names: ReadonlySet<string>
  prefixes: readonly string[]
}

/** A page on a host of its own says by itself what it may do. */
const DROPPED_OF_WEB: Dropped = { names: DROPPED, prefixes: DROPPED_PREFIXES }

/** On the portal's origin an answer says nothing of how it acts, or of what acts with it. */
const DROPPED_OF_API: Dropped = {
  names: new Set([
    ...DROPPED,
    'content-disposition',
    'content-security-policy',
    'content-security-policy-report-only',
    'link',
    'permissions-policy',
    'permissions-policy-report-only',
    'referrer-policy',
    'x-content-type-options',
  ]),
  prefixes: [...DROPPED_PREFIXES, 'cross-origin-'],
}

interface ResponseHeadersOptions {
  mount: Mount
  /** Path and query of the call below the relay's root. */
  rest: string
  /** Whether the answer is opened as a page. */
  navigation: boolean
  /** Whether the portal is reached over https. */
  secure: boolean
}

/** What a browser may get of an app's answer, as a flat list of names and values. */
export function responseHeaders(
  headers: AnswerHeaders,
  { mount, rest, navigation, secure }: ResponseHeadersOptions,
): string[] {
  const isWeb = mount.kind === 'web'
  const passed = isWeb ? webPageHeaders(headers, mount, rest) : dataHeaders(headers, navigation)
  passed.push('cache-control', browserCaching(valuesOf(headers, 'cache-control').join(', ')))
  // The next person on this browser must not be shown what was kept for the last one.
  passed.push('vary', 'Cookie')
  if (secure) passed.push('strict-transport-security', STRICT_TRANSPORT_SECURITY)
  if (isEventStream({ headers })) passed.push('x-accel-buffering', 'no')
  const named = connectionTokens(firstOf(headers, 'connection'))
  const dropped = isWeb ? DROPPED_OF_WEB : DROPPED_OF_API
  for (const name in headers) {
    if (!isPassed(name, named, dropped)) continue
    for (const value of valuesOf(headers, name)) passed.push(name, value)
  }
  const location = firstOf(headers, 'location')
  const mapped = location === undefined ? undefined : browserLocation(location, mount, rest)
  if (mapped !== undefined) passed.push('location', mapped)
  for (const given of valuesOf(headers, 'set-cookie')) {
    for (const cookie of mount.cookies.toBrowser(given, rest)) passed.push('set-cookie', cookie)
  }
  for (const challenge of bearerChallenges(valuesOf(headers, 'www-authenticate'))) {
    passed.push('www-authenticate', challenge)
  }
  return passed
}

/** An answer on the portal's origin stays data: it never acts as a page of ours. */
function dataHeaders(headers: AnswerHeaders, navigation: boolean): string[] {
  const passed = [
    'content-security-policy',
    "sandbox; default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options',
    'nosniff',
    'cross-origin-resource-policy',
    'same-origin',
    'referrer-policy',
    'no-referrer',
  ]
  const disposition = firstOf(headers, 'content-disposition')
  if (navigation) passed.push('content-disposition', attachment(disposition))
  else if (disposition !== undefined) passed.push('content-disposition', disposition)
  return passed
}

/** Fields after a body: what may not stand before it may not stand there either. */
export function responseTrailers(fields: AnswerHeaders): [name: string, value: string][] {
  return Object.keys(fields).flatMap((name) =>
    isPassed(name, connectionTokens(undefined), DROPPED_OF_API)
      ? valuesOf(fields, name).map((value): [string, string] => [name, value])
      : [],
  )
}

function isPassed(
  name: string,
  namedByConnection: ReadonlySet<string>,
  { names, prefixes }: Dropped,
): boolean {
  return !(
    HOP_BY_HOP.has(name) ||
    names.has(name) ||
    namedByConnection.has(name) ||
    prefixes.some((prefix) => name.startsWith(prefix))
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
