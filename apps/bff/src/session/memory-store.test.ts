import { describe, expect, test } from 'vitest'

import type { Session } from '../session-record.ts'
import { createMemoryStore } from './memory-store.ts'

let nowMs = 0
const open = (maxSessions: number) =>
  createMemoryStore({ clock: () => nowMs, maxSessions, endReasonOf: () => undefined })

function session(handle: string): Session {
  return {
    handle,
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
      await store.insert(id, session(`handle of ${id}`))
      await store.end(id, 'signed_out')
    }
    expect(await store.find('a')).toBeUndefined()
    for (const id of ['b', 'c', 'd']) {
      expect(await store.find(id)).toMatchObject({ state: 'ended', reason: 'signed_out' })
    }
  })

  test('lasts a day', async () => {
    const store = open(3)
    await store.insert('a', session('handle'))
    await store.end('a', 'revoked')
    nowMs += 24 * 3600 * 1000 - 1
    await store.insert('b', session('another'))
    expect(await store.find('a')).toMatchObject({ state: 'ended', reason: 'revoked' })
    nowMs += 60_000
    await store.insert('c', session('a third'))
    expect(await store.find('a')).toBeUndefined()
  })

  test('says that a token is spent without growing with each try', async () => {
    const store = open(3)
    await store.insert('a', session('first'))
    expect(await store.recordTokenUse('token', 'first', Infinity)).toEqual([])
    await store.end('a', 'signed_out')
    for (let round = 0; round < 100; round += 1) {
      const earlier = await store.recordTokenUse('token', `try ${round}`, Infinity)
      expect(earlier).toEqual([undefined])
    }
  })
})

describe('what the memory store keeps of tickets', () => {
  const ticket = (expiresAtMs: number) => ({ handle: '', appId: '', h: '', to: '', expiresAtMs })

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
