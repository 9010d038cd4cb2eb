/** How an app is reached. */
export type AppKind = 'api' | 'web' | 'link'

/** How an app gets its token. */
export type TokenMode = 'exchange' | 'relay'

/**
 * What the session holds for an app: `ready` a live token, `acquire` nothing yet (it is fetched
 * at the first call), `none` where no token is needed (`link`).
 */
export type AppTokenState = 'ready' | 'acquire' | 'none'

/** One app that the signed-in person may see. */
export interface AppSummary {
  id: string
  name: string
  kind: AppKind
  description: string | null
  category: string | null
  keywords: string[]
  /** URL of an image on the portal origin or a `data:` URL; null asks for a monogram. */
  icon: string | null
  /** Where the app is opened: the relay root for `api`, its own address otherwise. */
  href: string
  /** Methods that the relay passes on; empty unless `kind` is `api`. */
  methods: string[]
  token: { mode: TokenMode; state: AppTokenState; scope: string }
}

/** Answer of `GET /bff/apps`. */
export interface AppList {
  apps: AppSummary[]
  /** True where the token did not say all groups, so that some apps may be missing. */
  policyIncomplete: boolean
}
