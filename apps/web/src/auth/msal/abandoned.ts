import type { IPublicClientApplication } from '@azure/msal-browser'

/**
 * Ends an attempt that the person left half-way: a window that they closed is never reported, and
 * MSAL refuses every redirect while it waits for that window, the one that signs out included. Only a
 * window's request can override another; looking for an answer where there is none ends it too. MSAL
 * looks into each fragment once, so each has a name of its own.
 */
export async function endAbandoned(application: IPublicClientApplication): Promise<void> {
  const nothing = `#${crypto.randomUUID()}`
  await application.handleRedirectPromise({ hash: nothing }).catch(() => null)
}
