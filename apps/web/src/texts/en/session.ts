/** The end of a session, before it comes. */
export const sessionTexts = {
  'session.idleSoon': 'You will be signed out soon because nothing has happened for a while.',
  'session.absoluteSoon':
    'Your working session ends soon, and nothing can extend it. Sign in again now, or finish what you are doing. What you typed on app pages is kept.',
  'session.unreachable':
    'Your session ends soon, and without the portal it cannot be extended. What you typed on app pages is kept.',
  'session.notRenewed': 'That did not work; please try again.',
  'session.timeLeft': 'Time left: {time}.',
  'session.stay': 'Stay signed in',
  'session.stayed': 'You stay signed in.',
  'session.again': 'Sign in again now',
} as const
