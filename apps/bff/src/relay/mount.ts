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
  /** Target of every call; its path ends with a slash. */
  external: URL
  /** What goes on below the target of a path and query here, byte for byte. */
  restOf(target: string): string
  cookies: AppCookies
}

/** @param origin of the app's own host; undefined for `api` */
export function createMount(app: AppSettings, portalUrl: string, origin?: string): Mount {
  const external = new URL(app.externalUrl)
  const { kind } = app
  if (origin === undefined) {
    const root = `/apps/${app.id}/`
    const restOf = (target: string) => target.slice(root.length)
    const cookies = createApiCookies(app, external)
    return { kind, origin: portalUrl, root, external, restOf, cookies }
  }
  const { pathname: basePath } = external
  return {
    kind,
    origin,
    root: '/',
    external,
    // An app that is published under a path writes that path into its pages, too.
    restOf: (target) => target.slice(target.startsWith(basePath) ? basePath.length : 1),
    cookies: createWebCookies(external),
  }
}
