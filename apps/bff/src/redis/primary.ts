import { setTimeout as delay } from 'node:timers/promises'

import { createClient, RedisClient } from '@redis/client'

/** How soon another primary is known of. */
const ASK_EVERY_MS = 1_000
const ANSWER_WITHIN_MS = 900

/** Where the Redis is that takes writes. */
export interface NodeAddress {
  host: string
  port: number
}

/** Asks Sentinels for the primary, again and again. */
export interface PrimaryWatch {
  /** Resolves once a Sentinel has named one. */
  find(): Promise<NodeAddress>
  /** Calls back whenever another one is named. */
  onChange(tell: () => void): void
  close(): void
}

interface Options {
  /** URLs; the next one is asked where one does not answer. */
  sentinels: readonly string[]
  /** Under which Sentinel knows the primary. */
  name: string
  /** PEM certificates trusted for TLS; undefined: Node's own. */
  ca: string[] | undefined
  connectTimeoutMs: number
  onFault: (error: Error) => void
}

/** @see https://redis.io/docs/latest/develop/reference/sentinel-clients/ */
export function watchPrimary(options: Options): PrimaryWatch {
  const { sentinels, name, ca, connectTimeoutMs, onFault } = options
  const listeners: (() => void)[] = []
  const first = Promise.withResolvers<void>()
  const closed = new AbortController()
  let current: NodeAddress | undefined

  void watch()

  async function watch(): Promise<void> {
    for (let turn = 0; !closed.signal.aborted; turn += 1) {
      // Ends only where this Sentinel is of no use any more.
      await follow(sentinels[turn % sentinels.length] ?? '').catch(onFault)
      await pause()
    }
  }

  async function follow(url: string): Promise<void> {
    const { socket, username, password } = RedisClient.parseURL(url)
    const client = createClient({
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
      socket: {
        ...socket,
        ...(socket.tls && ca !== undefined ? { ca } : {}),
        connectTimeout: connectTimeoutMs,
        reconnectStrategy: false,
      } as typeof socket,
      commandOptions: { timeout: ANSWER_WITHIN_MS },
      disableOfflineQueue: true,
    })
    // Told by the command that fails with it.
    client.on('error', () => {})
    const destroy = () => client.isOpen && client.destroy()
    closed.signal.addEventListener('abort', destroy, { once: true })
    try {
      await client.connect()
      while (!closed.signal.aborted) {
        take(await client.sendCommand(['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name]))
        await pause()
      }
    } catch (error) {
      if (!closed.signal.aborted) throw error
    } finally {
      closed.signal.removeEventListener('abort', destroy)
      destroy()
    }
  }

  function take(reply: unknown): void {
    const [host, port]: unknown[] = Array.isArray(reply) ? reply : []
    if (typeof host !== 'string' || typeof port !== 'string') {
      throw new Error(`Sentinel knows no primary “${name}”`)
    }
    const before = current
    current = { host, port: Number(port) }
    first.resolve()
    if (before === undefined || (before.host === host && before.port === current.port)) return
    for (const tell of listeners) tell()
  }

  const pause = () =>
    delay(ASK_EVERY_MS, undefined, { ref: false, signal: closed.signal }).catch(() => {})

  return {
    async find() {
      await first.promise
      if (current === undefined) throw new Error('Nobody has named a primary')
      return current
    },
    onChange: (tell) => void listeners.push(tell),
    close: () => closed.abort(),
  }
}
