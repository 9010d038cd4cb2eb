import type { Problem, ProblemCode, ProblemOf } from '@app-proxy-portal/shared/api'

/** The one thing that a person can do about a problem from where they are. */
export type ProblemAction = 'retry' | 'confirm' | 'sign-in' | 'switch-account' | 'reload' | 'home'

export interface ProblemText {
  title: string
  happened: string
  advice: string
  action: ProblemAction
}

type Texts = {
  readonly [Code in ProblemCode]: (problem: ProblemOf<Code>, app: string) => ProblemText
}

const text = (
  title: string,
  happened: string,
  advice: string,
  action: ProblemAction,
): ProblemText => ({ title, happened, advice, action })

const TEXTS: Texts = {
  session_required: () =>
    text(
      'Please sign in again',
      'Your sign-in to the portal is over, so nothing was sent.',
      'Sign in and try again.',
      'sign-in',
    ),
  token_renewal_required: (_, app) =>
    text(
      'Your sign-in needs to be renewed',
      `The portal could not renew your sign-in for ${app} in the background. Nothing was sent.`,
      'Try again; you may be asked to confirm that it is you.',
      'retry',
    ),
  app_token_required: (_, app) =>
    text(
      `Access to ${app} was not completed`,
      `The portal did not get your permission slip for ${app}. Nothing was sent.`,
      'Try again; you may be asked to confirm that it is you.',
      'retry',
    ),
  claims_required: (_, app) =>
    text(
      `${app} asks for an extra check`,
      'Your organisation wants you to prove once more that it is you, for example with your phone. Your request has not been sent.',
      'Confirm, and the request goes out.',
      'confirm',
    ),
  invalid_token: ({ reason }) =>
    reason === 'guest'
      ? text(
          'Guest accounts are not admitted here',
          'You signed in with an account of another organisation, and this portal does not take guests.',
          'Sign in with an account of this organisation.',
          'switch-account',
        )
      : text(
          'The sign-in was not accepted',
          'The portal refused the proof of sign-in that it was given.',
          'Sign in again. If it happens twice, tell support the reason below.',
          'sign-in',
        ),
  consent_required: (_, app) =>
    text(
      `${app} has not been approved yet`,
      `An administrator has to allow this portal to use ${app} on your behalf. You did nothing wrong.`,
      'Ask your administrator or help desk, and give them the request number.',
      'home',
    ),
  app_not_assigned: (_, app) =>
    text(
      `You don’t have access to ${app}`,
      `Your account is not on the list of people who may use ${app}.`,
      'Ask the owner of the app, or your help desk, to add you.',
      'home',
    ),
  access_blocked: (_, app) =>
    text(
      `A security rule blocks ${app}`,
      'Your organisation’s rules do not allow this access from this device, place or network.',
      'Try from a managed device or the company network, or ask your help desk and give them the numbers below.',
      'retry',
    ),
  cross_site_request: () =>
    text(
      'This request was stopped for your safety',
      'It did not look as if it came from the portal’s own page.',
      'Reload the portal and try again.',
      'reload',
    ),
  ticket_invalid: () =>
    text(
      'This link has expired',
      'The link that opens the app works once and for a short time only.',
      'Open the app again from the portal.',
      'home',
    ),
  app_not_found: () =>
    text(
      'App not found',
      'There is no such app here, or it is not meant for your account.',
      'Look for it among your apps, or ask the person who sent you here.',
      'home',
    ),
  not_found: () =>
    text(
      'Nothing here',
      'The portal has nothing at this address.',
      'Check the address, or start from your apps.',
      'home',
    ),
  method_not_allowed: ({ allow }, app) =>
    text(
      'This kind of request is not allowed',
      `${app} can be called through the portal with ${allow.join(', ')} only.`,
      'Choose one of these methods.',
      'retry',
    ),
  account_mismatch: () =>
    text(
      'Another account is signed in',
      'The portal is open with a different account than the one you just chose.',
      'Go on with the account that is signed in, or sign out and switch.',
      'switch-account',
    ),
  precondition_failed: () =>
    text(
      'It was changed elsewhere',
      'Another tab or device changed the same thing a moment ago. Yours was not kept.',
      'Reload and make the change again.',
      'reload',
    ),
  precondition_required: () =>
    text(
      'The change was not kept',
      'The portal could not tell from what it was made.',
      'Reload and make the change again.',
      'reload',
    ),
  bad_request: () =>
    text(
      'The request could not be read',
      'Something in it is not as it should be, so it was not passed on.',
      'Check the path and the body, then send it again.',
      'retry',
    ),
  payload_too_large: (_, app) =>
    text(
      'That is too much at once',
      `The content is larger than ${app} takes through the portal.`,
      'Send less, or send it in parts.',
      'retry',
    ),
  misdirected_request: () =>
    text(
      'This is not the portal’s address',
      'The portal was opened under an address that it does not serve.',
      'Use the address that your organisation gave you.',
      'home',
    ),
  headers_too_large: () =>
    text(
      'The request was too big',
      'Your browser sent more header data than the portal takes, most often because of old cookies.',
      'Delete the cookies of this site and reload.',
      'reload',
    ),
  rate_limited: () =>
    text(
      'Too many requests',
      'The portal got more requests from you than it takes in a short time.',
      'Wait a minute, then try again.',
      'retry',
    ),
  app_proxy_rejected_token: (_, app) =>
    text(
      `${app} did not accept your sign-in`,
      `The gateway in front of ${app} asked to sign in although the portal had already done so. This is a set-up fault, not yours.`,
      'Tell support, and give them the request number.',
      'retry',
    ),
  app_proxy_forbidden: (_, app) =>
    text(
      `${app} refused access`,
      `The gateway in front of ${app} does not let your account in.`,
      'Ask the owner of the app, or your help desk, whether you should have access.',
      'home',
    ),
  app_proxy_throttled: (_, app) =>
    text(
      `${app} is busy`,
      'The gateway in front of it takes no more requests at the moment.',
      'Wait a minute, then try again.',
      'retry',
    ),
  upstream_unreachable: ({ phase }, app) =>
    text(
      `${app} cannot be reached`,
      phase === 'app_proxy'
        ? 'The connection to the company network, or the app behind it, is down.'
        : phase === 'body'
          ? 'The connection broke while the answer was on its way.'
          : 'The portal works, but the app does not answer.',
      'Try again in a few minutes. If it lasts, tell support.',
      'retry',
    ),
  upstream_tls: (_, app) =>
    text(
      `The connection to ${app} is not safe`,
      'The app’s certificate could not be checked, so nothing was sent.',
      'Tell support, and give them the request number.',
      'retry',
    ),
  upstream_timeout: ({ limitSeconds }, app) =>
    text(
      `${app} took too long`,
      `No answer came within ${limitSeconds} seconds. The app may still have carried out the request.`,
      'Check before you send a change again.',
      'retry',
    ),
  circuit_open: (_, app) =>
    text(
      `${app} is having trouble`,
      'It failed several times in a row, so the portal gives it a short pause. Nothing was sent.',
      'Wait a minute, then try again.',
      'retry',
    ),
  identity_provider_unavailable: () =>
    text(
      'The sign-in service is not available',
      'The portal works, but your organisation’s sign-in service does not answer. Nothing was sent.',
      'Try again in a few minutes.',
      'retry',
    ),
  store_unavailable: () =>
    text(
      'The portal cannot look up your sign-in',
      'Its own memory is not available at the moment. You have not been signed out.',
      'Try again in a minute.',
      'retry',
    ),
  internal_error: () =>
    text(
      'Something went wrong in the portal',
      'The fault is on our side, not yours.',
      'Try again. If it happens twice, tell support the request number.',
      'retry',
    ),
}

/** What a person is told about a problem; `app` is the app's name where one was called. */
export function problemText(problem: Problem, app = 'The app'): ProblemText {
  // Each entry takes its own problem only, which TypeScript cannot follow through the lookup.
  const say = TEXTS[problem.code] as (problem: Problem, app: string) => ProblemText
  return say(problem, app)
}
