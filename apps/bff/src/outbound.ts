import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { rootCertificates } from 'node:tls'

import type { OutboundSettings } from '@app-proxy-portal/shared/config'
import { EnvHttpProxyAgent, fetch as undiciFetch } from 'undici'

/** Sockets to one app that may be open at once. */
const MAX_SOCKETS = 256
const KEEP_ALIVE_MS = 30_000

/** The way out for every call that the BFF makes: forward proxy and trusted authorities. */
export interface Outbound {
  fetch: typeof fetch
  /** A connection pool of its own, for one app. */
  createAgent(url: URL): HttpAgent | HttpsAgent
  close(): Promise<void>
}

/** @param authorities PEM certificates trusted besides Node's own */
export function createOutbound(
  { proxy, noProxy }: Pick<OutboundSettings, 'proxy' | 'noProxy'>,
  authorities: readonly string[],
): Outbound {
  const ca = authorities.length === 0 ? undefined : [...rootCertificates, ...authorities]
  const exceptions = noProxy.join(',')
  const dispatcher = new EnvHttpProxyAgent({
    // Empty strings keep the agent from reading the environment by itself.
    httpProxy: proxy ?? '',
    httpsProxy: proxy ?? '',
    noProxy: exceptions,
    ...(ca === undefined ? {} : { connect: { ca }, requestTls: { ca } }),
  })
  const proxyEnv =
    proxy === undefined
      ? undefined
      : { HTTP_PROXY: proxy, HTTPS_PROXY: proxy, NO_PROXY: exceptions }
  const agents = new Set<HttpAgent>()

  const viaDispatcher = (input: string | URL, init?: RequestInit) =>
    undiciFetch(input, { ...(init as object), dispatcher })

  return {
    fetch: viaDispatcher as unknown as typeof fetch,
    createAgent(url) {
      const options = {
        keepAlive: true,
        keepAliveMsecs: KEEP_ALIVE_MS,
        maxSockets: MAX_SOCKETS,
        ...(proxyEnv === undefined ? {} : { proxyEnv }),
      }
      const agent =
        url.protocol === 'https:'
          ? new HttpsAgent({ ...options, ...(ca === undefined ? {} : { ca }) })
          : new HttpAgent(options)
      agents.add(agent)
      return agent
    },
    async close() {
      for (const agent of agents) agent.destroy()
      // Not `close`: that waits for ever on an answer that nobody read to its end.
      await dispatcher.destroy()
    },
  }
}
