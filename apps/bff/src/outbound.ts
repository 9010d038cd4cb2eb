import { createSecureContext, rootCertificates } from 'node:tls'

import type { OutboundSettings } from '@app-proxy-portal/shared/config'
import { EnvHttpProxyAgent, fetch as undiciFetch, Pool, type Dispatcher } from 'undici'

const KEEP_ALIVE_MS = 30_000

/** The way out for every call that the BFF makes: forward proxy and trusted authorities. */
export interface Outbound {
  fetch: typeof fetch
  /** PEM certificates trusted for TLS; undefined: Node's own. */
  ca: string[] | undefined
  /**
   * A connection pool of its own, for one app. The caller sees to it that there are not too many
   * calls, and sets the limits of each.
   */
  createPool(origin: string, options: { connectSeconds: number }): Dispatcher
  close(): Promise<void>
}

/** @param authorities PEM certificates trusted besides Node's own */
export function createOutbound(
  { proxy, noProxy }: Pick<OutboundSettings, 'proxy' | 'noProxy'>,
  authorities: readonly string[],
): Outbound {
  const ca = authorities.length === 0 ? undefined : [...rootCertificates, ...authorities]
  const exceptions = noProxy.join(',')
  // Made once: for each connection Node would read all authorities anew, for 5 ms in which nothing
  // else goes on.
  const secureContext = createSecureContext(ca === undefined ? {} : { ca })
  const trust = { connect: { secureContext }, requestTls: { secureContext } }
  const viaProxy = (options: object) =>
    new EnvHttpProxyAgent({
      // Empty strings keep the agent from reading the environment by itself.
      httpProxy: proxy ?? '',
      httpsProxy: proxy ?? '',
      noProxy: exceptions,
      ...trust,
      ...options,
    })
  const dispatcher = viaProxy({})
  const pools = new Set<Dispatcher>()

  const viaDispatcher = (input: string | URL, init?: RequestInit) =>
    undiciFetch(input, { ...(init as object), dispatcher })

  return {
    fetch: viaDispatcher as unknown as typeof fetch,
    ca,
    createPool(origin, { connectSeconds }) {
      const options = {
        keepAliveTimeout: KEEP_ALIVE_MS,
        connectTimeout: connectSeconds * 1000,
        headersTimeout: 0,
        bodyTimeout: 0,
        // Multiplexed calls of many people would share the fate of one connection.
        allowH2: false,
      }
      const pool =
        proxy === undefined ? new Pool(origin, { ...options, ...trust }) : viaProxy(options)
      pools.add(pool)
      return pool
    },
    async close() {
      // Not `close`: that waits for ever on an answer that nobody read to its end.
      await Promise.all([dispatcher, ...pools].map((each) => each.destroy()))
    },
  }
}
