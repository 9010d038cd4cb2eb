import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { bearer, postSession, sessionStateOf, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { usedStore } from '../fixtures/session-store.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

const NAME = '__Host-Http-portal'
const IDLE_SECONDS = 300
const ABSOLUTE_SECONDS = 1000

let stack: Stack
beforeAll(async () => {
  stack = await startStack({
    configure: (document) => {
      document.session = {
        idleTimeoutSeconds: IDLE_SECONDS,
        absoluteTimeoutSeconds: ABSOLUTE_SECONDS,
      }
    },
  })
})
afterAll(() => stack[Symbol.asyncDispose]())

const stateOf = (browser: BrowserLike) => sessionStateOf(stack, browser)

async function expectOver(browser: BrowserLike, reason: string): Promise<void> {
  expectProblem(await browser.call(paths.apps), 'session_required', { reason })
  expectProblem(await browser.call(paths.relay('echo')), 'session_required', { reason })
  expect(await stateOf(browser)).toEqual({ authenticated: false, reason })
}

const call = async (browser: BrowserLike) =>
  expect((await browser.call(paths.relay('echo'))).status).toBe(200)

describe('the idle limit', () => {
  test('lets a session live to the last second, and not past it', async () => {
    const browser = await signIn(stack)
    stack.clock.advanceSeconds(IDLE_SECONDS - 1)
    expect(await stateOf(browser)).toMatchObject({ authenticated: true, idleExpiresInSeconds: 1 })
    stack.clock.advanceSeconds(1)
    await expectOver(browser, 'idle')
  })

  test('is not extended by polling', async () => {
    const browser = await signIn(stack)
    for (let passed = 0; passed < IDLE_SECONDS - 50; passed += 50) {
      stack.clock.advanceSeconds(50)
      for (const path of [paths.session, paths.apps, paths.config]) await browser.call(path)
      await browser.call(paths.session, { method: 'HEAD' })
    }
    stack.clock.advanceSeconds(50)
    await expectOver(browser, 'idle')
  })

  test('is not extended by handing over a token', async () => {
    const browser = await signIn(stack)
    stack.clock.advanceSeconds(IDLE_SECONDS - 10)
    const token = await stack.tenant.tokens.issueAccessToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.PORTAL_APP_ID,
      scope: stack.tenant.apps['expenses-relay']?.scope ?? '',
    })
    const put = await browser.call(paths.appToken('expenses-relay'), {
      method: 'PUT',
      headers: bearer(token),
    })
    expect(put.status).toBe(204)
    expect(await stateOf(browser)).toMatchObject({ idleExpiresInSeconds: 10 })
  })

  test('is extended by a call of an app', async () => {
    const browser = await signIn(stack)
    stack.clock.advanceSeconds(IDLE_SECONDS - 1)
    await call(browser)
    expect(await stateOf(browser)).toMatchObject({ idleExpiresInSeconds: IDLE_SECONDS })
    stack.clock.advanceSeconds(IDLE_SECONDS - 1)
    await call(browser)
  })

  test('is not extended by a call that the cross-site defence refused', async () => {
    const browser = await signIn(stack)
    stack.clock.advanceSeconds(100)
    const answer = await browser.call(paths.relay('echo'), {
      headers: { 'Sec-Fetch-Site': 'cross-site' },
    })
    expectProblem(answer, 'cross_site_request')
    expect(await stateOf(browser)).toMatchObject({ idleExpiresInSeconds: IDLE_SECONDS - 100 })
  })

  test('is extended by a renewal', async () => {
    const browser = await signIn(stack)
    stack.clock.advanceSeconds(100)
    expect((await postSession(browser, await sessionToken(stack, demoIds.ALICE))).status).toBe(201)
    expect(await stateOf(browser)).toMatchObject({ idleExpiresInSeconds: IDLE_SECONDS })
  })
})

describe('the absolute limit', () => {
  async function keepActive(browser: BrowserLike, seconds: number) {
    for (let passed = 0; passed < seconds; passed += 1) {
      const step = Math.min(200, seconds - passed)
      stack.clock.advanceSeconds(step)
      passed += step - 1
      if (passed + 1 < seconds) await call(browser)
    }
  }

  test('ends a session that is used all the time, to the second', async () => {
    const browser = await signIn(stack)
    await keepActive(browser, ABSOLUTE_SECONDS - 1)
    await call(browser)
    expect(await stateOf(browser)).toMatchObject({ absoluteExpiresInSeconds: 1 })
    stack.clock.advanceSeconds(1)
    await expectOver(browser, 'absolute')
  })

  test('is not moved by renewals', async () => {
    const browser = await signIn(stack)
    for (let round = 1; round <= 4; round += 1) {
      stack.clock.advanceSeconds(200)
      const answer = await postSession(browser, await sessionToken(stack, demoIds.ALICE))
      expect(answer.json()).toMatchObject({
        absoluteExpiresInSeconds: ABSOLUTE_SECONDS - round * 200,
      })
    }
    stack.clock.advanceSeconds(200)
    await expectOver(browser, 'absolute')
  })

  test('holds for tokens of apps: none is kept beyond it', async () => {
    const browser = await signIn(stack)
    await call(browser)
    await keepActive(browser, ABSOLUTE_SECONDS)
    await expectOver(browser, 'absolute')
  })
})

describe('an ended session', () => {
  async function idledOut() {
    const browser = await signIn(stack)
    await browser.call(paths.session, { method: 'DELETE', headers: {} })
    const id = (await signIn(stack)).cookies.get(NAME) ?? ''
    browser.cookies.set(NAME, id)
    stack.clock.advanceSeconds(IDLE_SECONDS)
    return browser
  }

  test('tells why', async () => {
    expect(await stateOf(await idledOut())).toEqual({ authenticated: false, reason: 'idle' })
  })

  // Redis forgets by its own clock, which no test can move: `redis-sealing.test.ts` reads its times.
  test.skipIf(usedStore.settings !== undefined)('is forgotten after a day', async () => {
    const browser = await idledOut()
    await stateOf(browser)
    stack.clock.advanceSeconds(86_400)
    await signIn(stack)
    expect(await stateOf(browser)).toEqual({ authenticated: false, reason: 'none' })
  })

  test('gives way to a new sign-in with a fresh token', async () => {
    const browser = await signIn(stack)
    stack.clock.advanceSeconds(IDLE_SECONDS)
    const answer = await postSession(browser, await sessionToken(stack, demoIds.ALICE))
    expect(answer.status, answer.text).toBe(201)
    expect(answer.json()).toMatchObject({ absoluteExpiresInSeconds: ABSOLUTE_SECONDS })
  })
})

describe('a store that is full', () => {
  let small: Stack
  beforeAll(async () => {
    small = await startStack({
      configure: (document) => {
        document.session = { idleTimeoutSeconds: 20, store: { kind: 'memory', maxSessions: 1 } }
      },
    })
  })
  afterAll(() => small[Symbol.asyncDispose]())

  test('refuses another session for a while, and harms none', async () => {
    const browser = await signIn(small)
    const other = createBrowserLike(small)
    const token = await sessionToken(small, demoIds.BOB)
    const answer = await postSession(other, token)
    expectProblem(answer, 'store_unavailable')
    expect(answer.headers['retry-after']).toMatch(/^[1-9]\d*$/)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect((await browser.call(paths.apps)).status).toBe(200)
    // Renewal needs no room.
    expect((await postSession(browser, await sessionToken(small, demoIds.ALICE))).status).toBe(201)

    // The refused token has not been spent.
    await browser.call(paths.session, { method: 'DELETE' })
    expect((await postSession(other, token)).status).toBe(201)
    await other.call(paths.session, { method: 'DELETE' })
  })

  test('has room as soon as a session in it is over', async () => {
    await signIn(small)
    small.clock.advanceSeconds(20)
    const browser = await signIn(small, demoIds.BOB)
    expect((await browser.call(paths.apps)).status).toBe(200)
  })
})

describe('the sessions of one person', () => {
  let bounded: Stack
  beforeAll(async () => {
    bounded = await startStack({
      configure: (document) => {
        document.session = { ...usedStore.settings, sessionsPerUser: 3 }
      },
    })
  })
  afterAll(() => bounded[Symbol.asyncDispose]())

  // Of somebody who has no others in the store that this file shares.
  test('are so many at most: the one that was not used for longest makes room', async () => {
    const other = await signIn(bounded, demoIds.BOB)
    const [first, second, third] = [
      await signIn(bounded, demoIds.ZOE),
      await signIn(bounded, demoIds.ZOE),
      await signIn(bounded, demoIds.ZOE),
    ]
    bounded.clock.advanceSeconds(10)
    for (const used of [first, third]) await call(used)
    bounded.clock.advanceSeconds(10)
    const fourth = await signIn(bounded, demoIds.ZOE)
    expect(await sessionStateOf(bounded, second)).toMatchObject({ authenticated: false })
    for (const browser of [first, third, fourth, other]) {
      expect(await sessionStateOf(bounded, browser)).toMatchObject({ authenticated: true })
    }
  })
})
