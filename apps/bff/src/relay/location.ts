import { isReservedPath } from '../reserved-path.ts'
import type { Mount } from './mount.ts'

/**
 * The app's own addresses become addresses here, and others pass as they are. Undefined where no app
 * may lead.
 *
 * @param rest path and query of the call below the relay's root
 */
export function browserLocation(location: string, mount: Mount, rest: string): string | undefined {
  const { external } = mount
  // Resolved here, not by the browser: dot segments must not climb out of the app's root.
  const called = external.origin + external.pathname + rest
  if (!URL.canParse(location, called)) return undefined
  const url = new URL(location, called)
  if (!PASSED_SCHEMES.has(url.protocol)) return undefined
  if (url.origin === external.origin) return ownLocation(url, mount)
  return mount.kind === 'web' ? fromWeb(location, url) : fromApi(location, url, mount)
}

function ownLocation(url: URL, { kind, origin, root, external }: Mount): string | undefined {
  const { pathname, search, hash } = url
  const { pathname: basePath } = external
  const below = pathname.slice(pathname.startsWith(basePath) ? basePath.length : 1)
  if (kind !== 'web') return root + below + search + hash
  // Short, unless that would be taken for the whole path; see `restOf`.
  const path = basePath !== '/' && `/${below}`.startsWith(basePath) ? pathname : `/${below}`
  // With the origin: a path that starts with two slashes would be another host.
  return isReservedPath(path) ? undefined : origin + path + search + hash
}

/** A page may lead anywhere, but nobody is taken into an app unasked: `/.portal/` is the portal's. */
function fromWeb(location: string, { pathname }: URL): string | undefined {
  return isReservedPath(pathname) ? undefined : location
}

/**
 * Not to the portal outside this app: a script follows redirects with its method, body and headers,
 * so that the app could act there in the person's name.
 */
function fromApi(location: string, url: URL, { origin, root }: Mount): string | undefined {
  const portal = new URL(origin)
  // By name alone: another scheme or port of the portal's host is soon the portal itself.
  if (url.hostname !== portal.hostname) return location
  return url.origin === portal.origin && url.pathname.startsWith(root)
    ? url.pathname + url.search + url.hash
    : undefined
}

const PASSED_SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:'])
