/** The way to the portal, and the page's own build: part of the first load, for they must show when nothing can be loaded. */
export const connectionTexts = {
  'connection.offline': 'You are offline',
  'connection.offlineText':
    'What is on the screen stays, as it was at {time}. Apps cannot be called, and nothing is sent later by itself. You have not been signed out. The portal comes back as soon as there is a connection.',
  'connection.unreachable': 'The portal does not answer',
  'connection.unreachableText':
    'Your device has a network, but no answer came from the portal. What is on the screen stays, as it was at {time}. You have not been signed out.',
  'connection.service': 'The portal is having trouble',
  'connection.serviceText':
    'It answers, but cannot do its work just now. What is on the screen stays, as it was at {time}. You have not been signed out.',
  'connection.signInService': 'Your organisation’s sign-in service does not answer the portal',
  'connection.signInServiceText':
    'Apps that need a new permission from it cannot be called just now; all else goes on. You have not been signed out.',
  'connection.startText':
    'Your apps could not be loaded, so nothing is shown yet. You have not been signed out.',
  'connection.next': 'Next try in {time}.',
  'connection.nextSignIn': 'It can be asked again in {time}.',
  'connection.trying': 'Trying…',
  'connection.tryNow': 'Try now',
  'connection.titleStop': '{title}.',
  'connection.back': 'The portal answers again.',
  'connection.update': 'There is a newer version of the portal',
  'connection.updateText': 'Reload when it suits you. What you typed on app pages is kept.',
  'connection.goneText':
    'This part of the portal comes with it. Reload to go on; what you typed on app pages is kept.',
  'connection.scriptGone': 'This part of the portal could not be loaded',
  'connection.scriptGoneText': 'Reload to get it. What you typed on app pages is kept.',
} as const
