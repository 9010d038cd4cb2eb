import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { createLogger } from '@app-proxy-portal/bff'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { createRedisPreferences } from '../../apps/bff/src/preferences/redis-store.ts'
import { createSqliteStore } from '../../apps/bff/src/preferences/sqlite-store.ts'
import { RETENTION_DAYS, type PreferenceStore } from '../../apps/bff/src/preferences/store.ts'
import { startRedis, type Redis } from '../fixtures/redis.ts'

const DAY_MS = 86_400_000

let folder: string
let redis: Redis
let nowMs = Date.UTC(2026, 0, 1)
let files = 0
const clock = () => nowMs
const newPath = () => join(folder, `preferences-${(files += 1)}.db`)
const open: PreferenceStore[] = []

function opened(store: PreferenceStore): PreferenceStore {
  open.push(store)
  return store
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'preferences-'))
  redis = await startRedis()
})
afterEach(() => Promise.all(open.splice(0).map((store) => store.close())))
afterAll(async () => {
  await redis[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

/** In a corner of Redis that no other test uses, unless it is named. */
async function inRedis(keyPrefix = `${crypto.randomUUID()}:`): Promise<PreferenceStore> {
  const { url } = redis
  const log = createLogger({ write: () => {} })
  const store = createRedisPreferences({
    ...{ url, cluster: false, sentinels: [], ca: undefined, keyPrefix, clock, log },
  })
  await store.open()
  return store
}

/** What every store keeps to. */
describe.each<[string, () => PreferenceStore | Promise<PreferenceStore>]>([
  ['memory', () => createSqliteStore({ clock })],
  ['file', () => createSqliteStore({ path: newPath(), clock })],
  ['Redis', () => inRedis()],
])('a store in %s', (_, create) => {
  const entry = (version: string) => ({ version, document: JSON.stringify({ version }) })

  test('has nothing of a stranger', async () => {
    const store = opened(await create())
    expect(await store.find('nobody')).toBeUndefined()
  })

  test('gives back what was written, for its owner alone', async () => {
    const store = opened(await create())
    expect(await store.replace('one', undefined, entry('a'))).toBe(true)
    expect(await store.find('one')).toEqual(entry('a'))
    expect(await store.find('two')).toBeUndefined()
  })

  test('replaces the version that is there, and no other', async () => {
    const store = opened(await create())
    await store.replace('one', undefined, entry('a'))
    expect(await store.replace('one', 'a', entry('b'))).toBe(true)
    expect(await store.replace('one', 'a', entry('c'))).toBe(false)
    expect(await store.replace('one', undefined, entry('d'))).toBe(false)
    expect(await store.replace('two', 'b', entry('e'))).toBe(false)
    expect(await store.find('one')).toEqual(entry('b'))
    expect(await store.find('two')).toBeUndefined()
  })

  test('lets one of many win who write at once', async () => {
    const store = opened(await create())
    const names = Array.from({ length: 20 }, (_, index) => `v${index}`)
    const wins = await Promise.all(
      names.map((name) => store.replace('one', undefined, entry(name))),
    )
    expect(wins.filter(Boolean)).toHaveLength(1)
    expect(await store.find('one')).toEqual(entry(names[wins.indexOf(true)] ?? ''))
  })

  test('forgets what nobody has asked for in a long time, and that alone', async () => {
    const store = opened(await create())
    await store.replace('gone', undefined, entry('a'))
    await store.replace('there', undefined, entry('a'))
    nowMs += (RETENTION_DAYS - 1) * DAY_MS
    expect(await store.find('there')).toEqual(entry('a'))
    nowMs += 2 * DAY_MS
    expect(await store.find('there')).toEqual(entry('a'))
    expect(await store.find('gone')).toBeUndefined()
  })

  test('rejects once it is closed, with a problem', async () => {
    const store = await create()
    await store.close()
    await store.close()
    await expect(store.find('one')).rejects.toMatchObject({ code: 'store_unavailable' })
    await expect(store.replace('one', undefined, entry('a'))).rejects.toMatchObject({
      code: 'store_unavailable',
    })
  })
})

describe('the file', () => {
  test('is read again by the next process', async () => {
    const path = newPath()
    const first = createSqliteStore({ path, clock })
    await first.replace('one', undefined, { version: 'a', document: '{}' })
    await first.close()
    const second = opened(createSqliteStore({ path, clock }))
    expect(await second.find('one')).toEqual({ version: 'a', document: '{}' })
  })

  test('is shared by two processes without one undoing the other', async () => {
    const path = newPath()
    const [one, other] = [1, 2].map(() => opened(createSqliteStore({ path, clock })))
    await one?.replace('one', undefined, { version: 'a', document: '{}' })
    expect(await other?.replace('one', undefined, { version: 'b', document: '{}' })).toBe(false)
    expect(await other?.replace('one', 'a', { version: 'b', document: '{}' })).toBe(true)
    expect(await one?.find('one')).toMatchObject({ version: 'b' })
  })

  test('is there for its owner alone, with what lies beside it', async () => {
    const path = newPath()
    await opened(createSqliteStore({ path, clock })).replace('one', undefined, {
      version: 'a',
      document: '{}',
    })
    for (const name of [path, `${path}-wal`, `${path}-shm`]) {
      expect((await stat(name)).mode & 0o777, name).toBe(0o600)
    }
  })

  test('of a later version is left alone', () => {
    const path = newPath()
    const database = new DatabaseSync(path)
    database.exec('PRAGMA user_version = 2')
    database.close()
    expect(() => createSqliteStore({ path, clock })).toThrow(/later version/)
  })

  test('that is none is left alone', async () => {
    const path = newPath()
    await writeFile(path, 'Something else entirely, and long enough to be looked at.'.repeat(30))
    expect(() => createSqliteStore({ path, clock })).toThrow(/not a database/)
  })
})

describe('Redis', () => {
  const entry = (version: string) => ({ version, document: '{}' })

  test('is shared by two replicas without one undoing the other', async () => {
    const [one, other] = [opened(await inRedis('shared:')), opened(await inRedis('shared:'))]
    await one.replace('one', undefined, entry('a'))
    expect(await other.replace('one', undefined, entry('b'))).toBe(false)
    expect(await other.replace('one', 'a', entry('b'))).toBe(true)
    expect(await one.find('one')).toEqual(entry('b'))
  })

  test('forgets by itself what nobody asks for, counted from the last use', async () => {
    const store = opened(await inRedis('kept:'))
    await store.replace('one', undefined, entry('a'))
    const lifeLeft = () => redis.ask<number>('TTL', 'kept:preferences:one')
    expect(await lifeLeft()).toBeGreaterThan((RETENTION_DAYS - 1) * 86_400)
    await redis.ask('EXPIRE', 'kept:preferences:one', '1000')
    await store.find('one')
    expect(await lifeLeft(), 'used on the same day').toBeLessThanOrEqual(1000)
    nowMs += DAY_MS
    await store.find('one')
    expect(await lifeLeft()).toBeGreaterThan((RETENTION_DAYS - 1) * 86_400)
  })

  test('does nothing of its own for a stranger', async () => {
    await opened(await inRedis('empty:')).find('nobody')
    expect(await redis.ask('KEYS', 'empty:*')).toEqual([])
  })

  test('that does not answer is a problem within two seconds, and serves again without a restart', async () => {
    const store = opened(await inRedis('gone:'))
    await store.replace('one', undefined, entry('a'))
    redis.signal('SIGSTOP')
    const askedAtMs = Date.now()
    await expect(store.find('one')).rejects.toMatchObject({ code: 'store_unavailable' })
    expect(Date.now() - askedAtMs).toBeLessThan(2000)
    redis.signal('SIGCONT')
    await expect.poll(() => store.find('one').catch(() => 'not yet')).toEqual(entry('a'))
  })
})
