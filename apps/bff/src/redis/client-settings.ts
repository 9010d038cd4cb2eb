import { RedisClient } from '@redis/client'

/** Between two tries to connect, at most. */
export const LONGEST_RETRY_MS = 1_000

export interface ClientOptions {
  /** `redis://` or `rediss://`, with user and password where Redis asks for them. */
  url: string
  /** PEM certificates trusted for TLS; undefined: Node's own. */
  ca: string[] | undefined
  connectTimeoutMs: number
}

/** Where a server listens. */
export interface NodeAddress {
  host: string
  port: number
}

/**
 * What a client is told.
 *
 * @param address in the place of the one in the URL
 */
export function clientSettings(
  { url, ca, connectTimeoutMs }: ClientOptions,
  address?: NodeAddress,
) {
  const { socket, username, password, database = 0 } = RedisClient.parseURL(url)
  return {
    database,
    // Empty ones would be sent, and refused.
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    socket: {
      ...socket,
      ...address,
      ...(socket.tls && ca !== undefined ? { ca } : {}),
      connectTimeout: connectTimeoutMs,
      reconnectStrategy: (tries: number) =>
        Math.random() * Math.min(50 * 2 ** tries, LONGEST_RETRY_MS),
    } as typeof socket,
    // What cannot be sent now must fail now.
    disableOfflineQueue: true,
  }
}
