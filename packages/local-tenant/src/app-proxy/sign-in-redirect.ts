import { randomUUID } from 'node:crypto'
import type { PublishedApp } from './published-app.ts'

export type Tenant = { tenantId: string; loginOrigin: string }

const prefix = 'AppProxyState:'
const suffix = '#EndOfStateParam#'

/** The v1 authorize address with its parameters in the order seen in the field. */
export function signInLocation(
  tenant: Tenant,
  app: PublishedApp,
  rawUrl: string,
  tokenWasPresented: boolean,
): string {
  const state = JSON.stringify({
    InvalidTokenRetry: tokenWasPresented ? true : null,
    IsMsofba: false,
    OriginalRawUrl: new URL(app.externalUrl).origin + rawUrl,
    RequestProfileId: null,
  }).replaceAll('/', '\\/')
  return (
    `${tenant.loginOrigin}/${tenant.tenantId}/oauth2/authorize?response_type=code` +
    `&client_id=${app.appId}&scope=openid&nonce=${randomUUID()}` +
    `&redirect_uri=${encode(app.externalUrl)}` +
    `&state=${encode(prefix + state + suffix)}` +
    `&client-request-id=${randomUUID()}`
  )
}

/** Where the person wanted to go, if it lies within the published app. */
export function originalUrl(app: PublishedApp, state: string): string | undefined {
  if (!isAppProxyState(state) || !state.endsWith(suffix)) return undefined
  try {
    const parsed: unknown = JSON.parse(state.slice(prefix.length, -suffix.length))
    if (typeof parsed !== 'object' || parsed === null) return undefined
    const url = 'OriginalRawUrl' in parsed ? parsed.OriginalRawUrl : undefined
    return typeof url === 'string' && url.startsWith(app.externalUrl) ? url : undefined
  } catch {
    return undefined
  }
}

export function isAppProxyState(state: string): boolean {
  return state.startsWith(prefix)
}

/** The service writes its escapes in lower case. */
function encode(value: string): string {
  return encodeURIComponent(value).replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase())
}
