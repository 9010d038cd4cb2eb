/** Addresses that lead nowhere. */
export const notFoundTexts = {
  'notFound.page': 'Page not found',
  'notFound.pageText': 'The portal has no page at this address. The link may be old or mistyped.',
  'notFound.app': 'App not found',
  'notFound.appText': 'There is no such app here, or it is not meant for your account.',
  'notFound.appAdvice': 'Look for it among your apps, or ask the person who sent you here.',
} as const
