import { APP_PROXY_COOKIE, cookiePairs, parseSetCookie } from './cookies.ts'
import type { AppCookies } from './mount.ts'

/**
 * Begins the names under which a `web` app's cookies are kept: only the server of this very host can
 * set them, no script and no sibling host. Such a cookie is sent to every path, so the path that the
 * app gave it is in the name.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3
 */
const PREFIX = '__Host-Http-app'
const KEPT_NAME = new RegExp(`^${PREFIX}(?:~([\\w-]+))?\\.(.+)$`, 's')

/** The portal's own names on this host, and those that browsers take from no script. */
const OUR_NAME = /^__Host-Http-(?:portal|handoff|entered|signin|app[.~])/i
const SERVER_NAME = /^__(?:Host-)?Http-/i

/**
 * Cookies of a `web` app. Each is kept for the server alone. One that the app's scripts may read is
 * there a second time under its own name; what comes back under that name is never believed, since
 * a sibling host could have put it there.
 */
export function createWebCookies({ pathname: basePath }: URL): AppCookies {
  /** Path of a call as the app knows it. */
  const upstreamPath = (rest: string) => basePath + rest.split('?', 1)[0]

  return {
    toUpstream(header, rest) {
      if (!header.includes(PREFIX)) return ''
      const calledPath = upstreamPath(rest)
      return cookiePairs(header)
        .flatMap((pair) => {
          const [, encodedPath, ownPair] = KEPT_NAME.exec(pair) ?? []
          return ownPair === undefined ? [] : [{ ownPair, path: decodePath(encodedPath) }]
        })
        .filter(({ path, ownPair }) => isBelow(calledPath, path) && !APP_PROXY_COOKIE.test(ownPair))
        .toSorted((a, b) => b.path.length - a.path.length)
        .map(({ ownPair }) => ownPair)
        .join('; ')
    },

    toBrowser(setCookie, rest) {
      const cookie = parseSetCookie(setCookie)
      if (cookie === undefined || OUR_NAME.test(cookie.name)) return []
      const { name, pair, isHttpOnly } = cookie
      if (SERVER_NAME.test(name) && !isHttpOnly) return []
      const path =
        cookie.path?.startsWith('/') === true ? cookie.path : parentOf(upstreamPath(rest))
      const hasSameSite = cookie.kept.some((each) => /^samesite=/i.test(each))
      const kept = hasSameSite ? cookie.kept : [...cookie.kept, 'SameSite=Lax']
      const own = [`${keptPrefix(path)}${pair}`, 'Path=/', 'Secure', 'HttpOnly', ...kept]
      const shown = [pair, `Path=${browserPath(path, basePath)}`, 'Secure', ...kept]
      return isHttpOnly ? [own.join('; ')] : [own.join('; '), shown.join('; ')]
    },
  }
}

function keptPrefix(path: string): string {
  return path === '/' ? `${PREFIX}.` : `${PREFIX}~${Buffer.from(path).toString('base64url')}.`
}

function decodePath(encoded: string | undefined): string {
  return encoded === undefined ? '/' : Buffer.from(encoded, 'base64url').toString()
}

/** @see https://www.rfc-editor.org/rfc/rfc6265#section-5.1.4 */
function isBelow(path: string, cookiePath: string): boolean {
  if (!path.startsWith(cookiePath)) return false
  return (
    path.length === cookiePath.length || cookiePath.endsWith('/') || path[cookiePath.length] === '/'
  )
}

/** Where a cookie without a path belongs to. */
function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 1))
}

/** The same place on the app's host. A path above the app is all of it. */
function browserPath(path: string, basePath: string): string {
  return path.startsWith(basePath) ? `/${path.slice(basePath.length)}` : '/'
}
