import type { IncomingMessage } from 'node:http'
import type { AccessCookies } from './access-cookie.ts'
import { redirect } from './answer.ts'
import type { Answer } from './answer.ts'
import { errorPage } from './error-page.ts'
import type { PublishedApp } from './published-app.ts'
import { isAppProxyState, originalUrl } from './sign-in-redirect.ts'

export type RedeemCode = (
  code: string,
  redirectUri: string,
  proxyAppId: string,
) => Promise<{ objectId: string; name: string; username: string; expiresAtMs: number } | undefined>

/** The browser comes back to the published root with a code: give it the cookie and its address. */
export async function completeSignIn(
  req: IncomingMessage,
  app: PublishedApp,
  rawUrl: string,
  query: URLSearchParams,
  redeemCode: RedeemCode,
  cookies: AccessCookies,
  nowMs: number,
): Promise<Answer | undefined> {
  const state = query.get('state')
  const isReturn =
    req.method === 'GET' &&
    rawUrl.split('?')[0] === app.externalPath &&
    state !== null &&
    isAppProxyState(state)
  if (!isReturn) return undefined

  const code = query.get('code')
  const target = originalUrl(app, state)
  if (code === null || target === undefined) return errorPage('forbidden')
  const person = await redeemCode(code, app.externalUrl, app.appId)
  if (person === undefined) return errorPage('forbidden')
  const identity = { ...person, issuedAtMs: nowMs }
  return redirect(target, [['Set-Cookie', cookies.issue(app, identity)]])
}
