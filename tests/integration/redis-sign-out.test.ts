import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type SessionList } from '@app-proxy-portal/shared/api'
import type { ConfigDocument } from '@app-proxy-portal/shared/config'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { openEvents } from '../fixtures/event-stream.ts'
import { expectRefusedToken } from '../fixtures/expect-problem.ts'
import { claimsOf } from '../fixtures/forge.ts'
import { askOperators } from '../fixtures/operated-stack.ts'
import { startRedis, type Redis } from '../fixtures/redis.ts'
import { redisSession } from '../fixtures/session-store.ts'
import { postSession, sessionStateOf, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startReplica, startStack, type Stack } from '../fixtures/stack.ts'
import { trustKeyOfTests, type TrustedKey } from '../fixtures/trusted-key.ts'

// A session that ends on one replica is told to the pages that listen on another.

const WITHIN_MS = 1000
const SOCKET = join(tmpdir(), `operators-${crypto.randomUUID()}.sock`)

let redis: Redis
let a: Stack
let b: Stack
let trusted: TrustedKey

beforeAll(async () => {
  redis = await startRedis()
  const session = redisSession(redis.url)
  const configure = (document: ConfigDocument) => {
    document.session = session
  }
  a = await startStack({
    configure: (document) => {
      configure(document)
      document.server = { ...document.server, management: { port: 0, socket: SOCKET } }
    },
  })
  trusted = await trustKeyOfTests(a)
  b = (await startReplica(a, configure)) as Stack
})
afterAll(async () => {
  await b[Symbol.asyncDispose]()
  await a[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
})

/** The same browser as another replica sees it. */
function at(stack: Stack, { cookies }: BrowserLike): BrowserLike {
  const other = createBrowserLike(stack)
  for (const [name, value] of cookies) other.cookies.set(name, value)
  return other
}

/** Lets a browser listen on B while something ends its session elsewhere. */
async function expectTold(browser: BrowserLike, end: () => Promise<unknown>, reason: string) {
  const stream = await openEvents(b, at(b, browser))
  expect(stream.answer.statusCode).toBe(200)
  await end()
  const startMs = performance.now()
  expect(await stream.next()).toEqual({ event: 'ended', data: { reason } })
  expect(performance.now() - startMs).toBeLessThan(WITHIN_MS)
  await stream.ended
  expect(await sessionStateOf(b, browser)).toEqual({ authenticated: false, reason })
}

let numbers = 0
async function openWith(sid: string, browser = createBrowserLike(a)): Promise<BrowserLike> {
  const claims = claimsOf(await sessionToken(a, demoIds.ALICE))
  const token = trusted.sign({ ...claims, sid, uti: `t${(numbers += 1)}` })
  expect((await postSession(browser, token)).status).toBe(201)
  return browser
}
const logOutAt = (stack: Stack, sid: string) =>
  createBrowserLike(stack).call(`${paths.frontChannelLogout}?sid=${sid}`)

test('a sign-out', async () => {
  const browser = await signIn(a)
  const leave = () => at(a, browser).call(paths.session, { method: 'DELETE' })
  await expectTold(browser, leave, 'signed_out')
})

test('an end from another of the person’s devices, which the list of each replica names', async () => {
  const [here, lost] = [await signIn(a), await signIn(b)]
  const { sessions } = (await at(a, here).call(paths.sessions)).json<SessionList>()
  const { sessions: there } = (await at(b, here).call(paths.sessions)).json<SessionList>()
  expect(there.map(({ handle }) => handle).toSorted()).toEqual(
    sessions.map(({ handle }) => handle).toSorted(),
  )
  const own = (await at(b, lost).call(paths.sessions)).json<SessionList>().sessions
  const { handle = '' } = own.find(({ current }) => current) ?? {}
  const end = () => at(a, here).call(paths.sessionOf(handle), { method: 'DELETE' })
  await expectTold(lost, end, 'signed_out')
  expect(await sessionStateOf(a, here)).toMatchObject({ authenticated: true })
})

test('a sign-out at Entra, of the session that the last renewal named', async () => {
  const [first, later] = [
    '00000000-0000-4000-8000-00000000000a',
    '00000000-0000-4000-8000-00000000000b',
  ]
  const browser = await openWith(first)
  await openWith(later, browser)
  await logOutAt(a, first)
  expect(await sessionStateOf(b, browser)).toMatchObject({ authenticated: true })
  await expectTold(browser, () => logOutAt(a, later), 'signed_out')
  const keys = await redis.ask<string[]>('keys', '*')
  expect(keys.join('\n')).not.toContain(later)
})

test('an operator’s revocation of a person, and of everybody; others’ keys are left alone', async () => {
  const [alice, bob] = [await signIn(a), await signIn(b, demoIds.BOB)]
  const ask = (body: object) => askOperators({ socketPath: SOCKET }, { body })
  await redis.ask('set', 'session:{other}', 'x')
  await expectTold(alice, () => ask({ user: demoIds.ALICE }), 'revoked')
  expect(await sessionStateOf(a, bob)).toMatchObject({ authenticated: true })
  const token = await sessionToken(a, demoIds.ALICE)
  expectRefusedToken(await postSession(createBrowserLike(b), token), 'revoked')

  await expectTold(bob, () => ask({ everybody: true }), 'revoked')
  expect(JSON.parse((await ask({ everybody: true })).text)).toEqual({ endedSessions: 0 })
  expect(await redis.ask<string>('get', 'session:{other}')).toContain('x')
})

test('a store that cannot be reached: nobody is told that sessions ended', async () => {
  redis.signal('SIGSTOP')
  try {
    const answer = await askOperators({ socketPath: SOCKET }, { body: { everybody: true } })
    expect(answer.status).toBe(503)
    expect(a.logs.at(-1)).toContain('revocation failed')
    expect(await logOutAt(a, 'any')).toMatchObject({ status: 200, text: '' })
  } finally {
    redis.signal('SIGCONT')
  }
})
