import { AuthError, InteractionRequiredAuthError, ServerError } from '@azure/msal-node'

import type { ExchangeDiagnosis, ExchangeOutcome } from '../exchange-failure.ts'
import type { ExchangeError } from './exchange.ts'

/**
 * The one table of error numbers. Classes, `claims` and `suberror` decide first, since Microsoft
 * may add numbers; a number decides only what nothing else tells.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export const OUTCOME_OF_NUMBER: Record<string, ExchangeOutcome['kind']> = {
  // the account or grant itself is gone
  '50034': 'account_gone',
  '50057': 'account_gone',
  '50133': 'account_gone',
  '50173': 'account_gone',
  '51004': 'account_gone',
  '500341': 'account_gone',
  // the assertion or grant is stale
  '500133': 'renewal_required',
  '70008': 'renewal_required',
  '70043': 'renewal_required',
  '700082': 'renewal_required',
  '700084': 'renewal_required',
  // this app only
  '50105': 'not_assigned',
  '65001': 'consent_required',
  '650057': 'consent_required',
  '90094': 'consent_required',
  '53000': 'blocked',
  '53001': 'blocked',
  '53002': 'blocked',
  '53003': 'blocked',
  '53004': 'blocked',
  '530003': 'blocked',
  '500011': 'app_misconfigured',
  // `invalid_client`, though it is about one app's scope
  '650053': 'app_misconfigured',
  '70011': 'app_misconfigured',
  '28000': 'app_misconfigured',
  // passing
  '90033': 'unavailable',
  '50196': 'unavailable',
}

const APP_ERRORS = new Set([
  'invalid_request',
  'invalid_resource',
  'invalid_scope',
  'invalid_target',
])
const CLIENT_ERRORS = new Set(['invalid_client', 'unauthorized_client'])
const PASSING_ERRORS = new Set([
  'temporarily_unavailable',
  'server_error',
  'no_network_connectivity',
])

export function diagnose({ cause, retryAfterSeconds }: ExchangeError): ExchangeDiagnosis {
  if (!(cause instanceof AuthError)) {
    // No answer, or none that can be read.
    return {
      outcome: { kind: 'unavailable', retryAfterSeconds },
      correlationId: '',
      facts: {
        error: cause instanceof Error ? cause.name : 'unknown',
        subError: '',
        errorCodes: [],
      },
    }
  }
  const errorCodes = numbersOf(cause)
  return {
    outcome: outcomeOf(cause, errorCodes, retryAfterSeconds),
    correlationId: cause.correlationId,
    facts: { error: cause.errorCode, subError: cause.subError, errorCodes },
  }
}

function outcomeOf(
  error: AuthError,
  numbers: string[],
  retryAfterSeconds: number | undefined,
): ExchangeOutcome {
  const needsPerson = error instanceof InteractionRequiredAuthError
  // A page would show a message and nothing to do: Entra sends claims with it all the same.
  const isFinal = error.subError === 'message_only'
  if (needsPerson && error.claims !== '' && !isFinal) {
    return { kind: 'claims_required', claims: error.claims }
  }
  if (error.subError === 'consent_required') return { kind: 'consent_required' }

  const numbered = numbers.map((number) => OUTCOME_OF_NUMBER[number]).find((kind) => kind)
  if (numbered === 'unavailable') return { kind: 'unavailable', retryAfterSeconds }
  if (numbered !== undefined && numbered !== 'claims_required') return { kind: numbered }

  if (CLIENT_ERRORS.has(error.errorCode)) return { kind: 'misconfigured' }
  if (APP_ERRORS.has(error.errorCode)) return { kind: 'app_misconfigured' }
  if (PASSING_ERRORS.has(error.errorCode)) return { kind: 'unavailable', retryAfterSeconds }
  if (error.errorCode === 'invalid_grant' && !isFinal) return { kind: 'unexplained' }
  // A person would have to act, but Entra names nothing that the browser could pass on.
  if (needsPerson) return { kind: 'blocked' }
  return { kind: 'unavailable', retryAfterSeconds }
}

/** Numbers from the description, where MSAL does not hand over the member itself. */
function numbersOf(error: AuthError): string[] {
  // Typed as text, but handed over as in the answer: a number.
  const own =
    error instanceof ServerError && error.errorNo !== undefined ? [String(error.errorNo)] : []
  const described = [...error.errorMessage.matchAll(/AADSTS(\d{5,7})/g)].map(
    (match) => match[1] ?? '',
  )
  return [...new Set([...own, ...described])].filter((number) => number !== '')
}
