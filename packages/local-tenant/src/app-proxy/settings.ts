export type CorsRule = {
  allowedOrigins: string[]
  allowedMethods: string[]
  /** A trailing `*` matches by prefix. */
  allowedHeaders: string[]
  maxAgeSeconds: number
}

/** What a test may turn while the proxy runs. Defaults are awkward where the documentation is silent. */
export type Settings = {
  mode: 'aad' | 'passthru'
  /** `slash`: the external URL. `guid`: the app id. `uri`: the identifier URIs. `lenient`: all of these. */
  acceptedAudiences: 'lenient' | 'slash' | 'guid' | 'uri' | string[]
  acceptedVersions: ('1.0' | '2.0')[]
  allowAppOnly: boolean
  /** Answer a refused token of a client with `cp1` with a claims challenge, not the redirect. */
  caeStyle401: boolean
  /** Object id → when its tokens and cookies were revoked, in ms. */
  revokedAtMs: Map<string, number>
  preflight: 'signIn' | 'forbidden'
  corsRules: CorsRule[]
  accessCookieOnBearer: boolean
  httpOnlyCookie: boolean
  secureCookie: boolean
  persistentCookie: boolean
  authorizationToBackend: 'strip' | 'forward' | 'kerberos'
  forwardedFor: 'append' | 'replace'
  /** On: the backend sees its own host, and Location and Set-Cookie are mapped back. */
  translateHost: boolean
  translateLinksInBody: boolean
  validateBackendCertificate: boolean
  maxRequestHeaders: number
  outsidePublishedPath: 502 | 404
  outage: 'none' | 'noConnector' | 'connectorUnauthorized' | 'licence'
  /** Until the backend's response headers: 85 s by default, 180 s for `long`. */
  timeoutMs: number
  transactionsPerSecond: number
  /** Sent with 429 where it is a number. */
  retryAfterSeconds: number | null
}

export type Publication = {
  /** GUID of the proxy app's registration. */
  appId: string
  /** 0 takes any free port; publications that name one port share its listener. */
  externalPort: number
  /** `/`, or a prefix like `/crm/`. */
  externalPath: string
  internalUrl: string
  /** Default: the external URL without its trailing slash. */
  identifierUris?: string[]
} & Partial<Settings>

export function defaultSettings(): Settings {
  return {
    mode: 'aad',
    acceptedAudiences: 'lenient',
    acceptedVersions: ['1.0', '2.0'],
    allowAppOnly: false,
    caeStyle401: false,
    revokedAtMs: new Map(),
    preflight: 'signIn',
    corsRules: [],
    accessCookieOnBearer: true,
    httpOnlyCookie: false,
    secureCookie: true,
    persistentCookie: false,
    authorizationToBackend: 'strip',
    forwardedFor: 'append',
    translateHost: true,
    translateLinksInBody: false,
    validateBackendCertificate: true,
    maxRequestHeaders: 60,
    outsidePublishedPath: 502,
    outage: 'none',
    timeoutMs: 85_000,
    transactionsPerSecond: 500,
    retryAfterSeconds: null,
  }
}
