import type { IncomingMessage } from 'node:http'

import type { Mount } from './mount.ts'

/** Headers that belong to one connection. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
export const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Ours, or a claim about who is calling that only we may make. */
const DROPPED = new Set([
  'authorization',
  'cookie',
  'cookie2',
  // Node has answered 100-continue itself.
  'expect',
  'forwarded',
  'host',
  'origin',
  'proxy',
  'referer',
  'remote-user',
  'true-client-ip',
  'x-client-ip',
  'x-real-ip',
  'x-rewrite-url',
])

const DROPPED_PREFIXES = [
  'x-forwarded-',
  'x-ms-',
  'x-original-',
  'x-portal-',
  'proxy-',
  'sec-fetch-',
]

/** Application proxy takes 60 with its own; ours come on top of the caller's. */
const MAX_CALLER_HEADERS = 43

interface RequestHeadersOptions {
  mount: Mount
  /** Path and query of the call below the relay's root. */
  rest: string
  /** The `Bearer` value; made by us alone. */
  authorization: string
}

/**
 * The headers that an app gets, as a flat list of names and values: the caller's, less everything
 * that is ours, that belongs to the connection, or that tells of somebody's identity or origin.
 * The framing of a body of unknown length is the connection's affair.
 */
export function requestHeaders(
  req: IncomingMessage,
  { mount, rest, authorization }: RequestHeadersOptions,
): string[] {
  const headers = ['authorization', authorization, ...callerHeaders(req)]
  const cookies = mount.cookies.toUpstream(req.headers.cookie ?? '', rest)
  if (cookies !== '') headers.push('cookie', cookies)
  if (req.headers.origin === mount.origin) headers.push('origin', mount.external.origin)
  const referer = upstreamReferer(req.headers.referer, mount)
  if (referer !== undefined) headers.push('referer', referer)
  return headers
}

/** Whether the caller sends more headers than application proxy lets through. */
export function hasTooManyHeaders(req: IncomingMessage): boolean {
  const isFew = req.rawHeaders.length <= 2 * MAX_CALLER_HEADERS
  return !isFew && callerHeaders(req).length > 2 * MAX_CALLER_HEADERS
}

/** The caller's headers that an app may see, in their order. */
function callerHeaders({ rawHeaders, headers }: IncomingMessage): string[] {
  const named = connectionTokens(headers.connection)
  const passed: string[] = []
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase()
    if (isPassed(name, named)) passed.push(name, rawHeaders[index + 1] ?? '')
  }
  return passed
}

function isPassed(name: string, namedByConnection: ReadonlySet<string>): boolean {
  // A header with an underscore can pass for its sibling with a hyphen behind some gateways.
  const plain = name.includes('_') ? name.replaceAll('_', '-') : name
  return !(
    HOP_BY_HOP.has(plain) ||
    DROPPED.has(plain) ||
    (plain === 'content-length' && name !== plain) ||
    // Framing is never the caller's to take away: the body would go out as a request of its own.
    (namedByConnection.has(name) && name !== 'content-length') ||
    DROPPED_PREFIXES.some((prefix) => plain.startsWith(prefix))
  )
}

/** Header names that `Connection` declares to be for this hop. */
export function connectionTokens(value: string | undefined): ReadonlySet<string> {
  if (value === undefined || value === 'keep-alive' || value === 'close') return NONE
  return new Set(value.split(',').map((token) => token.trim().toLowerCase()))
}

const NONE: ReadonlySet<string> = new Set()

/** A page address elsewhere says nothing to the app; one of its own here becomes its own there. */
function upstreamReferer(referer: string | undefined, mount: Mount): string | undefined {
  const { origin, root, external } = mount
  return referer?.startsWith(origin + root) === true
    ? external.href + mount.restOf(referer.slice(origin.length))
    : undefined
}
