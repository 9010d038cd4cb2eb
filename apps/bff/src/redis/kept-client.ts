import { setTimeout as delay } from 'node:timers/promises'

import { createClient } from '@redis/client'

import {
  clientSettings,
  LONGEST_RETRY_MS,
  type ClientOptions,
  type NodeAddress,
} from './client-settings.ts'
import type { PrimaryWatch } from './primary.ts'

export interface KeptClientOptions extends ClientOptions {
  /** Told of every fault of a connection. */
  onFault: (error: Error) => void
}

const newClient = (options: ClientOptions, address: NodeAddress | undefined) =>
  createClient(clientSettings(options, address))

export type Client = ReturnType<typeof newClient>

/** A client that connects again and again, and is replaced by a new one where it must be. */
export interface KeptClient {
  /** @throws while there is none */
  client(): Client
  /** Resolves with the first connection. */
  connected: Promise<void>
  /**
   * Connects anew: what is there leads to the wrong server, or to one that hangs. Whether it does: not
   * where what is there is younger than that, as it may need the time to connect.
   */
  giveUp(minAgeMs: number): boolean
  close(): void
}

/**
 * @param primary leads to the server; undefined: the URL does
 * @param prepare done with each new client, once it is connected
 */
export function keepClient(
  options: KeptClientOptions,
  primary: PrimaryWatch | undefined,
  prepare: (client: Client) => Promise<unknown> = async () => {},
): KeptClient {
  const { onFault } = options
  const connected = Promise.withResolvers<void>()
  let current: { client: Client; beganAtMs: number; end: () => void } | undefined
  let isClosed = false

  primary?.onChange(() => current?.end())
  void keepTrying()

  async function keepTrying(): Promise<void> {
    while (!isClosed) {
      try {
        await keepOne()
      } catch (error) {
        if (isClosed) return
        onFault(error as Error)
        await delay(LONGEST_RETRY_MS, undefined, { ref: false })
      }
    }
  }

  /** Resolves when it is given up. */
  async function keepOne(): Promise<void> {
    const address = await primary?.find()
    if (isClosed) return
    const client = newClient(options, address)
    client.on('error', onFault)
    const ended = Promise.withResolvers<void>()
    current = { client, beganAtMs: performance.now(), end: ended.resolve }
    const ready = client.connect().then(() => prepare(client))
    try {
      // It may be given up before it has connected: where it leads, nobody may be any more.
      await Promise.race([ready.then(() => connected.resolve()), ended.promise])
      await ended.promise
    } finally {
      current = undefined
      if (client.isOpen) client.destroy()
    }
  }

  return {
    client() {
      if (current === undefined) throw new Error('There is no connection yet')
      return current.client
    },
    connected: connected.promise,
    giveUp(minAgeMs) {
      if (current === undefined || performance.now() - current.beganAtMs < minAgeMs) return false
      current.end()
      return true
    },
    close() {
      isClosed = true
      current?.end()
    },
  }
}
