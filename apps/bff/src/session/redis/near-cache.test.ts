import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { RedisLink } from '../../redis/link.ts'
import { Secret } from '../../secret.ts'
import { NearCache, TRUST_MS, type CachedSession } from './near-cache.ts'
import { createNews, type News } from './news.ts'

/** How often a replica makes sure that it hears the others. */
const CATCH_UP_MS = 250
const HANDLE = 'a-session'
const ID = 'an-id'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A near-cache that listens to a Redis of which the test says what it does. */
class Listening implements Disposable {
  readonly cache = new NearCache(2)
  /** What becomes of the next looks at whether everything was heard. */
  catchUp: () => Promise<void> = async () => {}
  hear: (message: string) => void = () => {}
  readonly #news: News

  constructor() {
    const link: Pick<RedisLink, 'listen' | 'publish'> = {
      listen: (_channel, hear) => {
        this.hear = hear
        return { catchUp: () => this.catchUp(), close() {} }
      },
      publish: async () => {},
    }
    this.#news = createNews(link as RedisLink, 'news', this.cache)
  }

  /** Looks a session up, as a call does that finds none at hand. */
  lookUp(handle = HANDLE, meanwhile: () => void = () => {}): Promise<void> {
    return this.cache.lookUp(async (lookup) => {
      meanwhile()
      const session = this.cache.known(handle) ?? sessionOf(handle)
      this.cache.keep(session, lookup)
      this.cache.keepWay(ID, { session, appId: undefined })
    })
  }

  /** Whether a call is served by what is at hand. */
  counts(): boolean {
    return this.cache.way(ID) !== undefined && this.cache.session(HANDLE) !== undefined
  }

  [Symbol.dispose](): void {
    this.#news.close()
  }
}

const sessionOf = (handle: string) =>
  ({
    handle,
    id: new Secret(ID),
    cachedIds: [],
    generation: -1,
    version: 1,
  }) as unknown as CachedSession

/** One that is at hand and believed. */
async function believing(): Promise<Listening> {
  const listening = new Listening()
  await vi.advanceTimersByTimeAsync(CATCH_UP_MS)
  await listening.lookUp()
  expect(listening.counts()).toBe(true)
  return listening
}

test('nothing is believed before the news were heard once', async () => {
  using listening = new Listening()
  await listening.lookUp()
  expect(listening.counts()).toBe(false)
})

test('what is at hand is believed as long as all news are heard', async () => {
  using listening = await believing()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(listening.counts()).toBe(true)
})

test('and for a second of silence, counted from the last question that was answered', async () => {
  using listening = await believing()
  // A Redis that hangs, and a process that was suspended.
  listening.catchUp = () => new Promise(() => {})
  await vi.advanceTimersByTimeAsync(TRUST_MS - 1)
  expect(listening.counts()).toBe(true)
  await vi.advanceTimersByTimeAsync(1)
  expect(listening.counts()).toBe(false)
})

test('an answer that takes long says nothing of what was published since the question', async () => {
  using listening = await believing()
  listening.catchUp = () => new Promise((resolve) => setTimeout(resolve, TRUST_MS + 1))
  await vi.advanceTimersByTimeAsync(10 * TRUST_MS)
  expect(listening.counts()).toBe(false)
})

test('where something may have been missed, all is looked up again, also once news are heard again', async () => {
  using listening = await believing()
  listening.catchUp = () => Promise.reject(new Error('It is another connection'))
  await vi.advanceTimersByTimeAsync(CATCH_UP_MS)
  expect(listening.counts()).toBe(false)
  listening.catchUp = async () => {}
  await vi.advanceTimersByTimeAsync(10 * CATCH_UP_MS)
  expect(listening.counts()).toBe(false)
  await listening.lookUp()
  expect(listening.counts()).toBe(true)
})

test.each(['changed', 'ended'])('one that has %s elsewhere is looked up again', async (kind) => {
  using listening = await believing()
  listening.hear(`other ${kind} another-session `)
  expect(listening.counts()).toBe(true)
  listening.hear(`other ${kind} ${HANDLE} `)
  expect(listening.counts()).toBe(false)
})

test('an answer of the store is not believed where the session changed on its way', async () => {
  using listening = await believing()
  listening.hear(`other changed ${HANDLE} `)
  await listening.lookUp(HANDLE, () => listening.hear(`other changed ${HANDLE} `))
  expect(listening.counts()).toBe(false)
  await listening.lookUp()
  expect(listening.counts()).toBe(true)
})

test('nor where news may have been missed on its way', async () => {
  using listening = await believing()
  await listening.lookUp(HANDLE, () => listening.cache.distrust())
  await vi.advanceTimersByTimeAsync(CATCH_UP_MS)
  expect(listening.counts()).toBe(false)
})

test('sessions and ends are bounded: the oldest goes first', async () => {
  using listening = await believing()
  await listening.lookUp('second')
  await listening.lookUp('third')
  expect(listening.cache.known(HANDLE)).toBeUndefined()
  expect(listening.cache.known('third')).toBeDefined()
  for (const handle of ['first', 'second', 'third']) listening.hear(`other ended ${handle} revoked`)
  expect(listening.cache.endOf('first')).toBeUndefined()
  expect(listening.cache.endOf('third')).toBe('revoked')
  listening.hear('other ended fourth <script>')
  expect(listening.cache.endOf('fourth')).toBeUndefined()
})
