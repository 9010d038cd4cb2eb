/** How an app is reached. */
export type AppKind = 'api' | 'web' | 'link'

/** How an app gets its token. */
export type TokenMode = 'exchange' | 'relay'

/**
 * What the session holds for an app: `ready` a live token, `acquire` nothing yet (it is fetched
 * at the first call), `none` where no token is needed (`link`).
 */
export type AppTokenState = 'ready' | 'acquire' | 'none'

/** Why an app did not open for this person when it was last tried; told apart as problems are. */
export type AppTrouble = 'consent_required' | 'app_not_assigned' | 'access_blocked' | 'circuit_open'

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
  /** The same for dark surfaces; null where `icon` does for both. */
  iconDark: string | null
  /** Where the app is opened: the relay root for `api`, its own address otherwise. */
  href: string
  /**
   * Where application proxy publishes an app of kind `api`, with a closing slash: what a program
   * outside the browser calls. Null for the other kinds.
   */
  externalUrl: string | null
  /**
   * Path and query of the app's OpenAPI document below its root, with a leading slash; null where it
   * publishes none.
   */
  openapi: string | null
  /** Methods that the relay passes on; empty unless `kind` is `api`. */
  methods: string[]
  token: { mode: TokenMode; state: AppTokenState; scope: string }
  /** What stands in the way, as far as this session and this replica know; null for nothing. */
  trouble: AppTrouble | null
  /** Where access to the app is asked for: `https:` or `mailto:`. */
  requestAccessUrl: string | null
}

/** Something that the operators tell people in the portal. */
export interface Announcement {
  /** Stays the same for as long as it is the same announcement. */
  id: string
  severity: 'info' | 'warning'
  text: string
  /** Where more is to be read; https. */
  url: string | null
}

/** Answer of `GET /bff/apps`. */
export interface AppList {
  /** In the order of the configuration. */
  apps: AppSummary[]
  /** Names of the categories of these apps, in the order in which they are to be shown. */
  categories: string[]
  /** What this person is to be told now. */
  announcements: Announcement[]
  /** True where the token did not say all groups, so that some apps may be missing. */
  policyIncomplete: boolean
}

/** Body of `POST /bff/apps/<id>/ticket`; what the app's host wrote into the address of the page. */
export interface TicketRequest {
  /** Path and query to arrive at on the app's host; anything else becomes `/`. */
  to: string
  /** SHA-256 of what that host gave this browser to keep, as 43 characters of base64url. */
  h: string
}

/** Answer of `POST /bff/apps/<id>/ticket`. */
export interface Ticket {
  /** Opens the app, once and soon, in the browser that came from the app's host. */
  url: string
}
