import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type SessionState } from '@app-proxy-portal/shared/api'
import type { ConfigDocument } from '@app-proxy-portal/shared/config'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { openWebApp, type AppHostBrowser } from '../fixtures/app-host.ts'
import { createBrowserLike, type Answer, type BrowserLike } from '../fixtures/browser-like.ts'
import { freePort } from '../fixtures/bundle.ts'
import { expectProblem, expectProblemPage } from '../fixtures/expect-problem.ts'
import { openCall, readAll } from '../fixtures/open-call.ts'
import { readyz } from '../fixtures/readyz.ts'
import { startRedis, type Redis } from '../fixtures/redis.ts'
import { redisSession } from '../fixtures/session-store.ts'
import { bearer, postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startReplica, startStack, type Stack } from '../fixtures/stack.ts'
import { answerWhenRead, changeApp, startUpstream, type Upstream } from '../fixtures/upstream.ts'

/** Nobody waits longer for a store that is not there, nor for one that is back. */
const WITHIN_MS = 2_000
/** Nothing is promised of the first connection but that it is made; a busy machine takes its time. */
const FIRST_WITHIN_MS = 15_000
const CALL = '/apps/echo/x'
const LONGER = { timeout: 15_000 }

let redis: Redis
let upstream: Upstream
let stack: Stack
let portal: BrowserLike
let host: AppHostBrowser

beforeAll(async () => {
  ;[redis, upstream] = await Promise.all([startRedis(), startUpstream()])
  stack = await startStack({
    configure(document: ConfigDocument) {
      document.session = redisSession(redis.url)
      for (const id of ['echo', 'handbook']) changeApp(document, id, { externalUrl: upstream.url })
    },
  })
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await upstream[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
})
afterEach(async () => {
  redis.signal('SIGCONT')
  upstream.seen.length = 0
})

async function enter(): Promise<void> {
  portal = await signIn(stack)
  expect((await portal.call(CALL)).status).toBe(200)
  host = await openWebApp(stack, portal, 'handbook')
  expect((await host.fetch('/x')).status).toBe(200)
  upstream.seen.length = 0
}

/** Everything that needs a session, asked at once, each within its time. */
async function everyAnswer(): Promise<[what: string, answer: Answer][]> {
  const token = await sessionToken(stack, demoIds.ALICE)
  const calls: [string, (browser: BrowserLike) => Promise<Answer>][] = [
    ['state', (browser) => browser.call(paths.session)],
    ['sign-out', (browser) => browser.call(paths.session, { method: 'DELETE' })],
    ['renewal', (browser) => postSession(browser, token)],
    ['apps', (browser) => browser.call(paths.apps)],
    ['preferences', (browser) => browser.call('/bff/preferences')],
    [
      'app token',
      (browser) =>
        browser.call(paths.appToken('expenses-relay'), { method: 'PUT', headers: bearer(token) }),
    ],
    ['call', (browser) => browser.call(CALL)],
    ['call with a body', (browser) => browser.call(CALL, { method: 'POST', body: 'x' })],
  ]
  const asked = calls.map(async ([what, call]): Promise<[string, Answer]> => {
    const browser = createBrowserLike(stack)
    for (const [name, value] of portal.cookies) browser.cookies.set(name, value)
    const startMs = performance.now()
    const answer = await call(browser)
    expect(performance.now() - startMs, what).toBeLessThan(WITHIN_MS)
    expect([...browser.cookies], `${what} leaves the cookies alone`).toEqual([...portal.cookies])
    return [what, answer]
  })
  const anew = postSession(createBrowserLike(stack), token).then((answer): [string, Answer] => [
    'sign-in',
    answer,
  ])
  const onHost = host.fetch('/x').then((answer): [string, Answer] => ['app host', answer])
  return Promise.all([...asked, anew, onHost])
}

/** Fails closed: neither an answer, nor “you are signed out”, and nothing reaches an app. */
async function expectUnavailable(): Promise<void> {
  for (const [what, answer] of await everyAnswer()) {
    expect(answer.headers['x-portal-error'], what).toBe('store_unavailable')
    expectProblem(answer, 'store_unavailable')
    expect(Number(answer.headers['retry-after']), what).toBeGreaterThan(0)
    expect(answer.headers['set-cookie'], what).toBeUndefined()
  }
  expect(upstream.seen).toEqual([])
}

async function expectRestToWork(): Promise<void> {
  const stranger = createBrowserLike(stack)
  expect((await stranger.call('/bff/config')).status).toBe(200)
  expect((await stranger.call(paths.session)).json<SessionState>()).toEqual({
    authenticated: false,
    reason: 'none',
  })
  const { status, checks } = await readyz(stack)
  expect(status).toBe(503)
  expect(checks).toMatchObject({ sessionStore: 'it does not answer', draining: 'ok' })
}

/** What is at hand is believed for a second more; the call after that learns that nobody answers. */
const untilUnavailable = () =>
  expect
    .poll(async () => (await portal.call(paths.apps)).status, {
      timeout: 1_000 + WITHIN_MS,
      interval: 50,
    })
    .toBe(503)

/** How many lines of the log say so since there were so many. */
const told = (message: string, from: number) =>
  stack.logs.slice(from).filter((line) => line.includes(message)).length

const untilReady = () =>
  expect
    .poll(async () => (await readyz(stack)).status, { timeout: WITHIN_MS + 500, interval: 50 })
    .toBe(200)

async function openEvents(): Promise<{ ended: Promise<number> }> {
  upstream.answer = (req, res) => {
    if (req.url !== '/events') return answerWhenRead(req, res)
    res.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: hello\n\n')
  }
  const call = openCall(stack, portal, '/apps/echo/events', {
    headers: { Accept: 'text/event-stream' },
  })
  call.request.end()
  const answer = await call.answer
  expect(answer.statusCode).toBe(200)
  upstream.seen.length = 0
  const startMs = performance.now()
  return { ended: readAll(answer).then(() => performance.now() - startMs) }
}

describe('while Redis hangs', () => {
  test('everything that needs a session is refused, and goes on afterwards', LONGER, async () => {
    await enter()
    const { ended } = await openEvents()
    const from = stack.logs.length
    redis.signal('SIGSTOP')
    await untilUnavailable()
    await expectUnavailable()
    await expectRestToWork()
    // One line each time it goes and comes, not one for each try.
    expect(told('the session store cannot be reached', from)).toBe(1)
    // The store is asked about it for as long as it is asked about everything.
    expect(await ended).toBeLessThan(2 * WITHIN_MS)

    redis.signal('SIGCONT')
    await untilReady()
    expect(told('the session store is back', from)).toBeGreaterThan(0)
    expect((await portal.call(paths.session)).json()).toMatchObject({ authenticated: true })
    expect((await host.fetch('/x')).status).toBeLessThan(300)
  })

  test('a page on the host of an app says so', LONGER, async () => {
    await enter()
    redis.signal('SIGSTOP')
    await untilUnavailable()
    expectProblemPage(await host.visit('/x'), 'store_unavailable', stack)
  })
})

test(
  'while Redis is gone all is refused at once; back and empty it asks for a sign-in',
  LONGER,
  async () => {
    await enter()
    const { ended } = await openEvents()
    const from = stack.logs.length
    await redis.kill()
    await untilUnavailable()
    await expectUnavailable()
    await expectRestToWork()
    expect(told('the session store cannot be reached', from)).toBe(1)
    expect(await ended).toBeLessThan(2 * WITHIN_MS)

    await redis.start()
    await untilReady()
    const cookies = [...portal.cookies]
    expect((await portal.call(paths.session)).json()).toEqual({
      authenticated: false,
      reason: 'none',
    })
    expect(cookies).not.toEqual([])
    await enter()
    expect(told('the session store is back', from)).toBeGreaterThan(0)
  },
)

test('a start without Redis goes on, is not ready, and gets ready by itself', async () => {
  const port = await freePort()
  await using replica = await startReplica(stack, (document) => {
    document.session = redisSession(`redis://127.0.0.1:${port}`)
  })
  expect(await readyz(replica)).toMatchObject({
    status: 503,
    checks: { sessionStore: 'it does not answer' },
  })
  const browser = createBrowserLike(replica)
  expect((await browser.call('/bff/config')).status).toBe(200)
  const early = await postSession(browser, await sessionToken(replica, demoIds.ALICE))
  expectProblem(early, 'store_unavailable')
  await using late = await startRedis({ port })
  await expect
    .poll(async () => (await readyz(replica)).status, { timeout: FIRST_WITHIN_MS, interval: 50 })
    .toBe(200)
  const signedIn = await signIn(replica)
  expect((await signedIn.call('/apps/expenses/api/expenses')).status).toBe(200)
  expect(late.port).toBe(port)
})
