import { randomBytes } from 'node:crypto'

import type { RedisLink } from '../../redis/link.ts'
import type { EndReason } from '../store.ts'
import type { NearCache } from './near-cache.ts'

/** How often a replica makes sure that it still hears the others. */
const CATCH_UP_MS = 250
/** Nobody waits longer for news: whoever was to tell them may have died. */
const LONGEST_WAIT_MS = 100

/** What replicas tell each other. */
export interface News {
  tellEnded(handle: string, reason: EndReason): Promise<void>
  /** It has another id, or other facts. */
  tellChanged(handle: string): Promise<void>
  /** Somebody is done with the token for an app. */
  tellLease(handle: string, appId: string): Promise<void>
  /** Resolves once another replica is done with the token for an app, and soon in any case. */
  waitForLease(handle: string, appId: string): Promise<void>
  close(): void
}

/** Keeps the near-cache true to what other replicas do. */
export function createNews(link: RedisLink, channel: string, cache: NearCache): News {
  const self = randomBytes(8).toString('base64url')
  const waiting = new Map<string, Set<() => void>>()
  const listener = link.listen(channel, hear)
  const timer = setInterval(() => void catchUp(), CATCH_UP_MS).unref()

  function hear(message: string): void {
    const [teller, kind, handle = '', detail = ''] = message.split(' ')
    if (teller === self) return
    if (kind === 'ended') cache.end(handle, detail)
    if (kind === 'changed') cache.stale(handle)
    if (kind === 'lease') wake(`${handle} ${detail}`)
  }

  const tell = (kind: 'ended' | 'changed' | 'lease', handle: string, detail = '') =>
    link.publish(channel, [self, kind, handle, detail].join(' '))

  async function catchUp(): Promise<void> {
    const beganAtMs = performance.now()
    try {
      await listener.catchUp()
      cache.confirm(beganAtMs)
    } catch {
      cache.distrust()
    }
  }

  function wake(key: string): void {
    for (const go of waiting.get(key) ?? []) go()
  }

  return {
    tellEnded: (handle, reason) => tell('ended', handle, reason),
    tellChanged: (handle) => tell('changed', handle),
    tellLease: (handle, appId) => tell('lease', handle, appId),

    async waitForLease(handle, appId) {
      const key = `${handle} ${appId}`
      const waiters = waiting.get(key) ?? new Set()
      waiting.set(key, waiters)
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, LONGEST_WAIT_MS)
      waiters.add(resolve)
      await promise
      clearTimeout(timer)
      waiters.delete(resolve)
      if (waiters.size === 0) waiting.delete(key)
    },

    close() {
      clearInterval(timer)
      listener.close()
    },
  }
}
