import pino from 'pino'
import { expect, test } from 'vitest'

import type { RedisLink } from '../redis/link.ts'
import { createNames } from './redis/names.ts'
import { NearCache } from './redis/near-cache.ts'
import { createPeople } from './redis/people.ts'
import { createSealing } from './redis/sealing.ts'
import { createOwnSessions } from './own-sessions.ts'
import { createSessions, type Sessions } from './sessions.ts'
import type { SessionStore, SessionSummary } from './store.ts'

// One person may have thousands of sessions, and Redis a second for each answer.

const MANY = 20_000
const AT_ONCE = 1_000
const USER = { tenantId: 'tenant', objectId: 'person' }
const NOW_MS = Date.parse('2026-11-25T09:00:00Z')
const LIMITS = { idleTimeoutSeconds: 1800, absoluteTimeoutSeconds: 28_800 }
const handles = Array.from({ length: MANY }, (_, index) => `handle-${index}`)

/** Counts how much is asked for at the same time. */
function createCounter() {
  let underWay = 0
  const counter = {
    most: 0,
    async answer<Value>(value: Value): Promise<Value> {
      underWay += 1
      counter.most = Math.max(counter.most, underWay)
      await new Promise((resolve) => setImmediate(resolve))
      underWay -= 1
      return value
    },
  }
  return counter
}

test('a list of many asks Redis for some hundred at a time', async () => {
  const counter = createCounter()
  const ofMany = handles.flatMap((handle) => [handle, ''])
  const link: Pick<RedisLink, 'send'> = {
    send: (_key, command) => counter.answer(command === 'HGETALL' ? ofMany : ['1', '1', '1', '']),
  }
  const sealing = createSealing(['s'.repeat(32)])
  const people = createPeople({
    ...{ link: link as RedisLink, sealing, names: createNames('', sealing) },
    ...{ cache: new NearCache(1), news: {} as never, idleMs: 1, clock: () => NOW_MS },
    log: pino({ level: 'silent' }),
  })
  expect(await people.listOfUser(USER)).toHaveLength(MANY)
  expect(counter.most).toBeLessThanOrEqual(AT_ONCE)
})

/** A store with so many sessions of one person, each used later than the one before. */
function storeOf(count: number) {
  const counter = createCounter()
  const ended: string[] = []
  const live = handles.slice(0, count).map((handle, index): SessionSummary => ({
    ...{ handle, device: '', openedAtMs: NOW_MS },
    ...{ lastActiveAtMs: NOW_MS + index, absoluteEndsAtMs: NOW_MS + 1e7 },
  }))
  let lists = 0
  const store: Partial<SessionStore> = {
    insert: async () => {},
    recordRevocation: async () => {},
    revokedAtMs: async () => undefined,
    recordTokenUse: async () => ({ here: false, elsewhere: [] }),
    countOfUser: async () => live.length - ended.length,
    listOfUser: async () => {
      lists += 1
      return live.filter(({ handle }) => !ended.includes(handle))
    },
    listOfSid: async () => live.map(({ handle }) => handle),
    end: (handle) => {
      ended.push(handle)
      return counter.answer(undefined)
    },
  }
  return { store: store as SessionStore, counter, ended, lists: () => lists }
}

const sessionsOver = (store: SessionStore, sessionsPerUser: number) =>
  createSessions({ ...LIMITS, sessionsPerUser } as never, store, () => NOW_MS)

test.each<[string, number, (sessions: Sessions) => Promise<unknown>]>([
  ['an operator', MANY, (sessions) => sessions.revoke(USER)],
  ['a sign-out at Entra ID', MANY, (sessions) => sessions.endSid('sid')],
  ['“end my other sessions”', MANY - 1, endOthers],
])('%s ends many, some hundred at a time', async (_, count, end) => {
  const { store, counter, ended } = storeOf(MANY)
  await end(sessionsOver(store, MANY))
  expect(ended).toHaveLength(count)
  expect(counter.most).toBeLessThanOrEqual(AT_ONCE)
})

async function endOthers(sessions: Sessions): Promise<void> {
  const session = { handle: handles[0], identity: { user: USER } }
  const res = { locals: { session }, status: () => ({ end() {} }) }
  await createOwnSessions({ sessions, clock: () => NOW_MS }).endOthers(
    {} as never,
    res as never,
    () => {},
  )
}

test.each([
  [10, 11, ['handle-0']],
  [1_000, 1_001, handles.slice(0, 11)],
])('with %i allowed, %i sessions make room', async (allowed, count, expected) => {
  const { store, ended, lists } = storeOf(count)
  const sessions = sessionsOver(store, allowed)
  const use = { identity: { user: USER }, fingerprint: 'f', issuedAtMs: NOW_MS } as never
  await sessions.open(use, '')
  expect(ended.toSorted((a, b) => a.localeCompare(b))).toEqual(
    expected.toSorted((a, b) => a.localeCompare(b)),
  )
  // Where there are many, not every sign-in looks at all of them.
  await sessions.open(use, '')
  expect(lists()).toBe(1)
})
