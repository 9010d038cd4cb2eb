import { isProblem } from '@app-proxy-portal/shared/client'
import type { AuthenticationResult, IPublicClientApplication } from '@azure/msal-browser'
import type { PendingRedirect } from '../pending-redirect.ts'
import { userKey, type RedirectOutcome } from '../token-desk.ts'
import { toAuthTrouble } from './errors.ts'
import type { SignInParts } from './sign-in.ts'
import { acquireQuietly, sessionRequest, tokenOf } from './tokens.ts'

/** Takes up the answer of a redirect that this tab started, and hands its token to the server. */
export async function finishRedirect(
  parts: SignInParts,
  pending: PendingRedirect,
): Promise<RedirectOutcome> {
  try {
    const result = await redirectResult(parts.application)
    // The person came back without an answer, with the back button for example.
    if (result === null) return { type: 'nothing' }
    await handOver(parts, pending, result)
    const { tenantId, localAccountId: objectId } = result.account
    return { type: 'done', pending, userKey: userKey({ tenantId, objectId }) }
  } catch (error) {
    return { type: 'failed', pending, error }
  }
}

async function redirectResult(application: IPublicClientApplication) {
  try {
    return await application.handleRedirectPromise()
  } catch (error) {
    throw toAuthTrouble(error)
  }
}

async function handOver(
  { application, config, client }: SignInParts,
  { appId, token }: PendingRedirect,
  result: AuthenticationResult,
): Promise<void> {
  if (token === 'app' && appId !== undefined) {
    await client.putAppToken(appId, result.accessToken)
    return
  }
  const request = sessionRequest(config)
  try {
    await client.openSession(tokenOf(result, request))
  } catch (error) {
    const isSpent = isProblem(error, 'invalid_token') && error.problem.reason === 'spent'
    // A fresh ID token has no challenge in it, so it opens nothing: the person starts over.
    if (!isSpent || config.mode === 'relay') throw error
    const fresh = await acquireQuietly(application, request, result.account, true)
    await client.openSession(tokenOf(fresh, request))
  }
}
