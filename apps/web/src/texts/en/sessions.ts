/** Where the person is signed in. */
export const sessionsTexts = {
  'sessions.title': 'Your sessions',
  'sessions.onlyHere': 'You are signed in here and nowhere else.',
  'sessions.elsewhere':
    'You are signed in on these devices. If you don’t know one of them, end its session and change your password.',
  'sessions.device': '{browser} on {system}',
  'sessions.unknownDevice': 'Unknown device',
  'sessions.current': 'This session',
  'sessions.times': 'Last active {active} · signed in {opened}',
  'sessions.justNow': 'just now',
  'sessions.end': 'End session',
  'sessions.endOthers': 'End all other sessions',
  'sessions.askOne': 'End this session?',
  'sessions.askOthers': 'End all other sessions?',
  'sessions.lostOne':
    'You will be signed out on {device}, at once. What was not sent or saved there is lost.',
  'sessions.lostOthers':
    'You will be signed out everywhere but here, at once. What was not sent or saved there is lost.',
  'sessions.confirmOthers': 'End all others',
  'sessions.endedOne': 'The session on {device} has ended.',
  'sessions.endedOthers': 'All your other sessions have ended.',
} as const
