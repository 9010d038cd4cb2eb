import type { AppSettings } from '@app-proxy-portal/shared/config'

import type { AppCookies } from './mount.ts'

/** Application proxy's own cookies sign a caller in by themselves: they never pass. */
export const APP_PROXY_COOKIE = /^AzureAppProxy/i

/**
 * Cookies of an `api` app, kept only where its settings say so: on the portal's origin, out of reach
 * of script and of every other app.
 */
export function createApiCookies(
  { id, cookies: areKept }: Pick<AppSettings, 'id' | 'cookies'>,
  { pathname: basePath }: URL,
): AppCookies {
  if (!areKept) return { toUpstream: () => '', toBrowser: () => [] }
  const prefix = `__Http-${id}.`
  const root = `/apps/${id}/`
  return {
    toUpstream: (header) =>
      cookiePairs(header)
        .filter((pair) => pair.startsWith(prefix))
        .map((pair) => pair.slice(prefix.length))
        .filter((pair) => !APP_PROXY_COOKIE.test(pair))
        .join('; '),

    toBrowser(setCookie) {
      const cookie = parseSetCookie(setCookie)
      if (cookie === undefined) return []
      const { pair, path, kept } = cookie
      const ownPath = `Path=${browserPath(path, root, basePath)}`
      return [[prefix + pair, ownPath, 'Secure', 'HttpOnly', ...kept].join('; ')]
    },
  }
}

function browserPath(path: string | undefined, root: string, basePath: string): string {
  return path?.startsWith(basePath) === true && /^(?!.*\.\.)[\w/.~-]*$/.test(path)
    ? root + path.slice(basePath.length)
    : root
}

/** The pairs of a `Cookie` header. */
export function cookiePairs(header: string): string[] {
  return header.split(';').map((pair) => pair.trim())
}

/** A cookie as an app sets it. */
export interface SetCookie {
  name: string
  /** Name and value. */
  pair: string
  path: string | undefined
  isHttpOnly: boolean
  /** Attributes that pass as they are: how long it lives, and `SameSite` where that is not `None`. */
  kept: string[]
}

/** Undefined where the cookie must not pass, or not everybody would read the same name in it. */
export function parseSetCookie(setCookie: string): SetCookie | undefined {
  const [pair = '', ...attributes] = setCookie.split(';').map((part) => part.trim())
  const name = pair.slice(0, Math.max(pair.indexOf('='), 0))
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || APP_PROXY_COOKIE.test(name)) return undefined
  return {
    name,
    pair,
    path: attributes.find((each) => /^path=/i.test(each))?.slice('path='.length),
    isHttpOnly: attributes.some((each) => /^httponly(?:=|$)/i.test(each)),
    kept: attributes.filter(
      (each) => /^(?:max-age|expires|samesite)=/i.test(each) && !/^samesite=none$/i.test(each),
    ),
  }
}
