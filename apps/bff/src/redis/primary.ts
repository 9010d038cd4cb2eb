import { setTimeout as delay } from 'node:timers/promises'

import { createClient } from '@redis/client'

import { clientSettings, type ClientOptions, type NodeAddress } from './client-settings.ts'
import { within } from './within.ts'

/** How soon another primary is known of. */
const ASK_EVERY_MS = 1_000
/** One that is away must not hold a start up. */
const ANSWER_WITHIN_MS = 900

/** Asks Sentinels for the primary, again and again: where the Redis is that takes writes. */
export interface PrimaryWatch {
  /** Resolves once a Sentinel has named one. */
  find(): Promise<NodeAddress>
  /** Calls back whenever another one is named. */
  onChange(tell: () => void): void
  close(): void
}

interface Options extends Pick<ClientOptions, 'ca'> {
  /** URLs; the next one is asked where one does not answer. */
  sentinels: readonly string[]
  /** Under which Sentinel knows the primary. */
  name: string
  /** Told once until one answers again: of the last of the list. */
  onSilence: (error: Error) => void
}

/** @see https://redis.io/docs/latest/develop/reference/sentinel-clients/ */
export function watchPrimary(options: Options): PrimaryWatch {
  const { sentinels, name, ca, onSilence } = options
  const listeners: (() => void)[] = []
  const first = Promise.withResolvers<NodeAddress>()
  const closed = new AbortController()
  let current: NodeAddress | undefined
  let failures = 0

  void watch()

  async function watch(): Promise<void> {
    for (let turn = 0; !closed.signal.aborted; turn += 1) {
      const at = turn % sentinels.length
      // Ends only where this Sentinel is of no use any more; after the last one comes a rest.
      await follow(sentinels[at] ?? '').catch(fail)
      if (at === sentinels.length - 1) await pause()
    }
  }

  function fail(error: Error): void {
    failures += 1
    if (failures === sentinels.length) onSilence(error)
  }

  async function follow(url: string): Promise<void> {
    const { socket, ...settings } = clientSettings({
      ...{ url, ca, connectTimeoutMs: ANSWER_WITHIN_MS },
    })
    const client = createClient({ ...settings, socket: { ...socket, reconnectStrategy: false } })
    // Told by the command that fails with it.
    client.on('error', () => {})
    const destroy = () => client.isOpen && client.destroy()
    closed.signal.addEventListener('abort', destroy, { once: true })
    try {
      // The client's own limits end once a command is sent: one that hangs would be waited for.
      await within(ANSWER_WITHIN_MS, client.connect())
      while (!closed.signal.aborted) {
        const asked = client.sendCommand(['SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name])
        take(await within(ANSWER_WITHIN_MS, asked))
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
    failures = 0
    const before = current
    current = { host, port: Number(port) }
    first.resolve(current)
    if (before === undefined || (before.host === host && before.port === current.port)) return
    for (const tell of listeners) tell()
  }

  const pause = () =>
    delay(ASK_EVERY_MS, undefined, { ref: false, signal: closed.signal }).catch(() => {})

  return {
    async find() {
      const named = await first.promise
      return current ?? named
    },
    onChange: (tell) => void listeners.push(tell),
    close: () => closed.abort(),
  }
}
