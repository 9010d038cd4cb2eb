/** What many pages say. */
export const commonTexts = {
  'common.portal': 'Portal',
  'common.loading': 'Loading',
  'common.tryAgain': 'Try again',
  'common.trying': 'Trying…',
  'common.reload': 'Reload',
  'common.ok': 'OK',
  'common.cancel': 'Cancel',
  'common.toApps': 'Go to your apps',
  'common.signOut': 'Sign out',
  'common.switch': 'Sign out and switch',
  'common.language': 'Language',
  'common.languageOfBrowser': 'As browser ({language})',
  'common.languageFailed': 'The language could not be loaded. Please try again.',
} as const
