/** The question that only the person can answer. */
export const confirmTexts = {
  'confirm.title': 'Please confirm that it is you',
  'confirm.titleCheck': 'One more check',
  'confirm.theApp': 'the app',
  'confirm.renewal':
    'It has been a while. Your organisation’s sign-in page opens in a small window; your request waits here and goes out right after.',
  'confirm.appToken':
    'To use {app}, your organisation’s sign-in page opens in a small window. Your request waits here and goes out right after.',
  'confirm.stepUp':
    'Your organisation asks for an extra check before you use {app}, for example with your phone. It opens in a small window; your request waits here and goes out right after.',
  'confirm.waiting':
    'Finish in the other window. Your request waits here and goes out right after.',
  'confirm.blocked':
    'Your browser blocked the window, so your request has not been carried out. Allow windows for this site, or continue in this tab: what you typed is kept, and you send it again afterwards.',
  'confirm.continue': 'Continue',
  'confirm.windowAgain': 'Open the window again',
  'confirm.tryWindow': 'Try the window again',
  'confirm.thisTab': 'Continue in this tab',
  'confirm.returned':
    'Thank you, that worked. Your earlier request was not carried out. What you typed is still there: please send it again.',
} as const
