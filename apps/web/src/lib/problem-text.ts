import type { Problem, ProblemCode } from '@app-proxy-portal/shared/api'
import type { problemTexts } from '../texts/en/problems.ts'
import type { Formats } from './format.ts'
import type { Say } from './text.ts'

/** The one thing that a person can do about a problem from where they are. */
export type ProblemAction = 'retry' | 'confirm' | 'sign-in' | 'switch-account' | 'reload' | 'home'

export interface ProblemText {
  title: string
  happened: string
  advice: string
  action: ProblemAction
}

/** Each code has words of its own in `texts/en/problems.ts`, and so has a guest's sign-in. */
type ProblemName = ProblemCode | 'guest'

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
  return ACTIONS[nameOf(problem)]
}

/** What the words of a problem may tell: those that a message does not use it ignores. */
interface ProblemValues {
  app: string
  methods: string
  seconds: number
  phase: string
}

/** What a person is told about a problem; `app` is the app's name, or words for it. */
export function problemText(
  problem: Problem,
  app: string,
  words: Say<typeof problemTexts>,
  { list }: Formats,
): ProblemText {
  const values: ProblemValues = {
    app,
    methods: problem.code === 'method_not_allowed' ? list(problem.allow) : '',
    seconds: problem.code === 'upstream_timeout' ? problem.limitSeconds : 0,
    phase: problem.code === 'upstream_unreachable' ? problem.phase : '',
  }
  // Which of them a code needs TypeScript cannot follow through the lookup; a test does.
  const say = words as (id: keyof typeof problemTexts, values: ProblemValues) => string
  const name = nameOf(problem)
  return {
    title: say(`problems.${name}.title`, values),
    happened: say(`problems.${name}.happened`, values),
    advice: say(`problems.${name}.advice`, values),
    action: ACTIONS[name],
  }
}

function nameOf(problem: Problem): ProblemName {
  return problem.code === 'invalid_token' && problem.reason === 'guest' ? 'guest' : problem.code
}
