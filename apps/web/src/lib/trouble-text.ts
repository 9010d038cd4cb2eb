import { PortalError, PortalNetworkError } from '@app-proxy-portal/shared/client'
import type { Say } from '@app-proxy-portal/shared/texts'
import type { problemTexts } from '../texts/en/problems.ts'
import type { troubleTexts } from '../texts/en/troubles.ts'
import { BrokenAnswerError } from './broken-answer.ts'
import type { Formats } from './format.ts'
import { problemAction, problemText, type ProblemAction, type ProblemText } from './problem-text.ts'

/** The language that failures are told in. */
export interface TroubleWords {
  problems: Say<typeof problemTexts>
  troubles: Say<typeof troubleTexts>
  formats: Formats
}

/** Matches `AuthTrouble` by shape: `lib` knows nothing of sign-in. */
interface AuthFailure {
  name: 'AuthTrouble'
  kind: string
  code: string | undefined
  correlationId: string | undefined
}

/** Failures that are no answer of the server; each has its words in `texts/en/troubles.ts`. */
type TroubleName =
  Extract<keyof typeof troubleTexts, `${string}.title`> extends `troubles.${infer Name}.title`
    ? Name
    : never

const ACTIONS: Readonly<Record<TroubleName, ProblemAction>> = {
  cancelled: 'retry',
  popup_blocked: 'retry',
  unreachable: 'retry',
  interaction_needed: 'sign-in',
  wrong_account: 'retry',
  misconfigured: 'retry',
  lost: 'retry',
  unexpected: 'retry',
  broken_answer: 'retry',
  offline: 'retry',
  no_answer: 'retry',
}

/** What a person is told about any failure. */
export function troubleText(
  { problems, troubles, formats }: TroubleWords,
  error: unknown,
  app?: string,
): ProblemText {
  if (error instanceof PortalError) return problemText(error.problem, app, problems, formats)
  const name = nameOf(error)
  return {
    title: troubles(`troubles.${name}.title`),
    happened: troubles(`troubles.${name}.happened`),
    advice: troubles(`troubles.${name}.advice`),
    support: troubles('troubles.support', { code: codeOf(error, name) }),
    action: ACTIONS[name],
  }
}

/** What can be done about any failure. */
export function troubleAction(error: unknown): ProblemAction {
  return error instanceof PortalError ? problemAction(error.problem) : ACTIONS[nameOf(error)]
}

function nameOf(error: unknown): TroubleName {
  if (error instanceof PortalNetworkError) {
    const offline = typeof navigator !== 'undefined' && navigator.onLine === false
    return offline ? 'offline' : 'no_answer'
  }
  if (error instanceof BrokenAnswerError) return 'broken_answer'
  return isAuthFailure(error) && isTroubleName(error.kind) ? error.kind : 'unexpected'
}

const isTroubleName = (kind: string): kind is TroubleName => Object.hasOwn(ACTIONS, kind)

/** The code that support searches for, with the number of the sign-in that failed. */
function codeOf(error: unknown, name: TroubleName): string {
  if (!isAuthFailure(error)) return name === 'offline' ? 'no_answer' : name
  const { code = error.kind, correlationId = '' } = error
  return correlationId === '' ? code : `${code} (${correlationId})`
}

function isAuthFailure(error: unknown): error is AuthFailure {
  return error instanceof Error && error.name === 'AuthTrouble' && 'kind' in error
}
