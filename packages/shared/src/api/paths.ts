/** Every URL of the portal origin, in one place. Paths are absolute and carry no origin. */
export const paths = {
  config: '/bff/config',
  session: '/bff/session',
  challenge: '/bff/session/challenge',
  /** Server-sent events about the session: `expiring` and `ended`. */
  sessionEvents: '/bff/session/events',
  /** The person's own sessions. `DELETE` ends all but the one that asks. */
  sessions: '/bff/sessions',
  /** `DELETE`: ends one of them. */
  sessionOf: (handle: string) => `/bff/sessions/${encodeURIComponent(handle)}`,
  frontChannelLogout: '/bff/front-channel-logout',
  apps: '/bff/apps',
  preferences: '/bff/preferences',
  /** `PUT`: hands the app's own token to a portal in relay mode. */
  appToken: (appId: string) => `/bff/apps/${appId}/token`,
  /** `POST`: asks for the address that signs the browser in on the host of a `web` app. */
  ticket: (appId: string) => `/bff/apps/${appId}/ticket`,
  /** Root of a relayed API. Ends with a slash: what follows goes to the app byte for byte. */
  relay: (appId: string) => `/apps/${appId}/`,
  /** The portal's own page about an app. */
  appPage: (appId: string) => `/app/${appId}`,
  /** The page that takes a browser over to the host of a `web` app. */
  openPage: (appId: string) => `/open/${appId}`,
  /** The page that hands MSAL's answers back to the page that asked. */
  redirectBridge: '/redirect.html',
} as const

/** On the host of a `web` app: where a ticket is handed in. Below `/.portal/` nothing is relayed. */
export const ENTER_PATH = '/.portal/enter'

/** The shape of an app id: a DNS label of 1-63 characters without edge hyphens or `xn--`. */
export const APP_ID_PATTERN = /^(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
