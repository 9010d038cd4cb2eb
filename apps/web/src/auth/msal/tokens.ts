import type { PublicConfig, User } from '@app-proxy-portal/shared/api'
import {
  CacheLookupPolicy,
  type AccountInfo,
  type AuthenticationResult,
  type IPublicClientApplication,
} from '@azure/msal-browser'
import { AuthTrouble } from '../auth-trouble.ts'
import { endAbandoned } from './abandoned.ts'
import { toAuthTrouble } from './errors.ts'

/** A token to acquire: which one the server takes, and for what. */
export interface TokenRequest {
  take: 'accessToken' | 'idToken'
  scopes: string[]
  claims?: string
}

/** Exchange portals open the session with an access token, relay-only portals with an ID token. */
export function sessionRequest(config: PublicConfig, claims?: string): TokenRequest {
  return {
    take: config.mode === 'exchange' ? 'accessToken' : 'idToken',
    scopes: config.mode === 'exchange' ? config.scopes : ['openid', 'profile'],
    ...(claims === undefined ? {} : { claims }),
  }
}

/** MSAL's account of the session's user in this tab, if it has one. */
export function accountOf(
  application: IPublicClientApplication,
  user: Pick<User, 'objectId' | 'tenantId'>,
): AccountInfo | undefined {
  return application.getAllAccounts().find(({ localAccountId, tenantId }) => {
    return localAccountId === user.objectId && tenantId === user.tenantId
  })
}

/**
 * Acquires without asking. `fresh` skips the cached access token. Neither falls back to a hidden
 * frame: where third-party cookies are off it only costs ten seconds.
 */
export async function acquireQuietly(
  application: IPublicClientApplication,
  request: TokenRequest,
  account: AccountInfo | undefined,
  fresh: boolean,
): Promise<string> {
  if (account === undefined) throw new AuthTrouble('interaction_needed')
  const result = await application
    .acquireTokenSilent({
      scopes: request.scopes,
      account,
      cacheLookupPolicy: fresh
        ? CacheLookupPolicy.RefreshToken
        : CacheLookupPolicy.AccessTokenAndRefreshToken,
      ...(request.claims === undefined ? {} : { claims: request.claims }),
    })
    .catch(throwTrouble)
  return tokenOf(result, request)
}

/** Acquires in a window of its own. To be called in a click. */
export async function acquireInWindow(
  application: IPublicClientApplication,
  request: TokenRequest,
  user: User,
  loginHint: string | null,
): Promise<string> {
  const result = await application
    .acquireTokenPopup({
      ...interactive(application, request, user, loginHint),
      // A window that the person closed is never reported; the next click starts afresh.
      overrideInteractionInProgress: true,
    })
    .catch(throwTrouble)
  if (
    result.account.localAccountId !== user.objectId ||
    result.account.tenantId !== user.tenantId
  ) {
    // Nothing here may ever use tokens of somebody who is not signed in.
    await application.clearCache({ account: result.account })
    throw new AuthTrouble('wrong_account')
  }
  return tokenOf(result, request)
}

/** Leaves the page to acquire; the answer is taken up when the page starts again. */
export async function acquireByLeaving(
  application: IPublicClientApplication,
  request: TokenRequest,
  user: User,
  loginHint: string | null,
): Promise<void> {
  await endAbandoned(application)
  await application
    .acquireTokenRedirect({
      ...interactive(application, request, user, loginHint),
      redirectStartPage: location.href,
    })
    .catch(throwTrouble)
}

export function tokenOf(result: AuthenticationResult, { take }: Pick<TokenRequest, 'take'>) {
  return result[take]
}

function interactive(
  application: IPublicClientApplication,
  request: TokenRequest,
  user: User,
  loginHint: string | null,
) {
  const account = accountOf(application, user)
  return {
    scopes: request.scopes,
    ...inLanguageOfPage(),
    ...(account === undefined ? { loginHint: loginHint ?? user.username } : { account }),
    ...(request.claims === undefined ? {} : { claims: request.claims }),
  }
}

/**
 * Asks the identity provider to speak as the page does; one that cannot speaks as it likes.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest (`ui_locales`)
 */
export function inLanguageOfPage() {
  return { extraQueryParameters: { ui_locales: document.documentElement.lang } }
}

function throwTrouble(error: unknown): never {
  throw toAuthTrouble(error)
}
