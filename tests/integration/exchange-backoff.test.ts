import { demoIds, type Fault } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Answer, BrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { readMetric } from '../fixtures/metrics.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

/** A token endpoint in trouble is spared, and nobody waits for it in vain. */
let stack: Stack
beforeEach(async () => {
  stack = await startStack()
})
afterEach(() => stack[Symbol.asyncDispose]())

const PATHS = { echo: paths.relay('echo'), expenses: `${paths.relay('expenses')}api/me` }
const call = (browser: BrowserLike, id: keyof typeof PATHS = 'echo') => browser.call(PATHS[id])
const requestCount = () => stack.tenant.faults.tokenRequests.length
const outage: Fault = { kind: 'answer', status: 503, times: Infinity }
const heldBack = (reason: string) =>
  readMetric(stack, `portal_token_exchanges_held_back_total{reason="${reason}"}`)

function secondsToWait(answer: Answer): number {
  expectProblem(answer, 'identity_provider_unavailable')
  const seconds = answer.headers['retry-after'] ?? ''
  expect(seconds).toMatch(/^[1-9]\d*$/)
  return Number(seconds)
}

describe('a session whose exchange failed', () => {
  test('pauses ever longer, up to a minute, and is told for how long', async () => {
    const browser = await signIn(stack)
    stack.tenant.faults.add('token', outage)
    const pauses: number[] = []
    for (let round = 0; round < 9; round += 1) {
      const before = requestCount()
      const seconds = secondsToWait(await call(browser))
      expect(requestCount()).toBe(before + 1)
      pauses.push(seconds)
      // Until then nobody asks.
      stack.clock.advanceSeconds(seconds - 1)
      expect(secondsToWait(await call(browser))).toBe(1)
      expect(requestCount()).toBe(before + 1)
      stack.clock.advanceSeconds(1)
    }
    for (const [index, most] of [1, 2, 4, 8, 16, 32, 60, 60, 60].entries()) {
      expect(pauses[index], String(pauses)).toBeLessThanOrEqual(most)
      expect(pauses[index], String(pauses)).toBeGreaterThanOrEqual(most / 2)
    }
    expect(await heldBack('backoff')).toBeGreaterThan(0)

    stack.tenant.faults.clear()
    expect((await call(browser)).status).toBe(200)
  })

  test('begins anew after a success', async () => {
    stack.tenant.lifetimes.accessTokenSeconds = { min: 600, max: 600 }
    const browser = await signIn(stack)
    for (let round = 0; round < 3; round += 1) {
      stack.tenant.faults.add('token', { ...outage, times: 1 })
      expect(secondsToWait(await call(browser))).toBe(1)
      stack.clock.advanceSeconds(1)
      expect((await call(browser)).status).toBe(200)
      // The token is over, and a fresh sign-in token is there.
      stack.clock.advanceSeconds(600)
      await postSession(browser, await sessionToken(stack, demoIds.ALICE))
    }
  })

  test('pauses for that app alone, and leaves other sessions alone', async () => {
    const [browser, other] = [await signIn(stack), await signIn(stack)]
    stack.tenant.faults.add('token', { ...outage, times: 1, headers: { 'Retry-After': '60' } })
    expect(secondsToWait(await call(browser))).toBe(60)
    expect((await call(browser, 'expenses')).status).toBe(200)
    expect((await call(other)).status).toBe(200)
  })

  test('goes on with tokens that are held', async () => {
    const browser = await signIn(stack)
    expect((await call(browser)).status).toBe(200)
    stack.tenant.faults.add('token', outage)
    secondsToWait(await call(browser, 'expenses'))
    expect((await call(browser)).status).toBe(200)
  })

  test('does not fill the log with what it has said', async () => {
    const browser = await signIn(stack)
    stack.tenant.faults.add('token', { ...outage, times: 1, headers: { 'Retry-After': '60' } })
    const before = stack.logs.length
    for (let round = 0; round < 5; round += 1) secondsToWait(await call(browser))
    const errors = stack.logs.slice(before).filter((line) => line.includes('"level":"error"'))
    expect(errors).toHaveLength(1)
  })
})

describe('the token endpoint asks to be spared', () => {
  test.each<[string, (nowMs: number) => string, number]>([
    ['in seconds', () => '17', 17],
    ['until a date', (nowMs) => new Date(nowMs + 30_000).toUTCString(), 30],
    ['longer than is sensible', () => '86400', 300],
    ['until a date that is centuries away', () => 'Fri, 31 Dec 9999 23:59:59 GMT', 300],
    ['with nonsense', () => 'soon', 1],
    ['with a fraction', () => '2.5', 1],
    ['until a date that is none', () => 'Mon, 99 Foo 2026 GMT', 1],
  ])('%s', async (_name, retryAfter, expected) => {
    const browser = await signIn(stack)
    stack.tenant.faults.add('token', {
      kind: 'answer',
      status: 429,
      headers: { 'Retry-After': retryAfter(stack.clock()) },
    })
    const seconds = secondsToWait(await call(browser))
    // A date has whole seconds.
    expect(Math.abs(seconds - expected)).toBeLessThanOrEqual(1)
    const before = requestCount()
    stack.clock.advanceSeconds(seconds - 1)
    secondsToWait(await call(browser))
    expect(requestCount()).toBe(before)
    stack.clock.advanceSeconds(1)
    expect((await call(browser)).status).toBe(200)
  })
})

describe('an outage that many sessions meet', () => {
  test('is met by five, and then by one call from time to time', async () => {
    const browsers: BrowserLike[] = []
    for (let index = 0; index < 8; index += 1) {
      browsers.push(await signIn(stack, index % 2 === 0 ? demoIds.ALICE : demoIds.BOB))
    }
    const [first, , , , , sixth, seventh, eighth] = browsers
    if (!first || !sixth || !seventh || !eighth) throw new Error('There are eight')
    const held = await signIn(stack)
    expect((await call(held)).status).toBe(200)

    stack.tenant.faults.add('token', outage)
    const before = requestCount()
    for (const browser of browsers) secondsToWait(await call(browser))
    expect(requestCount()).toBe(before + 5)
    expect(await heldBack('breaker')).toBe(3)
    // Whoever has a token goes on, and nobody is signed out.
    expect((await call(held)).status).toBe(200)
    for (const browser of browsers) {
      expect((await browser.call(paths.session)).json()).toMatchObject({ authenticated: true })
    }

    stack.clock.advanceSeconds(4)
    secondsToWait(await call(sixth))
    expect(requestCount()).toBe(before + 6)
    expect(secondsToWait(await call(seventh))).toBe(8)
    expect(requestCount()).toBe(before + 6)

    stack.tenant.faults.clear()
    stack.clock.advanceSeconds(8)
    for (const browser of browsers) expect((await call(browser)).status).toBe(200)
  })
})

test('an answer that drips is given up after 10 s in all', { timeout: 20_000 }, async () => {
  const browser = await signIn(stack)
  stack.tenant.faults.add('token', { kind: 'drip' })
  const startedAtMs = performance.now()
  secondsToWait(await call(browser))
  const seconds = (performance.now() - startedAtMs) / 1000
  expect(seconds).toBeGreaterThan(9)
  expect(seconds).toBeLessThan(13)
  expect((await browser.call(paths.session)).json()).toMatchObject({ authenticated: true })
})
