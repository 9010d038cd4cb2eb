import { ProblemError } from '../errors.ts'
import {
  local,
  setLocal,
  type Area,
  type Handler,
  type RequestTarget,
  type Site,
} from '../locals.ts'

/** How often a path may be encoded over; nobody honest needs more than two. */
const MAX_ENCODINGS = 4

/** A character written with more bytes than it needs: a lax decoder reads a dot or slash in it. */
const OVERLONG_UTF8 =
  /[\xc0\xc1][\x80-\xbf]|\xe0[\x80-\x9f][\x80-\xbf]|\xf0[\x80-\x8f][\x80-\xbf]{2}|[\xf8-\xfd][\x80-\xbf]{4}/

/**
 * Accepts origin-form targets whose path means the same to everyone on the way. Nothing is decoded
 * or tidied: a path that a later hop could read differently is refused.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2.1
 */
export function requestTarget(): Handler {
  return (req, res, next) => {
    setLocal(res, 'target', parseTarget(req.url, local(res, 'site')))
    next()
  }
}

/** @throws {ProblemError} `bad_request` */
function parseTarget(target: string, site: Site): RequestTarget {
  const queryAt = target.indexOf('?')
  const path = queryAt === -1 ? target : target.slice(0, queryAt)
  const query = queryAt === -1 ? '' : target.slice(queryAt)
  const fault = pathFault(path) ?? (/[\0-\x20\x7f#]/.test(query) ? 'query' : undefined)
  if (fault !== undefined) {
    throw new ProblemError('bad_request', `The request target is refused: ${fault}.`, {})
  }
  return { area: site.kind === 'app' ? 'web' : areaOf(path), path, query }
}

/** What nearly every path is made of; no segment can be a dot segment. */
const PLAIN_PATH = /^(?:\/[\w~-][\w.~-]*)*\/?$/

function pathFault(path: string): string | undefined {
  if (PLAIN_PATH.test(path) && path !== '') return undefined
  if (!path.startsWith('/')) return 'it must be a path on this host'
  if (path.startsWith('//')) return 'it starts with two slashes'
  if (/[\0-\x20\x7f#]/.test(path)) return 'it holds a character that must be encoded'
  const decoded = decodeFully(path)
  if (decoded === undefined) return 'its percent-encoding is broken or too deep'
  if (OVERLONG_UTF8.test(decoded)) return 'it holds an overlong encoding'
  if (/[\0-\x1f\x7f]/.test(decoded)) return 'it holds an encoded control character'
  if (decoded.includes('\\')) return 'it holds a backslash'
  if (decoded.split('/').some(isDotSegment)) return 'it holds a dot segment'
  return undefined
}

/**
 * `..;x` and `.. ` count: some servers drop path parameters, or spaces at the end, before they look
 * at the segment.
 */
function isDotSegment(segment: string): boolean {
  return /^\.{1,2} *(?:;|$)/.test(segment)
}

/** Decodes until nothing changes, as a chain of servers might. Undefined where it cannot be. */
function decodeFully(path: string): string | undefined {
  let current = path
  for (let pass = 0; pass <= MAX_ENCODINGS; pass += 1) {
    if (!current.includes('%')) return current
    const next = decodeOnce(current)
    // A lone % after the first pass is a literal percent sign.
    if (next === undefined) return current === path ? undefined : current
    current = next
  }
  return undefined
}

function decodeOnce(text: string): string | undefined {
  // Byte by byte, so that encodings other than UTF-8 pass; only ASCII matters here.
  if (/%(?![0-9a-f]{2})/i.test(text)) return undefined
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

function areaOf(path: string): Area {
  if (path === '/bff' || path.startsWith('/bff/')) return 'bff'
  if (path === '/apps' || path.startsWith('/apps/')) return 'apps'
  return 'page'
}
