/** The frame around every page. */
export const shellTexts = {
  'shell.notices': 'Notices',
  'shell.skip': 'Skip to content',
  'shell.signingIn': 'Signing you in',
  'shell.signingOut': 'Signing you out',
  'shell.toSignIn': 'Taking you to sign in',
  'shell.goOnAs': 'Go on as {person}',
} as const
