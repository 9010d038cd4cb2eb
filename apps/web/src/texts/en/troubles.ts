/** Failures that are no answer of the server, and what can be done about any failure. */
export const troubleTexts = {
  'troubles.cancelled.title': 'Sign-in was not finished',
  'troubles.cancelled.happened':
    'It was cancelled, or your organisation’s sign-in page said no. A request that waited for it was not carried out.',
  'troubles.cancelled.advice': 'Try again when you are ready.',
  'troubles.popup_blocked.title': 'Your browser blocked the sign-in window',
  'troubles.popup_blocked.happened':
    'The window to confirm that it is you could not open. Your request was not carried out.',
  'troubles.popup_blocked.advice': 'Allow windows for this site, then try again.',
  'troubles.unreachable.title': 'The sign-in service does not answer',
  'troubles.unreachable.happened':
    'Your organisation’s sign-in service could not be reached from this browser.',
  'troubles.unreachable.advice': 'Check your connection, then try again.',
  'troubles.interaction_needed.title': 'Please confirm that it is you',
  'troubles.interaction_needed.happened': 'Your sign-in could not be renewed in the background.',
  'troubles.interaction_needed.advice': 'Sign in again to go on.',
  'troubles.wrong_account.title': 'That was another account',
  'troubles.wrong_account.happened':
    'You chose a different account than the one that is signed in here. A request that waited for it was not carried out.',
  'troubles.wrong_account.advice': 'Try again with the same account, or sign out and switch.',
  'troubles.misconfigured.title': 'Sign-in is not set up correctly',
  'troubles.misconfigured.happened':
    'The portal and your organisation’s sign-in service do not agree. You did nothing wrong.',
  'troubles.misconfigured.advice': 'Tell support, and give them the code below.',
  'troubles.lost.title': 'Sign-in has to start over',
  'troubles.lost.happened': 'The answer of the sign-in service belongs to an earlier attempt.',
  'troubles.lost.advice': 'Start again from here.',
  'troubles.unexpected.title': 'Something went wrong',
  'troubles.unexpected.happened': 'The portal met an error that it does not know.',
  'troubles.unexpected.advice': 'Try again. If it happens twice, tell support.',
  'troubles.broken_answer.title': 'The answer broke off',
  'troubles.broken_answer.happened':
    'The app began to answer, then the connection broke. It may have carried out the request.',
  'troubles.broken_answer.advice': 'Check before you send a change again.',
  'troubles.offline.title': 'You are offline',
  'troubles.offline.happened': 'Your device has no connection. You have not been signed out.',
  'troubles.offline.advice': 'Connect again, then try once more.',
  'troubles.no_answer.title': 'The portal does not answer',
  'troubles.no_answer.happened': 'No answer came from the portal. You have not been signed out.',
  'troubles.no_answer.advice': 'Check your connection, or try again in a minute.',

  'troubles.titleStop': '{title}.',
  'troubles.support': 'For support: {code}',

  'troubles.confirm': 'Confirm',
  'troubles.signIn': 'Sign in again',
} as const
