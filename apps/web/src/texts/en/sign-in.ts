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
  'signIn.revoked': 'Your session was ended by you on another device, or by an administrator.',
} as const
