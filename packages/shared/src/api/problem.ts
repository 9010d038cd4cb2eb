/** Why a session is missing or over. */
export type SessionEndReason = 'none' | 'idle' | 'absolute' | 'signed_out' | 'revoked'

/** Why a posted token was refused. */
export type InvalidTokenReason =
  | 'missing'
  | 'malformed'
  | 'signature'
  | 'token_version'
  | 'tenant'
  | 'issuer'
  | 'audience'
  | 'app_only'
  | 'client'
  | 'scope'
  | 'subject'
  | 'expired'
  | 'not_yet_valid'
  | 'guest'
  | 'nonce'
  | 'spent'
  | 'revoked'

/** Where an upstream call failed. `app_proxy`: application proxy itself says so. */
export type UpstreamPhase = 'connect' | 'first_byte' | 'body' | 'app_proxy'

/** Which token a claims challenge is about: the one that opened the session, or the app's own. */
export type ClaimsTarget = 'session' | 'app'

/** What each problem carries besides the members that all have. */
interface ProblemExtras {
  session_required: { reason: SessionEndReason }
  token_renewal_required: object
  app_token_required: { appId: string; scope: string }
  claims_required: { appId: string; target: ClaimsTarget; scope: string; claims: string }
  invalid_token: { reason: InvalidTokenReason }
  consent_required: { appId: string }
  app_not_assigned: { appId: string }
  access_blocked: { appId: string; correlationId: string }
  cross_site_request: object
  ticket_invalid: object
  app_not_found: object
  not_found: object
  method_not_allowed: { allow: string[] }
  account_mismatch: object
  precondition_failed: object
  precondition_required: object
  bad_request: object
  payload_too_large: object
  misdirected_request: object
  headers_too_large: object
  rate_limited: object
  app_proxy_rejected_token: { hint: string }
  app_proxy_forbidden: object
  app_proxy_throttled: object
  upstream_unreachable: { phase: UpstreamPhase }
  upstream_tls: { phase: UpstreamPhase }
  upstream_timeout: { phase: UpstreamPhase; limitSeconds: number }
  circuit_open: object
  identity_provider_unavailable: object
  store_unavailable: object
  internal_error: object
}

/** Every code that the BFF answers with. Switch on it; never on `title` or `detail`. */
export type ProblemCode = keyof ProblemExtras

/** The members that come with one code alone. */
export type ProblemExtrasOf<Code extends ProblemCode> = ProblemExtras[Code]

/** Members of every problem. @see https://www.rfc-editor.org/rfc/rfc9457#section-3.1 */
export interface ProblemBase<Code extends ProblemCode> {
  /** A documentation path that ends in the code. */
  type: string
  title: string
  status: number
  code: Code
  /** Says to a person what happened; never holds anything secret. */
  detail: string
  /** Finds the line in the BFF's log. */
  requestId: string
}

/** One problem, told apart by `code`. */
export type ProblemOf<Code extends ProblemCode> = Code extends ProblemCode
  ? ProblemBase<Code> & ProblemExtras[Code]
  : never

/** Any problem that the BFF answers with. */
export type Problem = ProblemOf<ProblemCode>

/** Status and title of each code; the only place that says them. */
export const PROBLEMS = {
  session_required: { status: 401, title: 'Sign-in is required' },
  token_renewal_required: { status: 401, title: 'The sign-in token must be renewed' },
  app_token_required: { status: 401, title: 'A token for the app is required' },
  claims_required: { status: 401, title: 'More proof of identity is required' },
  invalid_token: { status: 401, title: 'The token was refused' },
  consent_required: { status: 403, title: 'An administrator must grant access to the app' },
  app_not_assigned: { status: 403, title: 'You are not assigned to the app' },
  access_blocked: { status: 403, title: 'A Conditional Access policy blocks access' },
  cross_site_request: { status: 403, title: 'Cross-site requests are refused' },
  ticket_invalid: { status: 403, title: 'The ticket is not valid' },
  app_not_found: { status: 404, title: 'No such app' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  account_mismatch: { status: 409, title: 'Another account is signed in' },
  precondition_failed: { status: 412, title: 'It was changed meanwhile' },
  precondition_required: { status: 428, title: 'The version to change must be named' },
  bad_request: { status: 400, title: 'Bad request' },
  payload_too_large: { status: 413, title: 'The request body is too large' },
  misdirected_request: { status: 421, title: 'This host is not served here' },
  headers_too_large: { status: 431, title: 'The request headers are too large' },
  rate_limited: { status: 429, title: 'Too many requests' },
  app_proxy_rejected_token: { status: 502, title: 'Application proxy refused the token' },
  app_proxy_forbidden: { status: 403, title: 'Application proxy refused access' },
  app_proxy_throttled: { status: 503, title: 'Application proxy is throttling' },
  upstream_unreachable: { status: 502, title: 'The app cannot be reached' },
  upstream_tls: { status: 502, title: 'The connection to the app is not trusted' },
  upstream_timeout: { status: 504, title: 'The app did not answer in time' },
  circuit_open: { status: 503, title: 'The app is failing and is given a pause' },
  identity_provider_unavailable: { status: 503, title: 'The sign-in service is not available' },
  store_unavailable: { status: 503, title: 'The session store is not available' },
  internal_error: { status: 500, title: 'Internal error' },
} as const satisfies Record<ProblemCode, { status: number; title: string }>

/** Whether a string is one of the codes. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEMS, code)
}
