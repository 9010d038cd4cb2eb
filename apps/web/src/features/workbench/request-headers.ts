export type HeaderLine = [name: string, value: string]

export interface HeaderFault {
  /** From 1. */
  line: number
  /** `form`: no `Name: value`; `value`: a character that no header takes; `reserved`: not the page's. */
  kind: 'form' | 'value' | 'reserved'
  name: string
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2 */
const NAME = /^[\w!#$%&'*+.^`|~-]+$/u
const VALUE = /^[\t\x20-\x7E\u0080-\u00FF]*$/u

/** What the browser keeps for itself, and what the portal writes or takes out. */
const RESERVED: ReadonlySet<string> = new Set([
  'accept-charset',
  'accept-encoding',
  'authorization',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'forwarded',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
  'x-original-url',
  'x-real-ip',
  'x-rewrite-url',
])
const RESERVED_PREFIXES = [
  'access-control-',
  'proxy-',
  'sec-',
  'x-forwarded-',
  'x-ms-',
  'x-portal-',
]

/** Headers as typed, one on a line; empty lines do not count. */
export function readHeaders(typed: string): HeaderLine[] | HeaderFault {
  const headers: HeaderLine[] = []
  for (const [index, text] of typed.split(/\r\n|[\r\n]/u).entries()) {
    if (text.trim() === '') continue
    const colon = text.indexOf(':')
    const name = text.slice(0, Math.max(colon, 0)).trim()
    const value = text.slice(colon + 1).trim()
    const fault = (kind: HeaderFault['kind']): HeaderFault => ({ line: index + 1, kind, name })
    if (colon === -1 || !NAME.test(name)) return fault('form')
    if (isReserved(name)) return fault('reserved')
    if (!VALUE.test(value)) return fault('value')
    headers.push([name, value])
  }
  return headers
}

/** Whether a page cannot set this header, or an app would never see what it set. */
export function isReserved(name: string): boolean {
  const lower = name.toLowerCase()
  return RESERVED.has(lower) || RESERVED_PREFIXES.some((prefix) => lower.startsWith(prefix))
}
