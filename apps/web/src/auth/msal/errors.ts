import {
  AuthError,
  BrowserAuthErrorCodes,
  ClientAuthErrorCodes,
  ClientConfigurationError,
  InteractionRequiredAuthError,
  ServerError,
} from '@azure/msal-browser'
import { AuthTrouble, type AuthTroubleKind } from '../auth-trouble.ts'

/** The page was told to leave, and half a minute later is still there. */
const NOT_LEFT = 'failed_to_redirect'

const KIND_OF_CODE: Readonly<Record<string, AuthTroubleKind>> = {
  access_denied: 'cancelled',
  [BrowserAuthErrorCodes.userCancelled]: 'cancelled',
  [BrowserAuthErrorCodes.interactionInProgressCancelled]: 'cancelled',
  [BrowserAuthErrorCodes.popupWindowError]: 'popup_blocked',
  [BrowserAuthErrorCodes.emptyWindowError]: 'popup_blocked',
  [BrowserAuthErrorCodes.postRequestFailed]: 'unreachable',
  [BrowserAuthErrorCodes.getRequestFailed]: 'unreachable',
  [BrowserAuthErrorCodes.noNetworkConnectivity]: 'unreachable',
  [BrowserAuthErrorCodes.failedToParseResponse]: 'unreachable',
  [ClientAuthErrorCodes.networkError]: 'unreachable',
  [ClientAuthErrorCodes.endpointResolutionError]: 'unreachable',
  [ClientAuthErrorCodes.openIdConfigError]: 'unreachable',
  temporarily_unavailable: 'unreachable',
  server_error: 'unreachable',
  [BrowserAuthErrorCodes.noAccountError]: 'interaction_needed',
  // The hidden frame did not answer: third-party cookies are off, or the bridge cannot be framed.
  [BrowserAuthErrorCodes.timedOut]: 'interaction_needed',
  invalid_grant: 'interaction_needed',
  [ClientAuthErrorCodes.tokenRefreshRequired]: 'interaction_needed',
  [BrowserAuthErrorCodes.noTokenRequestCacheError]: 'lost',
  [BrowserAuthErrorCodes.hashEmptyError]: 'lost',
  [BrowserAuthErrorCodes.noStateInHash]: 'lost',
  [BrowserAuthErrorCodes.unableToParseState]: 'lost',
  [ClientAuthErrorCodes.stateMismatch]: 'lost',
  [ClientAuthErrorCodes.nonceMismatch]: 'lost',
  [BrowserAuthErrorCodes.cryptoNonExistent]: 'misconfigured',
  invalid_client: 'misconfigured',
  invalid_scope: 'misconfigured',
  invalid_resource: 'misconfigured',
  unauthorized_client: 'misconfigured',
}

/** Turns MSAL's errors to ours by class and code; its messages only point to a web page. */
export function toAuthTrouble(error: unknown): unknown {
  if (!(error instanceof AuthError)) return error
  return new AuthTrouble(kindOf(error), {
    code: error.errorCode,
    correlationId: error.correlationId,
    cause: error,
  })
}

function kindOf(error: AuthError): AuthTroubleKind {
  if (error.subError === NOT_LEFT) return 'unreachable'
  const known = KIND_OF_CODE[error.errorCode]
  if (known !== undefined) return known
  if (error instanceof InteractionRequiredAuthError) return 'interaction_needed'
  if (error instanceof ClientConfigurationError) return 'misconfigured'
  // After a 429 or 5xx MSAL holds requests back for a while, and says so with the numbers of the
  // first failure alone, or with nothing.
  if (error instanceof ServerError && /^[\d ]*$/u.test(error.errorCode)) return 'unreachable'
  return 'unknown'
}
