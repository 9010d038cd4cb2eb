import type { ConfigFault } from './fault.ts'
import type { PortalConfig } from './parse.ts'
import { isLoopbackHost } from './values.ts'

/** What a sound configuration had better do otherwise. Said by `--check`, never a reason to stop. */
export function configWarnings(config: PortalConfig): ConfigFault[] {
  const { session, preferences } = config
  return [
    sameSiteApps(config),
    sessionBeyondRefreshToken(config),
    redisInClear('session.store.url', session.store),
    redisInClear('preferences.store.url', preferences.store),
  ].filter((warning) => warning !== undefined)
}

function sameSiteApps({ portal: { url, appsDomain } }: PortalConfig): ConfigFault | undefined {
  const { hostname } = new URL(url)
  if (appsDomain === undefined || isLoopbackHost(hostname)) return undefined
  // Without a list of public suffixes: the domain that the portal's host is in, or that host itself.
  const parent = hostname.slice(hostname.indexOf('.') + 1)
  const site = parent.includes('.') ? parent : hostname
  if (appsDomain !== site && !appsDomain.endsWith(`.${site}`)) return undefined
  return {
    path: 'portal.appsDomain',
    what: `is part of ${site}, as the portal is: browsers take them for one site`,
    mend: 'best use a registrable domain of its own',
  }
}

/** Entra ID renews the tokens of a page for a day: a session has no use beyond. */
const REFRESH_TOKEN_SECONDS = 86_400

/** @see https://www.rfc-editor.org/rfc/rfc10017#section-6.1.2.2 */
function sessionBeyondRefreshToken({ session }: PortalConfig): ConfigFault | undefined {
  if (session.absoluteTimeoutSeconds <= REFRESH_TOKEN_SECONDS) return undefined
  return {
    path: 'session.absoluteTimeoutSeconds',
    what: 'is more than the 24 hours for which Entra ID renews the tokens of a page: people are asked again by then',
    mend: `best stay at or below ${REFRESH_TOKEN_SECONDS}`,
  }
}

/** Sessions are sealed, but the password is not: who reads it can end sessions or bring back old ones. */
function redisInClear(
  path: string,
  store: { kind: 'redis'; url: string } | { kind: 'memory' | 'file' },
): ConfigFault | undefined {
  if (store.kind !== 'redis' || !store.url.startsWith('redis://')) return undefined
  const host = URL.parse(store.url)?.hostname
  if (host !== undefined && isLoopbackHost(host)) return undefined
  return {
    path,
    what: 'leads to another host without TLS: its password and commands go in clear',
    mend: 'best use rediss://',
  }
}
