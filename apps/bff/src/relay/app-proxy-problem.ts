import type { AppSettings } from '@app-proxy-portal/shared/config'

import { ProblemError } from '../errors.ts'
import { firstOf, type Answer } from './answer.ts'

/** What most often is wrong when a valid token is refused. */
const REJECTED_TOKEN_HINT =
  'Application proxy did not accept the audience of the token. Compare the scope with the one that ' +
  'the admin centre shows: it may need a second slash (https://host//user_impersonation) or the ' +
  'application ID (<app id>/.default).'

/** Seconds to wait where application proxy names none. */
const RETRY_AFTER_SECONDS = 5

/**
 * Application proxy asked for sign-in although a token was sent.
 *
 * @param options `resend`: whether the call has not been tried with another token yet
 */
export function rejectedToken(
  { name, scope }: AppSettings,
  { resend }: { resend: boolean },
): ProblemError {
  return new ProblemError(
    'app_proxy_rejected_token',
    `Application proxy asked for sign-in although a token for ${name} was sent.`,
    { hint: REJECTED_TOKEN_HINT, ...(resend ? { resend } : {}) },
    { log: { scope } },
  )
}

/** The app wanted a token that shows more. It is there, but the body of the call is gone. */
export function betterTokenReady({ name }: AppSettings): ProblemError {
  return new ProblemError(
    'token_renewal_required',
    `${name} asked for a token that shows more, and did not take the call. Send it once more.`,
    { resend: true },
  )
}

/**
 * What one of application proxy's error pages means.
 *
 * @param waitedMs how long the call had been under way
 */
export function errorPageProblem(
  { status, headers }: Answer,
  { name }: AppSettings,
  waitedMs: number,
): ProblemError {
  const context = { log: { phase: 'app_proxy', upstreamStatus: status } }
  switch (status) {
    case 403:
      return new ProblemError(
        'app_proxy_forbidden',
        `Application proxy does not let you into ${name}.`,
        {},
        context,
      )
    case 429: {
      const given = firstOf(headers, 'retry-after') ?? ''
      const seconds = /^\d{1,4}$/.test(given) ? given : String(RETRY_AFTER_SECONDS)
      return new ProblemError(
        'app_proxy_throttled',
        'Application proxy takes no more calls for the moment.',
        {},
        { ...context, headers: { 'Retry-After': seconds } },
      )
    }
    case 504:
      return new ProblemError(
        'upstream_timeout',
        `Application proxy waited for ${name} in vain.`,
        { phase: 'app_proxy', limitSeconds: Math.max(1, Math.round(waitedMs / 1000)) },
        context,
      )
    default:
      return new ProblemError(
        'upstream_unreachable',
        `Application proxy cannot reach ${name}.`,
        { phase: 'app_proxy' },
        context,
      )
  }
}
