import { describe, expect, test } from 'vitest'

import { Secret } from '../secret.ts'
import type { Session } from '../session-record.ts'
import { createMemoryStore } from './memory-store.ts'

let nowMs = 0
const handleOf = (id: string) => `handle of ${id}`
const open = (maxSessions: number) =>
  createMemoryStore({ clock: () => nowMs, maxSessions, endReasonOf: () => undefined })

function session(id: string): Session {
  return {
    handle: handleOf(id),
    id: new Secret(id),
    device: '',
    sid: undefined,
    openedAtMs: 0,
    identity: {
      user: { name: '', username: '', tenantId: '', objectId: '' },
      loginHint: null,
      roles: [],
      groups: [],
      policyIncomplete: false,
    },
    absoluteEndsAtMs: Infinity,
    lastActiveAtMs: 0,
    signInToken: undefined,
    appTokens: new Map(),
  }
}

describe('what the memory store keeps of ended sessions', () => {
  test('is bounded: the oldest end is forgotten first', async () => {
    const store = open(3)
    for (const id of ['a', 'b', 'c', 'd']) {
      await store.insert(session(id))
      await store.end(handleOf(id), 'signed_out')
    }
    expect(await store.find('a')).toBeUndefined()
    for (const id of ['b', 'c', 'd']) {
      expect(await store.find(id)).toMatchObject({ state: 'ended', reason: 'signed_out' })
    }
  })

  test('lasts a day', async () => {
    const store = open(3)
    await store.insert(session('a'))
    await store.end(handleOf('a'), 'revoked')
    nowMs += 24 * 3600 * 1000 - 1
    await store.insert(session('b'))
    expect(await store.find('a')).toMatchObject({ state: 'ended', reason: 'revoked' })
    nowMs += 60_000
    await store.insert(session('c'))
    expect(await store.find('a')).toBeUndefined()
  })

  test('says that a token is spent without growing with each try', async () => {
    const store = open(3)
    await store.insert(session('a'))
    expect(await store.recordTokenUse('token', session('a'), Infinity)).toEqual({
      here: false,
      elsewhere: [],
    })
    await store.end(handleOf('a'), 'signed_out')
    for (let round = 0; round < 100; round += 1) {
      const uses = await store.recordTokenUse('token', session(`try ${round}`), Infinity)
      expect(uses).toEqual({ here: false, elsewhere: [undefined] })
    }
  })
})

describe('what the memory store keeps of tickets', () => {
  const ticket = (expiresAtMs: number) => ({
    ...{ session: { handle: '' }, appId: '', h: '', to: '' },
    expiresAtMs,
  })

  test('is taken once', async () => {
    const store = open(3)
    await store.putTicket('a', ticket(nowMs + 1))
    expect(await Promise.all([store.takeTicket('a'), store.takeTicket('a')])).toEqual([
      ticket(nowMs + 1),
      undefined,
    ])
  })

  test('is bounded: what is over goes, then the oldest', async () => {
    const store = open(2)
    await store.putTicket('over', ticket(nowMs + 1))
    await store.putTicket('a', ticket(nowMs + 100))
    nowMs += 1
    await store.putTicket('b', ticket(nowMs + 100))
    expect(await store.takeTicket('over')).toBeUndefined()
    await store.putTicket('c', ticket(nowMs + 100))
    expect(await store.takeTicket('a')).toBeUndefined()
    expect(await store.takeTicket('b')).toBeDefined()
    expect(await store.takeTicket('c')).toBeDefined()
  })
})
