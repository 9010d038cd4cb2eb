import type { Problem } from '@app-proxy-portal/shared/api'
import {
  problemName,
  problemWords,
  type ProblemName,
  type ProblemWords,
  type Say,
} from '@app-proxy-portal/shared/texts'
import type { problemTexts } from '../texts/en/problems.ts'
import type { Formats } from './format.ts'

/** The one thing that a person can do about a problem from where they are. */
export type ProblemAction = 'retry' | 'confirm' | 'sign-in' | 'switch-account' | 'reload' | 'home'

export interface ProblemText extends ProblemWords {
  action: ProblemAction
}

const ACTIONS: Readonly<Record<ProblemName, ProblemAction>> = {
  session_required: 'sign-in',
  token_renewal_required: 'retry',
  app_token_required: 'retry',
  claims_required: 'confirm',
  invalid_token: 'sign-in',
  guest: 'switch-account',
  consent_required: 'home',
  app_not_assigned: 'home',
  access_blocked: 'retry',
  cross_site_request: 'reload',
  ticket_invalid: 'home',
  app_not_found: 'home',
  not_found: 'home',
  method_not_allowed: 'retry',
  account_mismatch: 'switch-account',
  precondition_failed: 'reload',
  precondition_required: 'reload',
  bad_request: 'retry',
  payload_too_large: 'retry',
  misdirected_request: 'home',
  headers_too_large: 'reload',
  rate_limited: 'retry',
  app_proxy_rejected_token: 'retry',
  app_proxy_forbidden: 'home',
  app_proxy_throttled: 'retry',
  upstream_unreachable: 'retry',
  upstream_tls: 'retry',
  upstream_timeout: 'retry',
  circuit_open: 'retry',
  identity_provider_unavailable: 'retry',
  store_unavailable: 'retry',
  internal_error: 'retry',
}

export function problemAction(problem: Problem): ProblemAction {
  return ACTIONS[problemName(problem)]
}

/** What a person is told about a problem, and can do; `app` is the app's name. */
export function problemText(
  problem: Problem,
  app: string | undefined,
  say: Say<typeof problemTexts>,
  { list }: Formats,
): ProblemText {
  return { ...problemWords(problem, app, { say, list }), action: problemAction(problem) }
}
