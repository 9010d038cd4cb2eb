import { demoIds } from '@app-proxy-portal/local-tenant'
import { beforeEach, expect, test } from 'vitest'

import type { Answer, BrowserLike } from '../fixtures/browser-like.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

const PER_SESSION = 5
const PER_APP = 8

const { upstream, stack } = await startWithUpstream((document, url) => {
  document.session = { requestsPerSecond: PER_SESSION }
  changeApp(document, 'echo', {
    externalUrl: url,
    limits: { requestsPerSecond: PER_APP },
  })
  changeApp(document, 'expenses', { externalUrl: url })
})
const alice = await signIn(stack)
const bob = await signIn(stack, demoIds.BOB)
beforeEach(() => {
  stack.clock.advanceSeconds(2)
  upstream.seen.length = 0
})

async function call(browser: BrowserLike, times: number, app = 'echo'): Promise<Answer[]> {
  const answers = []
  for (let count = 0; count < times; count += 1) answers.push(await browser.call(`/apps/${app}/x`))
  return answers
}

const passed = (answers: Answer[]) => answers.filter(({ status }) => status === 200).length

test('a session may make so many calls in a second, over all apps', async () => {
  expect(passed(await call(alice, 2 * PER_SESSION))).toBe(PER_SESSION)
  const [refused] = await call(alice, 1, 'expenses')
  expect(refused?.status).toBe(429)
  expect(refused?.headers['x-portal-error']).toBe('rate_limited')
  expect(refused?.headers['retry-after']).toBe('1')
  expect(upstream.seen).toHaveLength(PER_SESSION)
})

test('after a fifth of a second one more of five passes', async () => {
  await call(alice, PER_SESSION + 1)
  stack.clock.advanceSeconds(0.199)
  expect(passed(await call(alice, 1))).toBe(0)
  stack.clock.advanceSeconds(0.001)
  expect(passed(await call(alice, 2))).toBe(1)
})

test('who calls too often takes nothing from others', async () => {
  await call(alice, 10 * PER_SESSION)
  expect(passed(await call(bob, 3))).toBe(3)
})

test('an app takes so many calls in a second, from all sessions together', async () => {
  const answers = [...(await call(alice, PER_SESSION)), ...(await call(bob, PER_SESSION))]
  expect(passed(answers)).toBe(PER_APP)
  expect(answers.at(-1)?.status).toBe(429)
  stack.clock.advanceSeconds(1)
  expect(passed(await call(bob, 1, 'expenses'))).toBe(1)
})

test('the portal itself goes on answering', async () => {
  await call(alice, 2 * PER_SESSION)
  expect((await alice.call('/bff/apps')).status).toBe(200)
})

test('no token is fetched for a call that is refused', async () => {
  const carol = await signIn(stack, demoIds.CAROL)
  await call(carol, PER_SESSION, 'expenses')
  const before = stack.tenant.faults.tokenRequests.length
  expect(passed(await call(carol, 1))).toBe(0)
  expect(stack.tenant.faults.tokenRequests.length).toBe(before)
})
