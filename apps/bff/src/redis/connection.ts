import { setTimeout as delay } from 'node:timers/promises'

import { createCluster } from '@redis/client'

import { clientSettings } from './client-settings.ts'
import { keepClient, type Client, type KeptClientOptions } from './kept-client.ts'
import { watchPrimary, type PrimaryWatch } from './primary.ts'

/** Between two tries to reach a cluster for the first time. */
const RETRY_MS = 1_000

export interface ConnectionOptions extends KeptClientOptions {
  /** Whether the address is a node of a cluster. */
  cluster: boolean
  /** URLs of Sentinels; where there are any, the host of the address is the name of the primary. */
  sentinels: readonly string[]
  /** Told once until a Sentinel answers again: none does, and why the last one did not. */
  onSilentSentinels: (error: Error) => void
}

/** What Redis answers: text, whole numbers, lists, maps and nothing. */
export type Reply = string | number | null | Reply[] | Map<Reply, Reply>

/** Connects by itself, again and again, and fails what it cannot send at once. */
export interface Connection {
  /** @param key which the command is about; a cluster finds the node by it */
  send(key: string, args: string[]): Promise<Reply>
  /** A way to each node that holds keys. */
  nodes(): Promise<((args: string[]) => Promise<Reply>)[]>
  /** Listens to a channel, over a connection of its own. */
  subscribe(channel: string, hear: (message: string) => void): Subscription
  /** Resolves with the first connection. */
  connected: Promise<void>
  /**
   * Connects anew, and listens anew: what is there takes no writes, or hangs. Whether it does: only what
   * is so old, and a cluster finds out by itself.
   */
  giveUp(minAgeMs: number): boolean
  close(): void
}

/** A connection that listens to a channel. */
export interface Subscription {
  /** Names the connection that listens: another one may have missed something. */
  connection(): string | undefined
  /** Listens anew where what is there is so old, since it hears nothing. */
  giveUp(minAgeMs: number): boolean
  close(): void
}

type Commands = Omit<Connection, 'subscribe'>

export function connect(options: ConnectionOptions): Connection {
  const primary = primaryOf(options)
  const commands = options.cluster ? connectCluster(options) : connectNode(options, primary)
  const giveUps = [commands.giveUp]

  return {
    ...commands,
    subscribe(channel, hear) {
      const subscription = subscribe(options, primary, { channel, hear })
      giveUps.push(subscription.giveUp)
      return subscription
    },
    giveUp: (minAgeMs) => giveUps.map((giveUp) => giveUp(minAgeMs)).includes(true),
    close() {
      primary?.close()
      commands.close()
    },
  }
}

function primaryOf(options: ConnectionOptions): PrimaryWatch | undefined {
  const { url, sentinels, ca, onSilentSentinels: onSilence } = options
  if (sentinels.length === 0) return undefined
  return watchPrimary({ sentinels, name: new URL(url).hostname, ca, onSilence })
}

function connectNode(options: ConnectionOptions, primary: PrimaryWatch | undefined): Commands {
  const { client, ...kept } = keepClient(options, primary)
  const send = async (args: string[]) => (await client().sendCommand(args)) as unknown as Reply
  return { ...kept, send: (_key, args) => send(args), nodes: async () => [send] }
}

/** In a cluster every node hears what is published on any. */
function subscribe(
  options: ConnectionOptions,
  primary: PrimaryWatch | undefined,
  { channel, hear }: { channel: string; hear: (message: string) => void },
): Subscription {
  let listening: Client | undefined
  let clients = 0
  const { client, giveUp, close } = keepClient(options, primary, async (fresh) => {
    await fresh.subscribe(channel, hear)
    listening = fresh
    clients += 1
  })
  return {
    connection() {
      const current = client()
      return current === listening ? `${clients}.${current.socketEpoch}` : undefined
    },
    giveUp,
    close,
  }
}

function connectCluster(options: ConnectionOptions): Commands {
  const { url, onFault } = options
  const { database: _, ...shared } = clientSettings(options)
  const cluster = createCluster({ rootNodes: [{ url, ...shared }], defaults: shared })
  cluster.on('error', onFault)
  let isClosed = false

  /** It goes on by itself once it was connected; a start without Redis is ours to get over. */
  async function keepTrying(): Promise<void> {
    while (!isClosed) {
      try {
        await cluster.connect()
        return
      } catch (error) {
        if (!isClosed) onFault(error as Error)
        await delay(RETRY_MS, undefined, { ref: false })
      }
    }
  }

  return {
    connected: keepTrying(),
    send: (key, args) => cluster.sendCommand<Reply>(key, false, args as never),
    nodes: async () => {
      const nodes = await Promise.all(cluster.masters.map((node) => cluster.nodeClient(node)))
      return nodes.map((node) => (args) => node.sendCommand(args) as unknown as Promise<Reply>)
    },
    giveUp: () => false,
    close() {
      isClosed = true
      if (cluster.isOpen) cluster.destroy()
    },
  }
}
