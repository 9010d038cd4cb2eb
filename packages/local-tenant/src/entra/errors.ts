import { randomUUID } from 'node:crypto'

interface CatalogueEntry {
  error: string
  message: string
  status?: number
  suberror?: string
}

/** What Entra says, by AADSTS number. One `invalid_grant` stands for many causes, as there. */
const CATALOGUE = {
  16000: {
    error: 'interaction_required',
    message:
      'Either multiple user identities are available for the current request or selected account is not supported for the scenario.',
  },
  28000: {
    error: 'invalid_request',
    message:
      'Provided value for the input parameter scope is not valid because it contains more than one resource.',
  },
  50011: {
    error: 'invalid_request',
    message:
      'The redirect URI specified in the request does not match the redirect URIs configured for the application.',
  },
  50013: { error: 'invalid_grant', message: 'Assertion failed signature validation.' },
  50057: { error: 'invalid_grant', message: 'The user account is disabled.' },
  50058: {
    error: 'login_required',
    message: 'A silent sign-in request was sent but no user is signed in.',
  },
  50076: {
    error: 'interaction_required',
    message:
      'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
    suberror: 'basic_action',
  },
  50089: {
    error: 'invalid_grant',
    message: 'Authentication failed due to flow token expired. Sign in again from the application.',
  },
  50105: {
    error: 'invalid_grant',
    message:
      'Your administrator has configured the application to block users unless they are specifically granted access to the application.',
  },
  50173: {
    error: 'invalid_grant',
    message:
      'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.',
    suberror: 'bad_token',
  },
  53003: {
    error: 'invalid_grant',
    message:
      'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
    suberror: 'message_only',
  },
  54005: {
    error: 'invalid_grant',
    message:
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  },
  65001: {
    error: 'invalid_grant',
    message:
      'The user or administrator has not consented to use the application. Send an interactive authorization request for this user and resource.',
    suberror: 'consent_required',
  },
  65004: { error: 'access_denied', message: 'User declined to consent to access the app.' },
  70000: {
    error: 'invalid_grant',
    message: 'Provided grant is invalid or malformed.',
    suberror: 'bad_token',
  },
  70003: {
    error: 'unsupported_grant_type',
    message: 'The app returned an unsupported grant type.',
  },
  70008: {
    error: 'invalid_grant',
    message: 'The provided authorization code or refresh token has expired due to inactivity.',
    suberror: 'bad_token',
  },
  70011: {
    error: 'invalid_scope',
    message:
      "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid.",
  },
  90002: {
    error: 'invalid_request',
    message: 'Tenant not found. Check to make sure you have the correct tenant ID.',
  },
  90009: {
    error: 'invalid_request',
    message:
      'The application is requesting a token for itself. This scenario is supported only if resource is specified using the GUID based App Identifier.',
  },
  90014: { error: 'invalid_request', message: 'The required field is missing from the request.' },
  90023: { error: 'invalid_request', message: 'The request holds a malformed value.' },
  90094: {
    error: 'consent_required',
    message: 'An administrator must consent to the permissions that the application asks for.',
  },
  500011: {
    error: 'invalid_resource',
    message:
      'The resource principal named in the request was not found in the tenant. This can happen if the application has not been installed by the administrator of the tenant.',
  },
  500112: {
    error: 'invalid_client',
    message:
      'The reply address does not match the reply address provided when requesting Authorization code.',
    status: 401,
  },
  500131: {
    error: 'invalid_grant',
    message: 'Assertion audience does not match the Client app presenting the assertion.',
  },
  500133: {
    error: 'invalid_grant',
    message:
      'Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion, or request a new token.',
  },
  500341: {
    error: 'invalid_grant',
    message:
      'The user account has been deleted from the directory. To sign into this application, the account must be added to the directory.',
  },
  501481: {
    error: 'invalid_grant',
    message:
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  },
  650053: {
    error: 'invalid_client',
    message: "The application asked for a scope that doesn't exist on the resource.",
  },
  700016: {
    error: 'unauthorized_client',
    message: 'Application with this identifier was not found in the directory.',
  },
  700024: {
    error: 'invalid_client',
    message: 'Client assertion is not within its valid time range.',
    status: 401,
  },
  700025: {
    error: 'invalid_client',
    message:
      "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
    status: 401,
  },
  700027: {
    error: 'invalid_client',
    message:
      'The certificate with identifier used to sign the client assertion is not registered on application.',
    status: 401,
  },
  700054: {
    error: 'unsupported_response_type',
    message: 'The response_type is not enabled for the application.',
  },
  700084: {
    error: 'invalid_grant',
    message:
      "The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which can't be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page.",
    suberror: 'bad_token',
  },
  700213: {
    error: 'invalid_client',
    message:
      'No matching federated identity record found for presented assertion. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.',
    status: 401,
  },
  7000114: {
    error: 'invalid_grant',
    message: 'Application is not allowed to make application on-behalf-of calls.',
  },
  7000215: {
    error: 'invalid_client',
    message:
      'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.',
    status: 401,
  },
  7000218: {
    error: 'invalid_client',
    message:
      "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    status: 401,
  },
  7000222: {
    error: 'invalid_client',
    message: 'The provided client secret keys are expired.',
    status: 401,
  },
  9002325: {
    error: 'invalid_request',
    message:
      'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
  },
  9002326: {
    error: 'invalid_request',
    message:
      "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.",
  },
  9002327: {
    error: 'invalid_request',
    message:
      "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  },
} as const satisfies Record<number, CatalogueEntry>

export type AadstsCode = keyof typeof CATALOGUE

/** A refusal in Entra's words. Holds neither tokens nor secrets. */
export class EntraError extends Error {
  override name = 'EntraError' as const
  readonly code: AadstsCode
  readonly error: string
  readonly status: number
  readonly suberror: string | undefined
  /** Claims request (JSON text) that the client passes on to the authorize endpoint. */
  readonly claims: string | undefined

  constructor(code: AadstsCode, options: { detail?: string; claims?: string } = {}) {
    const entry: CatalogueEntry = CATALOGUE[code]
    const detail = options.detail === undefined ? '' : ` ${options.detail}`
    super(`AADSTS${code}: ${entry.message}${detail}`)
    this.code = code
    this.error = entry.error
    this.status = entry.status ?? 400
    this.suberror = entry.suberror
    this.claims = options.claims
  }
}

/** The body of a refusing answer, member by member as Entra writes it. */
export function errorBody(error: EntraError, nowMs: number, correlationId: string, origin: string) {
  const traceId = randomUUID()
  const timestamp = entraTimestamp(nowMs)
  return {
    error: error.error,
    error_description: describe(error, traceId, correlationId, timestamp),
    error_codes: [error.code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `${origin}/error?code=${error.code}`,
    ...(error.suberror === undefined ? {} : { suberror: error.suberror }),
    ...(error.claims === undefined ? {} : { claims: error.claims }),
  }
}

/** The members of a refusal that goes back to the redirect URI. */
export function errorParameters(error: EntraError, nowMs: number, correlationId: string) {
  return {
    error: error.error,
    error_description: describe(error, randomUUID(), correlationId, entraTimestamp(nowMs)),
    ...(error.suberror === undefined ? {} : { suberror: error.suberror }),
    ...(error.claims === undefined ? {} : { claims: error.claims }),
  }
}

function describe(error: EntraError, traceId: string, correlationId: string, timestamp: string) {
  return `${error.message}\r\nTrace ID: ${traceId}\r\nCorrelation ID: ${correlationId}\r\nTimestamp: ${timestamp}`
}

/** `2026-11-23 06:47:01Z` */
function entraTimestamp(nowMs: number): string {
  return `${new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ')}Z`
}
