import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { startGatedEntra, type GatedEntra } from '../fixtures/gated-entra.ts'
import { readMetric } from '../fixtures/metrics.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

/** Renewal of app tokens ahead of their end, while calls go on with the held one. */
let gated: GatedEntra
let stack: Stack
beforeAll(async () => {
  gated = await startGatedEntra()
  stack = await startStack({ configure: gated.configure })
  stack.tenant.lifetimes.accessTokenSeconds = { min: 1500, max: 1500 }
})
afterEach(() => stack.tenant.faults.clear())
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await gated[Symbol.asyncDispose]()
})

const call = (browser: BrowserLike) => browser.call(paths.relay('echo'))
const requestCount = () => stack.tenant.faults.tokenRequests.length
const renewals = (result: 'renewed' | 'failed') =>
  readMetric(stack, `portal_token_renewals_ahead_total{result="${result}"}`)

/** A person whose app token has four minutes left, and who has renewed the session lately. */
async function signInAndAge(): Promise<BrowserLike> {
  const browser = await signIn(stack)
  expect((await call(browser)).status).toBe(200)
  stack.clock.advanceSeconds(1500 - 240)
  await postSession(browser, await sessionToken(stack, demoIds.ALICE))
  return browser
}

test('calls go on at once while the next token is got, once', async () => {
  const browser = await signInAndAge()
  const before = { requests: requestCount(), renewed: await renewals('renewed') }
  const gate = gated.shut('token')
  // Answered though the token endpoint is shut.
  for (let round = 0; round < 3; round += 1) expect((await call(browser)).status).toBe(200)
  await gate.arrived
  gate.open()
  await expect.poll(() => renewals('renewed')).toBe(before.renewed + 1)
  expect(requestCount()).toBe(before.requests + 1)
  // The old one is over by now: the new one goes along, without a wait or a request.
  stack.clock.advanceSeconds(300)
  expect((await call(browser)).status).toBe(200)
  expect(requestCount()).toBe(before.requests + 1)
})

test('an outage ends no token early', async () => {
  const browser = await signInAndAge()
  const before = await renewals('failed')
  stack.tenant.faults.add('token', { kind: 'answer', status: 503, times: Infinity })
  expect((await call(browser)).status).toBe(200)
  await expect.poll(() => renewals('failed')).toBe(before + 1)
  stack.clock.advanceSeconds(120)
  expect((await call(browser)).status).toBe(200)
  await expect.poll(() => renewals('failed')).toBe(before + 2)
  // Nobody was told of it but the metrics: no call has failed.
  stack.clock.advanceSeconds(120)
  expectProblem(await call(browser), 'identity_provider_unavailable')
  stack.tenant.faults.clear()
  stack.clock.advanceSeconds(60)
  expect((await call(browser)).status).toBe(200)
})

test('a gone account ends the session, though the held token is still good', async () => {
  const browser = await signInAndAge()
  stack.tenant.faults.add('token', {
    kind: 'answer',
    status: 400,
    body: { error: 'invalid_grant', error_description: 'AADSTS50057: x' },
  })
  expect((await call(browser)).status).toBe(200)
  await expect
    .poll(async () => (await call(browser)).headers['x-portal-error'])
    .toBe('session_required')
  expectProblem(await call(browser), 'session_required', { reason: 'revoked' })
})

test('a session that ends meanwhile stays ended', async () => {
  const browser = await signInAndAge()
  const gate = gated.shut('token')
  expect((await call(browser)).status).toBe(200)
  await gate.arrived
  const cookie = browser.cookies.get('__Host-Http-portal') ?? ''
  expect((await browser.call(paths.session, { method: 'DELETE' })).status).toBe(204)
  const failed = await renewals('failed')
  gate.open()
  await expect.poll(() => renewals('failed')).toBe(failed + 1)
  browser.cookies.set('__Host-Http-portal', cookie)
  expectProblem(await call(browser), 'session_required', { reason: 'signed_out' })
})
