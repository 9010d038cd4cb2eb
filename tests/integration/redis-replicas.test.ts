import { createHash } from 'node:crypto'

import { DEMO_APPS, demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type SessionList, type SessionState } from '@app-proxy-portal/shared/api'
import type { ConfigDocument } from '@app-proxy-portal/shared/config'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem, expectRefusedToken } from '../fixtures/expect-problem.ts'
import { openCall, readAll } from '../fixtures/open-call.ts'
import { startRedis, type Redis } from '../fixtures/redis.ts'
import { redisSession } from '../fixtures/session-store.ts'
import { bearer, postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startReplica, startStack, type Stack } from '../fixtures/stack.ts'

const IDLE_SECONDS = 100
const CALL = '/apps/expenses/api/expenses'
const NAME = '__Host-Http-portal'

let redis: Redis
let configure: (document: ConfigDocument) => void
let a: Stack
let b: Stack
let c: Stack

beforeAll(async () => {
  redis = await startRedis()
  const session = { ...redisSession(redis.url), idleTimeoutSeconds: IDLE_SECONDS }
  configure = (document) => {
    document.session = session
  }
  a = await startStack({ configure })
  ;[b, c] = (await Promise.all([startReplica(a, configure), startReplica(a, configure)])) as [
    Stack,
    Stack,
  ]
})
afterAll(async () => {
  await Promise.all([b, c].map((stack) => stack[Symbol.asyncDispose]()))
  await a[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
})

/** The same browser as another replica sees it. */
function at(stack: Stack, browser: BrowserLike): BrowserLike {
  const other = createBrowserLike(stack)
  return { cookies: browser.cookies, call: (path, call) => copyOf(other, browser).call(path, call) }
}

function copyOf(target: BrowserLike, source: BrowserLike): BrowserLike {
  target.cookies.clear()
  for (const [name, value] of source.cookies) target.cookies.set(name, value)
  return target
}

async function stateAt(stack: Stack, browser: BrowserLike): Promise<SessionState> {
  return (await at(stack, browser).call(paths.session)).json<SessionState>()
}

/** How often Redis was asked for each of its commands. */
async function commands(): Promise<Record<string, number>> {
  const info = await redis.ask<string>('info', 'commandstats')
  const counts = [...info.matchAll(/^cmdstat_(\S+?):calls=(\d+)/gm)]
  return Object.fromEntries(counts.map(([, name = '', calls]) => [name, Number(calls)]))
}

/** What Redis holds of each session. */
async function rows(): Promise<Record<string, string>[]> {
  const keys = await redis.ask<string[]>('keys', '*session:*')
  return Promise.all(keys.map((key) => redis.ask<Record<string, string>>('hgetall', key)))
}

/** Of the session to which a browser's cookie leads. */
async function keyOf(browser: BrowserLike): Promise<string> {
  const hash = createHash('sha256')
    .update(browser.cookies.get(NAME) ?? '')
    .digest('base64url')
  for (const key of await redis.ask<string[]>('keys', '*session:*')) {
    if ((await redis.ask<Record<string, string>>('hgetall', key))['cur'] === hash) return key
  }
  throw new Error('Redis holds no such session')
}

async function stateWith(stack: Stack, id: string): Promise<SessionState> {
  const browser = createBrowserLike(stack)
  browser.cookies.set(NAME, id)
  return (await browser.call(paths.session)).json<SessionState>()
}

const exchanges = () => a.tenant.faults.tokenRequests.length

/** Looked up by now, and believed: nothing is asked any more. */
async function warm(stack: Stack, browser: BrowserLike): Promise<void> {
  await expect
    .poll(async () => {
      const before = (await commands())['hgetall'] ?? 0
      await at(stack, browser).call(paths.apps)
      return ((await commands())['hgetall'] ?? 0) - before
    })
    .toBe(0)
}

test('a sign-in looks at none of the other sessions that its person has', async () => {
  for (let count = 0; count < 10; count += 1) await signIn(a, demoIds.ZOE)
  const before = await commands()
  await signIn(a, demoIds.ZOE)
  const after = await commands()
  expect((after['hmget'] ?? 0) - (before['hmget'] ?? 0)).toBe(0)
})

test('a session that opens while its person’s sessions are listed is in the list ever after', async () => {
  const lister = at(b, await signIn(a, demoIds.GITA))
  const listed = async () => (await lister.call(paths.sessions)).json<SessionList>().sessions.length
  let isDone = false
  const listing = Array.from({ length: 4 }, async () => {
    while (!isDone) await listed()
  })
  try {
    for (let count = 0; count < 15; count += 1) await signIn(a, demoIds.GITA)
  } finally {
    isDone = true
    await Promise.all(listing)
  }
  expect(await listed()).toBe(16)
})

describe('a session that one replica opened', () => {
  test('is known to every other', async () => {
    const browser = await signIn(a)
    for (const stack of [a, b, c]) {
      expect(await stateAt(stack, browser)).toMatchObject({ authenticated: true })
      expect((await at(stack, browser).call(CALL)).status).toBe(200)
    }
  })

  test('is looked up once: what follows asks Redis for nothing', async () => {
    const browser = await signIn(a)
    await at(b, browser).call(CALL)
    await warm(b, browser)
    const names = ['get', 'hgetall', 'hmget', 'set']
    async function askedDuringCalls(): Promise<number[]> {
      const before = await commands()
      for (let count = 0; count < 50; count += 1) {
        expect((await at(b, browser).call(CALL)).status).toBe(200)
      }
      const after = await commands()
      return names.map((name) => (after[name] ?? 0) - (before[name] ?? 0))
    }
    // On a machine that is too busy to say `ping` each second the cache is not believed meanwhile.
    await expect.poll(askedDuringCalls, { timeout: 20_000 }).toEqual(names.map(() => 0))
  })

  test('is refused everywhere within a second after its sign-out on one', async () => {
    const browser = await signIn(a)
    const old = browser.cookies.get(NAME) ?? ''
    await warm(b, browser)
    await browser.call(paths.session, { method: 'DELETE' })
    browser.cookies.set(NAME, old)
    const status = async () => (await at(b, browser).call(CALL)).status
    await expect.poll(status, { timeout: 1000 }).toBe(401)
    const refused = await at(b, browser).call(CALL)
    expectProblem(refused, 'session_required', { reason: 'signed_out' })
    expect(await stateAt(b, browser)).toEqual({ authenticated: false, reason: 'signed_out' })
  })

  test('stays ended where what Redis held of it comes back, as from an older copy', async () => {
    const browser = await signIn(a)
    const token = await sessionToken(a, demoIds.ALICE)
    await postSession(browser, token)
    const key = await keyOf(browser)
    const held = await redis.ask<Record<string, string>>('hgetall', key)
    const old = browser.cookies.get(NAME) ?? ''
    await browser.call(paths.session, { method: 'DELETE' })
    await using late = await startReplica(a, configure)
    const ended = { authenticated: false, reason: 'signed_out' }
    expect(await stateWith(late, old)).toEqual(ended)
    for (const stack of [a, b, late]) {
      // By the time that it refuses it has heard of the end, or read of it.
      await expect.poll(() => stateWith(stack, old)).toMatchObject({ authenticated: false })
      await redis.ask('del', key)
      await redis.ask('hset', key, ...Object.entries(held).flat())
      expect(await stateWith(stack, old)).toEqual(ended)
      expect(stack.logs.join('')).toContain('a session that is over was back in the session store')
      // Whoever has not heard of it finds it ended again.
      await expect
        .poll(() => redis.ask<Record<string, string>>('hgetall', key))
        .toEqual({ ended: 'signed_out' })
      await redis.ask('del', key)
      await redis.ask('hset', key, ...Object.entries(held).flat())
      expectRefusedToken(await postSession(createBrowserLike(stack), token), 'spent')
    }
  })

  test('has its new id everywhere at once, and the old one for ten seconds', async () => {
    const browser = await signIn(a)
    const old = browser.cookies.get(NAME) ?? ''
    await warm(b, browser)
    await postSession(browser, await sessionToken(a, demoIds.ALICE))
    expect(browser.cookies.get(NAME)).not.toBe(old)
    expect((await at(b, browser).call(CALL)).status).toBe(200)
    browser.cookies.set(NAME, old)
    expect((await at(b, browser).call(CALL)).status).toBe(200)
    a.clock.advanceSeconds(11)
    expect((await at(b, browser).call(CALL)).status).toBe(401)
  })

  test('is asked for again where news may have been lost', async () => {
    const browser = await signIn(a)
    await warm(b, browser)
    await redis.ask('client', 'kill', 'type', 'pubsub')
    const cookie = browser.cookies.get(NAME) ?? ''
    await browser.call(paths.session, { method: 'DELETE' })
    browser.cookies.set(NAME, cookie)
    await expect
      .poll(async () => (await at(b, browser).call(CALL)).status, { timeout: 1000 })
      .toBe(401)
  })

  test('is kept by activity on any replica, and idles out on all', async () => {
    const browser = await signIn(a)
    await warm(b, browser)
    a.clock.advanceSeconds(IDLE_SECONDS - 1)
    expect((await at(b, browser).call(CALL)).status).toBe(200)
    // Saved within a second; then every replica knows.
    await expect
      .poll(async () => (await rows()).map(({ active }) => active))
      .toContain(String(a.clock()))
    expect(await stateAt(c, browser)).toMatchObject({ idleExpiresInSeconds: IDLE_SECONDS })
    a.clock.advanceSeconds(IDLE_SECONDS - 1)
    expect(await stateAt(a, browser)).toMatchObject({ idleExpiresInSeconds: 1 })
    a.clock.advanceSeconds(1)
    for (const stack of [c, b, a]) {
      expect(await stateAt(stack, browser)).toEqual({ authenticated: false, reason: 'idle' })
    }
  })

  test('ends up with one id where replicas renew it at once', async () => {
    const browser = await signIn(a)
    const tokens = await Promise.all([a, b, c].map((stack) => sessionToken(stack, demoIds.ALICE)))
    const answers = await Promise.all(
      [a, b, c].map((stack, index) => {
        const other = copyOf(createBrowserLike(stack), browser)
        return postSession(other, tokens[index] ?? '').then(({ status }) => ({ status, other }))
      }),
    )
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    const ids = new Set(answers.map(({ other }) => other.cookies.get(NAME)))
    expect(ids.size).toBe(1)
    expect(ids).not.toContain(browser.cookies.get(NAME))
  })
})

describe('a token for an app', () => {
  test(
    'is fetched once for 150 calls on three replicas, however slow Entra ID is',
    {
      timeout: 20_000,
    },
    async () => {
      const browser = await signIn(a, demoIds.BOB)
      const before = exchanges()
      a.tenant.faults.add('token', { kind: 'delay', delayMs: 5000 })
      const calls = [a, b, c].flatMap((stack) =>
        Array.from({ length: 50 }, () => at(stack, browser).call(CALL)),
      )
      const statuses = (await Promise.all(calls)).map(({ status }) => status)
      expect(new Set(statuses)).toEqual(new Set([200]))
      expect(exchanges() - before).toBe(1)
    },
  )

  test('may be asked for by another within a second of the death of who asks', async () => {
    const browser = await signIn(a, demoIds.BOB)
    a.tenant.faults.add('token', { kind: 'delay', delayMs: 700 })
    const call = at(b, browser).call(CALL)
    // Taken for a second at most, and kept by who lives alone.
    const leases = () => redis.ask<string[]>('keys', '*lease:*')
    await expect.poll(leases, { interval: 10 }).toHaveLength(1)
    const [lease = ''] = await leases()
    const leftMs = await redis.ask<number>('pttl', lease)
    expect(leftMs).toBeGreaterThan(0)
    expect(leftMs).toBeLessThanOrEqual(1000)
    expect((await call).status).toBe(200)
    await expect.poll(leases).toEqual([])
  })

  test('is never that of another person', async () => {
    const people = await Promise.all([demoIds.ALICE, demoIds.BOB].map((who) => signIn(a, who)))
    const calls = Array.from({ length: 30 }, (_, index) => {
      const browser = people[index % 2] as BrowserLike
      return at([a, b, c][index % 3] as Stack, browser)
        .call('/apps/expenses/api/me')
        .then((answer) => ({ who: index % 2, text: answer.text }))
    })
    for (const { who, text } of await Promise.all(calls)) {
      expect(text).toContain(who === 0 ? 'alice@' : 'bob@')
      expect(text).not.toContain(who === 0 ? 'bob@' : 'alice@')
    }
  })

  test('that comes after the end of its session is kept nowhere', async () => {
    const browser = await signIn(a, demoIds.BOB)
    a.tenant.faults.add('token', { kind: 'delay', delayMs: 500 })
    const call = at(b, browser).call(CALL)
    await browser.call(paths.session, { method: 'DELETE' })
    expectProblem(await call, 'session_required', { reason: 'signed_out' })
    const over = (await rows()).filter((row) => 'ended' in row)
    expect(over.map((row) => Object.keys(row))).toEqual(over.map(() => ['ended']))
  })
})

describe('what an app wants its token to show', () => {
  const CONTEXT = '/apps/echo/acrs/c1'
  const { appId = '' } = DEMO_APPS.find(({ id }) => id === 'echo') ?? {}

  test('is known on every replica, from the challenge to the token that the app takes', async () => {
    a.tenant.appProxy.settings(appId).authorizationToBackend = 'forward'
    const { relayed } = a.tenant.appProxy.requests(appId)
    const browser = await signIn(a)
    expect((await browser.call(CONTEXT)).headers['x-portal-error']).toBe('claims_required')
    expect((await at(b, browser).call(CONTEXT)).headers['x-portal-error']).toBe('claims_required')
    // One of them reached the app; the other knew before.
    expect(a.tenant.appProxy.requests(appId).relayed).toBe(relayed + 1)

    const proven = await sessionToken(a, demoIds.ALICE, { mfa: true })
    expect((await postSession(at(b, browser), proven)).status).toBe(201)
    const before = exchanges()
    expect((await at(c, browser).call(CONTEXT)).status).toBe(200)
    expect((await at(a, browser).call(CONTEXT)).status).toBe(200)
    expect(exchanges() - before).toBe(1)
    expect(a.tenant.faults.tokenRequests.at(-1)?.claims).toContain('"acrs"')
    expect(a.tenant.appProxy.requests(appId).relayed).toBe(relayed + 3)
  })

  test('is asked for three times in ten minutes, on all of them together', async () => {
    const browser = await signIn(a, demoIds.ZOE)
    for (const replica of [a, b, c]) {
      const answer = await at(replica, browser).call(CONTEXT)
      expect(answer.headers['x-portal-error']).toBe('claims_required')
      await postSession(browser, await sessionToken(a, demoIds.ZOE))
    }
    const answer = await at(b, browser).call(CONTEXT)
    expect(answer.headers['x-portal-error']).toBe('access_blocked')
  })
})

test('a person whose grant is gone on one replica is out on the others within seconds', async () => {
  const browser = await signIn(a, demoIds.HOA)
  const elsewhere = await signIn(b, demoIds.HOA)
  const call = openCall(b, elsewhere, '/apps/echo/sse')
  call.request.end()
  const ended = readAll(await call.answer)
  await browser.call('/apps/echo/x')
  a.tenant.revokePerson(demoIds.HOA)
  expectProblem(await browser.call('/apps/echo/x'), 'session_required', { reason: 'revoked' })
  const refusedAtMs = performance.now()
  expect((await ended).complete).toBe(false)
  expect(performance.now() - refusedAtMs).toBeLessThan(5000)
  expect(await stateAt(c, elsewhere)).toEqual({ authenticated: false, reason: 'revoked' })
})

test('a person signs in again after an end on another replica, with a token of its own', async () => {
  const browser = await signIn(a)
  const token = await sessionToken(a, demoIds.ALICE)
  await postSession(browser, token)
  await browser.call(paths.session, { method: 'DELETE' })
  const other = createBrowserLike(b)
  const spent = await other.call(paths.session, { method: 'POST', headers: bearer(token) })
  expectProblem(spent, 'invalid_token', { reason: 'spent' })
  expect((await postSession(other, await sessionToken(b, demoIds.ALICE))).status).toBe(201)
})
