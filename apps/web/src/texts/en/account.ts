export const accountTexts = {
  'account.of': 'Account of {person}',
  'account.title': 'Account',
  'account.appearance': 'Appearance',
  'account.asDevice': 'As device',
  'account.light': 'Light',
  'account.dark': 'Dark',
  'account.contrast': 'High contrast',
  'account.sessions': 'Your sessions',
  'account.useAnother': 'Use another account',
  'account.stillSignedIn':
    'You are still signed in: the portal could not be reached. Please try again.',
} as const
