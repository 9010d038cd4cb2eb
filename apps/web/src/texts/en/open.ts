/** On the way into an app that has a host of its own. */
export const openTexts = {
  'open.opening': 'Opening {app}',
  'open.openingApp': 'Opening the app',
  'open.moment': 'One moment, please.',
  'open.confirm': 'Waiting for you to confirm.',
  'open.openApp': 'Open {app}',
  'open.incomplete':
    'This link is not complete, so it cannot take you to the page that it was made for.',
  'open.incompleteAdvice': 'You can start from the first page instead.',
  'open.late': 'Still waiting for {app}',
  'open.lateText':
    'It takes longer than usual. If you asked for a file, it is among your downloads now.',
  'open.startPage': 'Open its start page',
  'open.goingRound': '{app} keeps sending you back',
  'open.goingRoundText':
    'It was opened several times within a minute, and your browser was not recognised there. Most often the browser keeps no cookies for the app’s address.',
  'open.goingRoundAdvice': 'Allow cookies for it, or ask your help desk.',
  'open.onceMore': 'Try once more',
} as const
