import type { AppSettings } from '@app-proxy-portal/shared/config'

import { createApiCookies } from './cookies.ts'
import { createWebCookies } from './web-cookies.ts'

/** How an app's cookies go over the relay; nothing else of anybody's does. */
export interface AppCookies {
  /**
   * The app's cookies as it set them, or an empty string. All others stay here.
   *
   * @param rest path and query of the call below the relay's root
   */
  toUpstream(header: string, rest: string): string
  /** What the browser is to keep of one `Set-Cookie` of the app: no, one or two of ours. */
  toBrowser(setCookie: string, rest: string): string[]
}

/** Where browsers reach an app, and where it really is. Made once for each app. */
export interface Mount {
  kind: AppSettings['kind']
  /** The portal's, or the app's own. */
  origin: string
  /** Path that stands before everything of the app; ends with a slash. */
  root: string
  /** The two together. */
  url: string
  /** Target of every call; its path ends with a slash. */
  external: URL
  cookies: AppCookies
}

/** @param origin of the app's own host; undefined for `api` */
export function createMount(app: AppSettings, portalUrl: string, origin?: string): Mount {
  const external = new URL(app.externalUrl)
  const place =
    origin === undefined
      ? { origin: portalUrl, root: `/apps/${app.id}/`, cookies: createApiCookies(app, external) }
      : { origin, root: '/', cookies: createWebCookies(external) }
  return { ...place, kind: app.kind, url: place.origin + place.root, external }
}
