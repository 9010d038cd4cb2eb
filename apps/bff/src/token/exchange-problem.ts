import type { AppSettings } from '@app-proxy-portal/shared/config'

import { ProblemError, unavailable } from '../errors.ts'
import type { ExchangeFailure } from '../exchange-failure.ts'
import { secondsUntil } from './backoff.ts'

interface ProblemOptions {
  app: AppSettings
  /** The scope whose token opens the session. */
  sessionScope: string
  nowMs: number
  cause?: unknown
  /** Whether the log has it already. */
  isTold?: boolean
}

/** The answer to a call whose exchange failed. `account_gone` is the caller's to carry out. */
export function exchangeProblem(
  { diagnosis: { outcome, correlationId, facts }, untilMs = 0 }: ExchangeFailure,
  { app, sessionScope, nowMs, cause, isTold = false }: ProblemOptions,
): ProblemError {
  const context = { cause, isTold, log: { appId: app.id, correlationId, ...facts } }
  switch (outcome.kind) {
    case 'unavailable':
      return noToken(untilMs, nowMs, context)
    case 'misconfigured':
      return unavailable(
        'identity_provider_unavailable',
        'The portal has a problem with the sign-in service. Its operators have been told.',
        { ...context, retryAfterSeconds: secondsUntil(untilMs, nowMs), isTold: true },
      )
    case 'app_misconfigured':
      return new ProblemError(
        'internal_error',
        'The app is not set up correctly.',
        {},
        {
          ...context,
          log: { ...context.log, mend: 'copy the scope of the app from the API permissions again' },
        },
      )
    case 'account_gone':
      return new ProblemError(
        'session_required',
        'Your account or its sign-in is no longer valid.',
        { reason: 'revoked' },
        context,
      )
    case 'renewal_required':
      return renewalRequired(context)
    case 'consent_required':
      return new ProblemError(
        'consent_required',
        `An administrator must allow the portal to open ${app.name} for you.`,
        { appId: app.id },
        context,
      )
    case 'not_assigned':
      return new ProblemError(
        'app_not_assigned',
        `You are not assigned to ${app.name}.`,
        { appId: app.id },
        context,
      )
    case 'claims_required':
      return claimsRequired(app, sessionScope, outcome.claims, context)
    case 'blocked':
    case 'unexplained':
      return accessBlocked(app, correlationId, context)
  }
}

/** No token before the given time. */
export function noToken(
  untilMs: number,
  nowMs: number,
  context: { cause?: unknown; log?: Record<string, unknown>; isTold?: boolean } = {},
): ProblemError {
  return unavailable(
    'identity_provider_unavailable',
    'The sign-in service gave no token just now. Your session is kept.',
    { ...context, retryAfterSeconds: secondsUntil(untilMs, nowMs) },
  )
}

export function renewalRequired(context: { cause?: unknown; log?: Record<string, unknown> } = {}) {
  return new ProblemError(
    'token_renewal_required',
    'The sign-in token is too old for this call. Renew the session and try again.',
    {},
    context,
  )
}

function accessBlocked(
  app: AppSettings,
  correlationId: string,
  context: { cause?: unknown; log?: Record<string, unknown> } = {},
) {
  return new ProblemError(
    'access_blocked',
    `The sign-in service does not let you open ${app.name}.`,
    { appId: app.id, correlationId },
    context,
  )
}

/** @see https://learn.microsoft.com/entra/identity-platform/claims-challenge */
function claimsRequired(
  app: AppSettings,
  scope: string,
  claimsJson: string,
  context: { cause: unknown; log: Record<string, unknown> },
) {
  const claims = Buffer.from(claimsJson).toString('base64')
  return new ProblemError(
    'claims_required',
    `${app.name} asks for more proof of who you are.`,
    { appId: app.id, target: 'session', scope, claims },
    {
      ...context,
      headers: {
        'WWW-Authenticate': `Bearer error="insufficient_claims", claims="${claims}"`,
      },
    },
  )
}
