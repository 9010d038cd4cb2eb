import type { AuthenticatedSession, PublicConfig } from '@app-proxy-portal/shared/api'
import type { PortalClient } from '@app-proxy-portal/shared/client'
import { PromptValue, type IPublicClientApplication } from '@azure/msal-browser'
import { markPending, takePending } from '../pending-redirect.ts'
import { endAbandoned } from './abandoned.ts'
import { toAuthTrouble } from './errors.ts'
import { accountOf, inLanguageOfPage, sessionRequest } from './tokens.ts'

export interface SignInParts {
  application: IPublicClientApplication
  config: PublicConfig
  client: PortalClient
}

/** Leaves for the identity provider; the page that the person is on is where they come back to. */
export async function signIn(
  { application, config, client }: SignInParts,
  choose: boolean,
): Promise<void> {
  await endAbandoned(application)
  await application.clearCache()
  // The session opens with an ID token only where its nonce is the one that the server made.
  const challenge = config.mode === 'relay' ? await client.createChallenge() : undefined
  markPending({ purpose: 'sign-in', token: 'session' })
  try {
    await application.loginRedirect({
      scopes: sessionRequest(config).scopes,
      redirectStartPage: location.href,
      ...inLanguageOfPage(),
      ...(choose ? { prompt: PromptValue.SELECT_ACCOUNT } : {}),
      ...(challenge === undefined ? {} : { nonce: challenge.nonce }),
    })
  } catch (error) {
    takePending()
    throw toAuthTrouble(error)
  }
}

/**
 * Forgets every token of this tab, then leaves to end the identity provider's session. With a
 * hint it asks nothing; a tab that never signed in by itself takes the hint from the session.
 */
export async function signOut(
  application: IPublicClientApplication,
  session: AuthenticatedSession | undefined,
): Promise<void> {
  const account = session && accountOf(application, session.user)
  const logoutHint = account?.loginHint ?? session?.loginHint ?? undefined
  await endAbandoned(application)
  // First, and whatever becomes of the rest.
  await application.clearCache()
  await application
    .logoutRedirect(logoutHint === undefined ? {} : { logoutHint })
    .catch((error: unknown) => {
      throw toAuthTrouble(error)
    })
}
