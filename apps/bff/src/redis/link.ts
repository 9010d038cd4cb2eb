import { randomUUID } from 'node:crypto'

import { ErrorReply } from '@redis/client'
import type { Logger } from 'pino'

import { unavailable } from '../errors.ts'
import { connect, type ConnectionOptions, type Reply } from './connection.ts'
import type { Script } from './script.ts'
import { TimeUpError, within } from './within.ts'

/**
 * A store that does not answer must not hold a call longer. With the second for which sessions at
 * hand are believed, a Redis that hangs is told of within two.
 */
const COMMAND_TIMEOUT_MS = 900
/**
 * A host that is gone closes no connection, and the system takes a quarter of an hour to find out: so
 * long after the first command that failed the connection is given up, unless one was answered.
 */
const HANGS_MS = 3_000
/** Between two connections to what takes no writes: a failover takes a while to get around. */
const ANEW_AFTER_MS = 1_000
const CONNECT_TIMEOUT_MS = 1_500
/** Keys that one step of a scan looks at. */
const SCAN_COUNT = '500'
/** So long a start waits for Redis; then it goes on and is not ready. */
const FIRST_CONNECTION_MS = 2_000

/** The way to Redis. Everything rejects with `store_unavailable` within a second. */
export interface RedisLink {
  /** Resolves once there is a connection, or after two seconds without one. */
  open(): Promise<void>
  /** @param key which the command is about; stands behind its name */
  send(key: string, command: string, ...args: string[]): Promise<Reply>
  run(script: Script, key: string, ...args: string[]): Promise<Reply>
  /** Names of all keys that match a pattern, some hundred at a time; one may come twice. */
  scan(pattern: string): AsyncIterable<string[]>
  publish(channel: string, message: string): Promise<void>
  /** A connection of its own that hears what is published. */
  listen(channel: string, hear: (message: string) => void): Listener
  close(): void
}

/** A connection that listens. */
export interface Listener {
  /**
   * Resolves once everything published before has been heard: what is published where commands go
   * comes back where it listens. Rejects where it does not, or where another connection listened the
   * last time: then something may have been missed.
   */
  catchUp(): Promise<void>
  close(): void
}

export type RedisAddress = Pick<ConnectionOptions, 'url' | 'cluster' | 'sentinels' | 'ca'>

interface LinkOptions extends RedisAddress {
  /** What is kept there, as logs call it: `session store`. */
  what: string
  /** Detail of the problem while nothing answers. */
  unavailableDetail: string
  log: Logger
}

export function createRedisLink(options: LinkOptions): RedisLink {
  const { what, unavailableDetail, log, ...address } = options
  let isDown = false
  let answeredAtMs = 0
  let failingSinceMs: number | undefined
  const connection = connect({
    ...{ ...address, connectTimeoutMs: CONNECT_TIMEOUT_MS, onFault },
    onSilentSentinels: (err) => log.error({ err }, `no Sentinel names the ${what}`),
  })

  function onFault(err: Error): void {
    if (!isDown) log.error({ err }, `the ${what} cannot be reached`)
    isDown = true
  }

  const command = (key: string, args: string[]) => answered(() => connection.send(key, args))

  async function answered<Value>(ask: () => Promise<Value>): Promise<Value> {
    try {
      const reply = await within(COMMAND_TIMEOUT_MS, ask())
      answeredAtMs = performance.now()
      failingSinceMs = undefined
      if (isDown) log.info(`the ${what} is back`)
      isDown = false
      return reply
    } catch (cause) {
      if (isUnknownScript(cause)) throw cause
      const nowMs = performance.now()
      failingSinceMs ??= nowMs
      if (takesNoWrites(cause) && connection.giveUp(ANEW_AFTER_MS)) {
        log.error({ err: cause }, `the ${what} takes no writes: connecting anew`)
      }
      // It hangs, with its connection open, and is not just slow at times. A broken one tells itself why.
      if (cause instanceof TimeUpError && nowMs - answeredAtMs > COMMAND_TIMEOUT_MS) onFault(cause)
      if (nowMs - failingSinceMs > HANGS_MS) connection.giveUp(HANGS_MS)
      throw unavailable('store_unavailable', unavailableDetail, {
        cause,
        retryAfterSeconds: 2,
      })
    }
  }

  return {
    open: () => within(FIRST_CONNECTION_MS, connection.connected).catch(() => {}),

    send: (key, name, ...args) => command(key, [name, key, ...args]),

    async run({ source, sha1 }, key, ...args) {
      try {
        return await command(key, ['EVALSHA', sha1, '1', key, ...args])
      } catch (error) {
        if (!isUnknownScript(error)) throw error
        return command(key, ['EVAL', source, '1', key, ...args])
      }
    },

    async *scan(pattern) {
      for (const ask of await answered(() => connection.nodes())) {
        let cursor = '0'
        do {
          const args = ['SCAN', cursor, 'MATCH', pattern, 'COUNT', SCAN_COUNT]
          const [next, keys] = textsIn(await answered(() => ask(args)))
          yield keys
          cursor = next
        } while (cursor !== '0')
      }
    },

    async publish(channel, message) {
      await command(channel, ['PUBLISH', channel, message])
    },

    listen(channel, hear) {
      const waiting = new Map<string, () => void>()
      const subscription = connection.subscribe(channel, (message) => {
        const heard = waiting.get(message)
        if (heard === undefined) hear(message)
        else heard()
      })
      /** The connection that heard all until the last time. */
      let heardBy: string | undefined
      return {
        async catchUp() {
          const before = subscription.connection()
          const message = randomUUID()
          const heard = Promise.withResolvers<void>()
          waiting.set(message, heard.resolve)
          try {
            await command(channel, ['PUBLISH', channel, message])
            await within(COMMAND_TIMEOUT_MS, heard.promise).catch((error: unknown) => {
              subscription.giveUp(HANGS_MS)
              throw error
            })
          } finally {
            waiting.delete(message)
          }
          const now = subscription.connection()
          const isSame = now !== undefined && now === before && now === heardBy
          heardBy = now
          if (!isSame) throw new Error('It is another connection')
        },
        close: () => subscription.close(),
      }
    },

    close: () => connection.close(),
  }
}

/** What SCAN answers. */
function textsIn(reply: Reply): [cursor: string, keys: string[]] {
  const [cursor, keys] = Array.isArray(reply) ? reply : []
  const texts = Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : []
  return [typeof cursor === 'string' ? cursor : '0', texts]
}

/** It is a replica: what was the primary when we connected is one no more. */
function takesNoWrites(error: unknown): boolean {
  return error instanceof ErrorReply && /^(?:READONLY|MASTERDOWN)/.test(error.message)
}

/** Redis forgets scripts when it starts anew. */
function isUnknownScript(error: unknown): boolean {
  return error instanceof ErrorReply && error.message.startsWith('NOSCRIPT')
}
