import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { expectNotLogged, expectProblem, expectRefusedToken } from '../fixtures/expect-problem.ts'
import { withOtherUnusedBits } from '../fixtures/forge.ts'
import { postSession, sessionToken } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

/** A token that served in an ended session must open nothing, however it is written. */
let stack: Stack
beforeAll(async () => {
  stack = await startStack({
    configure: (document) => {
      document.session = { idleTimeoutSeconds: 600, absoluteTimeoutSeconds: 1200 }
    },
  })
})
afterAll(() => stack[Symbol.asyncDispose]())

async function expectSignedIn(token: string): Promise<BrowserLike> {
  const browser = createBrowserLike(stack)
  const answer = await postSession(browser, token)
  expect(answer.status, answer.text).toBe(201)
  return browser
}

async function keepActive(browser: BrowserLike, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 300) {
    stack.clock.advanceSeconds(300)
    await browser.call(paths.relay('echo'))
  }
}

const ENDS: [name: string, reason: string, end: (browser: BrowserLike) => Promise<unknown>][] = [
  ['sign-out', 'signed_out', (browser) => browser.call(paths.session, { method: 'DELETE' })],
  ['the idle end', 'idle', async () => stack.clock.advanceSeconds(601)],
  ['the absolute end', 'absolute', (browser) => keepActive(browser, 1201)],
  [
    'the end of the account',
    'revoked',
    async (browser) => {
      stack.tenant.faults.add('token', {
        kind: 'answer',
        status: 400,
        body: { error: 'invalid_grant', error_description: 'AADSTS50057: x', error_codes: [50057] },
      })
      expectProblem(await browser.call(paths.relay('expenses')), 'session_required', {
        reason: 'revoked',
      })
    },
  ],
]

describe.each(ENDS)('after %s', (_name, reason, end) => {
  test('the token opens nothing, rewritten or not', async () => {
    const token = await sessionToken(stack, demoIds.ALICE)
    const browser = await expectSignedIn(token)
    const cookies = new Map(browser.cookies)
    await end(browser)

    for (const again of [token, withOtherUnusedBits(token), `${token}==`]) {
      const other = createBrowserLike(stack)
      expectRefusedToken(await postSession(other, again), 'spent')
      expect(other.cookies.size).toBe(0)
      expectNotLogged(stack.logs, again)
    }

    const state = createBrowserLike(stack)
    for (const [name, value] of cookies) state.cookies.set(name, value)
    const answer = await state.call(paths.session)
    expect(answer.json()).toEqual({ authenticated: false, reason })
  })

  test('another token of the same person opens a session', async () => {
    const browser = await expectSignedIn(await sessionToken(stack, demoIds.ALICE))
    await end(browser)
    await expectSignedIn(await sessionToken(stack, demoIds.ALICE))
  })
})

test('a token that served a session before its renewal is spent with it', async () => {
  const first = await sessionToken(stack, demoIds.ALICE)
  const browser = await expectSignedIn(first)
  const second = await sessionToken(stack, demoIds.ALICE)
  expect((await postSession(browser, second)).status).toBe(201)
  await browser.call(paths.session, { method: 'DELETE' })
  for (const token of [first, second]) {
    expectRefusedToken(await postSession(createBrowserLike(stack), token), 'spent')
  }
})

test('a token of a live session renews it: it is not spent by use', async () => {
  const token = await sessionToken(stack, demoIds.ALICE)
  const browser = await expectSignedIn(token)
  expect((await postSession(browser, token)).status).toBe(201)
})

test('a token in two sessions is spent once one of them is over', async () => {
  const token = await sessionToken(stack, demoIds.ALICE)
  const [one, two] = [await expectSignedIn(token), await expectSignedIn(token)]
  await one.call(paths.session, { method: 'DELETE' })
  expectRefusedToken(await postSession(createBrowserLike(stack), token), 'spent')
  expectRefusedToken(await postSession(two, token), 'spent')
})

test('a refused post does not spend a token', async () => {
  const alice = await expectSignedIn(await sessionToken(stack, demoIds.ALICE))
  const token = await sessionToken(stack, demoIds.BOB)
  expectProblem(await postSession(alice, token), 'account_mismatch')
  await expectSignedIn(token)
})
