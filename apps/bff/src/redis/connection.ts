import { setTimeout as delay } from 'node:timers/promises'

import { createClient, createCluster, RedisClient } from '@redis/client'

/** Between two tries to connect, at most. */
const LONGEST_RETRY_MS = 1_000

export interface ConnectionOptions {
  /** `redis://` or `rediss://`, with user and password where Redis asks for them. */
  url: string
  /** Whether the address is a node of a cluster. */
  cluster: boolean
  /** PEM certificates trusted for TLS; undefined: Node's own. */
  ca: string[] | undefined
  connectTimeoutMs: number
  /** Told of every fault of a connection. */
  onFault: (error: Error) => void
}

/** What Redis answers: text, whole numbers, lists, maps and nothing. */
export type Reply = string | number | null | Reply[] | Map<Reply, Reply>

/** Connects by itself, again and again, and fails what it cannot send at once. */
export interface Connection {
  /** @param key which the command is about; a cluster finds the node by it */
  send(key: string, args: string[]): Promise<Reply>
  /** A way to each node that holds keys. */
  nodes(): Promise<((args: string[]) => Promise<Reply>)[]>
  /** Resolves with the first connection. */
  connected: Promise<void>
  close(): void
}

/** A connection that listens to a channel. */
export interface Subscription {
  /** Resolves once everything published before has been heard; which connection heard it. */
  catchUp(): Promise<number>
  close(): void
}

export function connect(options: ConnectionOptions): Connection {
  if (options.cluster) {
    const { url, onFault } = options
    const { database: _, ...shared } = clientOptions(options)
    const client = createCluster({ rootNodes: [{ url, ...shared }], defaults: shared })
    client.on('error', onFault)
    return {
      ...keepConnecting(client, () => client.connect(), onFault),
      send: (key, args) => client.sendCommand<Reply>(key, false, args as never),
      nodes: async () => {
        const nodes = await Promise.all(client.masters.map((node) => client.nodeClient(node)))
        return nodes.map((node) => (args) => node.sendCommand(args) as unknown as Promise<Reply>)
      },
    }
  }
  const client = createClient(clientOptions(options))
  client.on('error', options.onFault)
  return {
    ...keepConnecting(client, () => client.connect(), options.onFault),
    send: (_key, args) => client.sendCommand(args) as unknown as Promise<Reply>,
    nodes: async () => [(args) => client.sendCommand(args) as unknown as Promise<Reply>],
  }
}

/** In a cluster every node hears what is published on any. */
export function subscribe(
  options: ConnectionOptions,
  channel: string,
  hear: (message: string) => void,
): Subscription {
  const client = createClient(clientOptions(options))
  let isListening = false
  client.on('error', options.onFault)
  const { close } = keepConnecting(
    client,
    async () => {
      if (!client.isOpen) await client.connect()
      await client.subscribe(channel, hear)
      isListening = true
    },
    options.onFault,
  )
  return {
    async catchUp() {
      if (!isListening) throw new Error('Nothing is heard yet')
      // Answered on the same connection, after what was published before.
      await client.ping()
      return client.socketEpoch
    },
    close,
  }
}

function clientOptions({ url, ca, connectTimeoutMs }: ConnectionOptions) {
  const { socket, username, password, database = 0 } = RedisClient.parseURL(url)
  return {
    database,
    // Empty ones would be sent, and refused.
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    socket: {
      ...socket,
      ...(socket.tls && ca !== undefined ? { ca } : {}),
      connectTimeout: connectTimeoutMs,
      reconnectStrategy: (tries: number) =>
        Math.random() * Math.min(50 * 2 ** tries, LONGEST_RETRY_MS),
    } as typeof socket,
    // What cannot be sent now must fail now.
    disableOfflineQueue: true,
  }
}

/** A client goes on by itself once it was connected; a start without Redis is ours to get over. */
function keepConnecting(
  client: { isOpen: boolean; destroy(): void },
  connectOnce: () => Promise<unknown>,
  onFault: (error: Error) => void,
): Pick<Connection, 'connected' | 'close'> {
  let isClosed = false

  async function keepTrying(): Promise<void> {
    while (!isClosed) {
      try {
        await connectOnce()
        return
      } catch (error) {
        if (!isClosed) onFault(error as Error)
        await delay(LONGEST_RETRY_MS, undefined, { ref: false })
      }
    }
  }

  return {
    connected: keepTrying(),
    close() {
      isClosed = true
      if (client.isOpen) client.destroy()
    },
  }
}
