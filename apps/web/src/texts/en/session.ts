/** The end of a session, before it comes. */
export const sessionTexts = {
  'session.offline': 'You are offline. You stay signed in; what you see may be out of date.',
  'session.idleSoon': 'You will be signed out soon because nothing has happened for a while.',
  'session.absoluteSoon':
    'Your working session ends soon; you will have to sign in again. Finish what you are doing.',
  'session.notRenewed': 'That did not work; please try again.',
  'session.timeLeft': 'Time left: {time}.',
  'session.stay': 'Stay signed in',
} as const
