export const signInTexts = {
  'signIn.title': 'Sign in',
  'signIn.welcome': 'Welcome',
  'signIn.welcomeTo': 'Welcome to {portal}',
  'signIn.text': 'All your work apps in one place. Sign in with your work account to open them.',
  'signIn.textBack':
    'Sign in with your work account, and you will come right back to the page that you asked for.',
  'signIn.signIn': 'Sign in',
  'signIn.leaving': 'Taking you to sign in…',
  'signIn.idle': 'You were signed out because nothing happened for a while.',
  'signIn.absolute': 'Your working session reached its end, so you were signed out.',
  'signIn.signedOut': 'You are signed out.',
  'signIn.hereOnly':
    'You are signed out of the portal. Your organisation’s sign-in service could not be reached, so you may still be signed in there: on a device that others use, close the whole browser.',
  'signIn.elsewhere':
    'You are signed out. This was done in another tab, on another of your devices, or at your organisation’s sign-in service.',
  'signIn.revoked':
    'An administrator ended it, or your account or its password was changed. If you did not expect that, ask your help desk.',
  'signIn.expiredTitle': 'Your session has expired',
  'signIn.elsewhereTitle': 'You were signed out elsewhere',
  'signIn.revokedTitle': 'Your organisation ended your session',
  'signIn.draftsKept':
    'What you typed on app pages is kept in this tab. It is there again when you sign in with the same account.',
} as const
