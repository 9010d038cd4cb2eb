import type { AppSettings } from '@app-proxy-portal/shared/config'

interface LocationContext {
  app: Pick<AppSettings, 'id' | 'externalUrl'>
  portalUrl: string
  /** Path and query of the call below the relay's root. */
  rest: string
}

/**
 * The app's own addresses become relay addresses, and others pass as they are. Undefined where the
 * address is of the portal outside this app: a script follows redirects with its method, body and
 * headers, so that the app could act there in the person's name.
 */
export function browserLocation(
  location: string,
  { app: { id, externalUrl }, portalUrl, rest }: LocationContext,
): string | undefined {
  const base = new URL(externalUrl)
  const root = `/apps/${id}/`
  // Resolved here, not by the browser: dot segments must not climb out of the app's root.
  const called = base.origin + base.pathname + rest
  if (!URL.canParse(location, called)) return undefined
  const url = new URL(location, called)
  if (!PASSED_SCHEMES.has(url.protocol)) return undefined

  if (url.origin === base.origin) {
    const path = url.pathname.startsWith(base.pathname)
      ? url.pathname.slice(base.pathname.length)
      : url.pathname.slice(1)
    return root + path + url.search + url.hash
  }
  const portal = new URL(portalUrl)
  // By name alone: another scheme or port of the portal's host is soon the portal itself.
  if (url.hostname !== portal.hostname) return location
  return url.origin === portal.origin && url.pathname.startsWith(root)
    ? url.pathname + url.search + url.hash
    : undefined
}

const PASSED_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:'])
