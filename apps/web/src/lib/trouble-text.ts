import type { Problem } from '@app-proxy-portal/shared/api'
import { PortalError, PortalNetworkError } from '@app-proxy-portal/shared/client'
import { BrokenAnswerError } from './broken-answer.ts'
import { problemText, type ProblemText } from './problem-text.ts'

/** A failure in words, with what support needs to find it. */
export interface TroubleText extends ProblemText {
  requestId: string | undefined
  /** The code that support searches for. */
  code: string
  /** A reason or a correlation id that belongs to the code. */
  detail: string | undefined
}

/** Matches `AuthTrouble` by shape: `lib` knows nothing of sign-in. */
interface AuthFailure {
  name: 'AuthTrouble'
  kind: string
  code: string | undefined
  correlationId: string | undefined
}

const AUTH_TEXTS: Readonly<Record<string, ProblemText>> = {
  cancelled: {
    title: 'Sign-in was not finished',
    happened: 'It was cancelled, or your organisation’s sign-in page said no. Nothing was sent.',
    advice: 'Try again when you are ready.',
    action: 'retry',
  },
  popup_blocked: {
    title: 'Your browser blocked the sign-in window',
    happened: 'The window to confirm that it is you could not open. Nothing was sent.',
    advice: 'Allow windows for this site, then try again.',
    action: 'retry',
  },
  unreachable: {
    title: 'The sign-in service does not answer',
    happened: 'Your organisation’s sign-in service could not be reached from this browser.',
    advice: 'Check your connection, then try again.',
    action: 'retry',
  },
  interaction_needed: {
    title: 'Please confirm that it is you',
    happened: 'Your sign-in could not be renewed in the background.',
    advice: 'Sign in again to go on.',
    action: 'sign-in',
  },
  wrong_account: {
    title: 'That was another account',
    happened:
      'You chose a different account than the one that is signed in here. Nothing was sent.',
    advice: 'Try again with the same account, or sign out and switch.',
    action: 'retry',
  },
  misconfigured: {
    title: 'Sign-in is not set up correctly',
    happened:
      'The portal and your organisation’s sign-in service do not agree. You did nothing wrong.',
    advice: 'Tell support, and give them the code below.',
    action: 'retry',
  },
  lost: {
    title: 'Sign-in has to start over',
    happened: 'The answer of the sign-in service belongs to an earlier attempt.',
    advice: 'Start again from here.',
    action: 'retry',
  },
}

const UNKNOWN: ProblemText = {
  title: 'Something went wrong',
  happened: 'The portal met an error that it does not know.',
  advice: 'Try again. If it happens twice, tell support.',
  action: 'retry',
}

const BROKEN: ProblemText = {
  title: 'The answer broke off',
  happened:
    'The app began to answer, then the connection broke. It may have carried out the request.',
  advice: 'Check before you send a change again.',
  action: 'retry',
}

/** What a person is told about any failure. */
export function troubleText(error: unknown, app?: string): TroubleText {
  if (error instanceof PortalError) {
    const { problem } = error
    return {
      ...problemText(problem, app),
      requestId: problem.requestId,
      code: problem.code,
      detail: detailOf(problem),
    }
  }
  const none = { requestId: undefined, detail: undefined }
  if (error instanceof PortalNetworkError) return { ...networkText(), ...none, code: 'no_answer' }
  if (error instanceof BrokenAnswerError) return { ...BROKEN, ...none, code: 'broken_answer' }
  if (isAuthFailure(error)) {
    return {
      ...(AUTH_TEXTS[error.kind] ?? UNKNOWN),
      requestId: undefined,
      code: error.code ?? error.kind,
      detail: error.correlationId || undefined,
    }
  }
  return { ...UNKNOWN, ...none, code: 'unexpected' }
}

function detailOf(problem: Problem): string | undefined {
  switch (problem.code) {
    case 'invalid_token':
      return problem.reason
    case 'access_blocked':
      return problem.correlationId
    case 'app_proxy_rejected_token':
      return problem.hint
    default:
      return undefined
  }
}

function networkText(): ProblemText {
  const offline = typeof navigator !== 'undefined' && navigator.onLine === false
  return offline
    ? {
        title: 'You are offline',
        happened: 'Your device has no connection. You have not been signed out.',
        advice: 'Connect again, then try once more.',
        action: 'retry',
      }
    : {
        title: 'The portal does not answer',
        happened: 'No answer came from the portal. You have not been signed out.',
        advice: 'Check your connection, or try again in a minute.',
        action: 'retry',
      }
}

function isAuthFailure(error: unknown): error is AuthFailure {
  return error instanceof Error && error.name === 'AuthTrouble' && 'kind' in error
}
