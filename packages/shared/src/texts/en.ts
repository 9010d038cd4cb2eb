/** What a person is told about each problem of the API, by its code. */
export const problemTexts = {
  'problems.session_required.title': 'Please sign in again',
  'problems.session_required.happened': 'Your sign-in to the portal is over.',
  'problems.session_required.advice':
    'Sign in again. If you were sending a change, check whether it was carried out before you send it again.',
  'problems.token_renewal_required.title': 'Your sign-in needs to be renewed',
  'problems.token_renewal_required.happened':
    'The portal could not renew your sign-in for {app} in the background. Your request was not carried out.',
  'problems.token_renewal_required.advice':
    'Try again; you may be asked to confirm that it is you.',
  'problems.app_token_required.title': 'Access to {app} was not completed',
  'problems.app_token_required.happened':
    'The portal did not get permission to use {app} for you. Nothing was sent.',
  'problems.app_token_required.advice': 'Try again; you may be asked to confirm that it is you.',
  'problems.claims_required.title': '{app} asks for an extra check',
  'problems.claims_required.happened':
    'Your organisation wants you to prove once more that it is you, for example with your phone. Your request has not been carried out.',
  'problems.claims_required.advice': 'Confirm, and the request goes out.',
  'problems.guest.title': 'Guest accounts are not admitted here',
  'problems.guest.happened':
    'You signed in with an account of another organisation, and this portal does not take guests.',
  'problems.guest.advice': 'Sign in with an account of this organisation.',
  'problems.invalid_token.title': 'The sign-in was not accepted',
  'problems.invalid_token.happened': 'The portal refused the proof of sign-in that it was given.',
  'problems.invalid_token.advice':
    'Sign in again. If it happens twice, tell support the reason below.',
  'problems.consent_required.title': '{app} has not been approved yet',
  'problems.consent_required.happened':
    'An administrator has to allow this portal to use {app} on your behalf. You did nothing wrong.',
  'problems.consent_required.advice':
    'Ask your administrator or help desk, and give them the request number.',
  'problems.app_not_assigned.title': 'You don’t have access to {app}',
  'problems.app_not_assigned.happened':
    'Your account is not on the list of people who may use {app}.',
  'problems.app_not_assigned.advice': 'Ask the owner of the app, or your help desk, to add you.',
  'problems.access_blocked.title': 'A security rule blocks {app}',
  'problems.access_blocked.happened':
    'Your organisation’s rules do not allow this access from this device, place or network.',
  'problems.access_blocked.advice':
    'Try from a managed device or the company network, or ask your help desk and give them the numbers below.',
  'problems.cross_site_request.title': 'This request was stopped for your safety',
  'problems.cross_site_request.happened':
    'It did not look as if it came from the portal’s own page.',
  'problems.cross_site_request.advice': 'Reload the portal and try again.',
  'problems.ticket_invalid.title': 'This link has expired',
  'problems.ticket_invalid.happened':
    'The link that opens the app works once and for a short time only.',
  'problems.ticket_invalid.advice': 'Open the app again from the portal.',
  'problems.app_not_found.title': 'App not found',
  'problems.app_not_found.happened':
    'There is no such app here, or it is not meant for your account.',
  'problems.app_not_found.advice':
    'Look for it among your apps, or ask the person who sent you here.',
  'problems.not_found.title': 'Nothing here',
  'problems.not_found.happened': 'The portal has nothing at this address.',
  'problems.not_found.advice': 'Check the address, or start from your apps.',
  'problems.method_not_allowed.title': 'This kind of request is not allowed',
  'problems.method_not_allowed.happened':
    '{app} can be called through the portal with {methods} only.',
  'problems.method_not_allowed.advice': 'Choose one of these methods.',
  'problems.account_mismatch.title': 'Another account is signed in',
  'problems.account_mismatch.happened':
    'The portal is open with a different account than the one you just chose.',
  'problems.account_mismatch.advice':
    'Go on with the account that is signed in, or sign out and switch.',
  'problems.precondition_failed.title': 'It was changed elsewhere',
  'problems.precondition_failed.happened':
    'Another tab or device changed the same thing a moment ago. Yours was not kept.',
  'problems.precondition_failed.advice': 'Reload and make the change again.',
  'problems.precondition_required.title': 'The change was not kept',
  'problems.precondition_required.happened': 'The portal could not tell from what it was made.',
  'problems.precondition_required.advice': 'Reload and make the change again.',
  'problems.bad_request.title': 'The request could not be read',
  'problems.bad_request.happened': 'Something in it is not as it should be.',
  'problems.bad_request.advice': 'Check the path and the body, then send it again.',
  'problems.payload_too_large.title': 'That is too much at once',
  'problems.payload_too_large.happened':
    'The content is larger than {app} takes through the portal.',
  'problems.payload_too_large.advice': 'Send less, or send it in parts.',
  'problems.misdirected_request.title': 'This is not the portal’s address',
  'problems.misdirected_request.happened':
    'The portal was opened under an address that it does not serve.',
  'problems.misdirected_request.advice': 'Use the address that your organisation gave you.',
  'problems.headers_too_large.title': 'The request was too big',
  'problems.headers_too_large.happened':
    'Your browser sent more header data than the portal takes, most often because of old cookies.',
  'problems.headers_too_large.advice': 'Delete the cookies of this site and reload.',
  'problems.rate_limited.title': 'Too many requests',
  'problems.rate_limited.happened':
    'The portal got more requests from you than it takes in a short time.',
  'problems.rate_limited.advice': 'Wait a minute, then try again.',
  'problems.app_proxy_rejected_token.title': '{app} did not accept your sign-in',
  'problems.app_proxy_rejected_token.happened':
    'The gateway in front of {app} asked to sign in although the portal had already done so. This is a set-up fault, not yours.',
  'problems.app_proxy_rejected_token.advice': 'Tell support, and give them the request number.',
  'problems.app_proxy_forbidden.title': '{app} refused access',
  'problems.app_proxy_forbidden.happened':
    'The gateway in front of {app} does not let your account in.',
  'problems.app_proxy_forbidden.advice':
    'Ask the owner of the app, or your help desk, whether you should have access.',
  'problems.app_proxy_throttled.title': '{app} is busy',
  'problems.app_proxy_throttled.happened':
    'The gateway in front of it takes no more requests at the moment.',
  'problems.app_proxy_throttled.advice': 'Wait a minute, then try again.',
  'problems.upstream_unreachable.title': '{app} cannot be reached',
  'problems.upstream_unreachable.happened':
    '{phase, select, app_proxy {The connection to the company network, or the app behind it, is down.} body {The connection broke while the answer was on its way.} other {The portal works, but the app does not answer.}}',
  'problems.upstream_unreachable.advice': 'Try again in a few minutes. If it lasts, tell support.',
  'problems.upstream_tls.title': 'The connection to {app} is not safe',
  'problems.upstream_tls.happened':
    'The app’s certificate could not be checked, so nothing was sent.',
  'problems.upstream_tls.advice': 'Tell support, and give them the request number.',
  'problems.upstream_timeout.title': '{app} took too long',
  'problems.upstream_timeout.happened':
    'No answer came within {seconds, plural, one {# second} other {# seconds}}. The app may still have carried out the request.',
  'problems.upstream_timeout.advice': 'Check before you send a change again.',
  'problems.circuit_open.title': '{app} is having trouble',
  'problems.circuit_open.happened':
    'It failed several times in a row, so the portal gives it a short pause. Nothing was sent.',
  'problems.circuit_open.advice': 'Wait a minute, then try again.',
  'problems.identity_provider_unavailable.title': 'The sign-in service is not available',
  'problems.identity_provider_unavailable.happened':
    'The portal works, but your organisation’s sign-in service does not answer. Your request was not carried out.',
  'problems.identity_provider_unavailable.advice': 'Try again in a few minutes.',
  'problems.store_unavailable.title': 'The portal cannot look up your sign-in',
  'problems.store_unavailable.happened':
    'Its own memory is not available at the moment. You have not been signed out.',
  'problems.store_unavailable.advice': 'Try again in a minute.',
  'problems.internal_error.title': 'Something went wrong in the portal',
  'problems.internal_error.happened': 'The fault is on our side, not yours.',
  'problems.internal_error.advice':
    'Try again. If it happens twice, tell support the request number.',

  'problems.theApp': 'the app',
  'problems.support': 'For support: {code}, request {request}',
} as const
