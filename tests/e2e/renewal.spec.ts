import type { StackOptions } from '../fixtures/stack.ts'

import {
  answer,
  callsThatReached,
  exchanges,
  expect,
  ON_BEHALF_OF,
  openWindow,
  problem,
  question,
  send,
  signInAt,
  test,
  tokenRequestsOfPage,
  watchSignInTraffic,
} from './portal.ts'

/** Idle and absolute end lie far behind the end of the tokens. */
const LONG_SESSION: StackOptions = {
  configure: (document) => {
    document.session = { idleTimeoutSeconds: 86_400, absoluteTimeoutSeconds: 86_400 }
  },
}

/** Longer than any token lives. */
const TOKENS_ARE_OVER = 6000

const REFUSED = {
  kind: 'answer',
  status: 400,
  times: Infinity,
  body: { error: 'invalid_grant', error_description: 'AADSTS70000: The grant is not valid.' },
} as const

test.use({ stackOptions: LONG_SESSION })

test('a call with an expired sign-in renews it silently and succeeds', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/app/expenses')
  const cookie = async () => (await context.cookies(page.url()))[0]?.value
  const before = await cookie()
  const traffic = watchSignInTraffic(context, stack)
  stack.clock.advanceSeconds(TOKENS_ARE_OVER)
  await send(page, { path: 'api/expenses' })
  await expect(answer(page).getByRole('table')).toBeVisible()
  expect(tokenRequestsOfPage(stack, 'refresh_token')).toBe(1)
  expect(traffic).toEqual({ authorize: 0, windows: 0 })
  expect(callsThatReached(stack, 'expenses')).toBe(1)
  expect(await cookie()).not.toBe(before)
})

test('a body survives the renewal and arrives once', async ({ page, stack }) => {
  await signInAt(page, '/app/echo')
  stack.clock.advanceSeconds(TOKENS_ARE_OVER)
  await send(page, { method: 'POST', path: 'once', body: { count: 1 } })
  await expect(answer(page)).toContainText('count')
  expect(callsThatReached(stack, 'echo')).toBe(1)
})

test('a relayed app’s expired token is acquired anew without asking', async ({
  page,
  context,
  stack,
}) => {
  // MSAL goes by the browser's clock, which stands still here: only short lives look old to it.
  stack.tenant.lifetimes.accessTokenSeconds = { min: 200, max: 200 }
  await signInAt(page, '/app/expenses-relay')
  const traffic = watchSignInTraffic(context, stack)
  await send(page, { path: 'api/expenses' })
  await expect(answer(page).getByRole('table')).toBeVisible()
  stack.clock.advanceSeconds(180)
  await send(page, { path: 'api/expenses?limit=1' })
  await expect(answer(page)).toContainText('limit=1')
  await expect(answer(page).getByRole('table')).toBeVisible()
  expect(callsThatReached(stack, 'expenses-relay')).toBe(2)
  expect(tokenRequestsOfPage(stack, 'refresh_token')).toBe(2)
  expect(traffic.authorize).toBe(0)
})

test('a refresh token that is refused leads to one question and one window', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/app/expenses')
  const traffic = watchSignInTraffic(context, stack)
  stack.clock.advanceSeconds(TOKENS_ARE_OVER)
  stack.tenant.faults.add('token', { ...REFUSED, grantType: 'refresh_token' })
  await send(page, { path: 'api/expenses' })
  await expect(question(page)).toHaveAccessibleName('Please confirm that it is you')
  expect(traffic).toEqual({ authorize: 0, windows: 0 })

  await openWindow(page)
  await expect(answer(page).getByRole('table')).toBeVisible()
  expect(traffic).toEqual({ authorize: 1, windows: 1 })
  expect(tokenRequestsOfPage(stack, 'refresh_token')).toBe(1)
  expect(callsThatReached(stack, 'expenses')).toBe(1)
})

test('a tenant that refuses everything is asked once silently and once with the person', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/app/expenses')
  const traffic = watchSignInTraffic(context, stack)
  const signedIn = tokenRequestsOfPage(stack, 'authorization_code')
  stack.clock.advanceSeconds(TOKENS_ARE_OVER)
  stack.tenant.faults.add('token', REFUSED)
  await send(page, { path: 'api/expenses' })
  await openWindow(page)
  await expect(problem(page)).toBeVisible()
  await expect(question(page)).toHaveCount(0)
  expect(traffic).toEqual({ authorize: 1, windows: 1 })
  expect(tokenRequestsOfPage(stack, 'refresh_token')).toBe(1)
  expect(tokenRequestsOfPage(stack, 'authorization_code') - signedIn).toBe(1)
  expect(exchanges(stack)).toBe(0)
})

test('an exchange that keeps failing for no known cause gets one renewal, then an answer', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/app/expenses')
  const traffic = watchSignInTraffic(context, stack)
  stack.tenant.faults.add('token', { ...REFUSED, grantType: ON_BEHALF_OF })
  await send(page, { path: 'api/expenses' })
  await expect(problem(page)).toContainText('access_blocked')
  expect(exchanges(stack)).toBe(2)
  expect(tokenRequestsOfPage(stack, 'refresh_token')).toBe(1)
  expect(traffic).toEqual({ authorize: 0, windows: 0 })
})

test('a renewal while the identity provider is down keeps the session', async ({
  page,
  context,
  stack,
}) => {
  await page.clock.install()
  await signInAt(page, '/app/expenses')
  const traffic = watchSignInTraffic(context, stack)
  stack.clock.advanceSeconds(TOKENS_ARE_OVER)
  stack.tenant.faults.add('token', { kind: 'answer', status: 503, times: Infinity })
  const tries = () => tokenRequestsOfPage(stack, 'refresh_token')
  await send(page, { path: 'api/expenses' })
  await expect(problem(page)).toContainText('The sign-in service does not answer')
  const firstTries = tries()

  // MSAL holds back for a minute what the service could not answer.
  stack.tenant.faults.clear()
  await problem(page).getByRole('button', { name: 'Try again' }).click()
  await expect(problem(page)).toContainText('The sign-in service does not answer')
  expect(tries()).toBe(firstTries)

  await page.clock.fastForward(61_000)
  await problem(page).getByRole('button', { name: 'Try again' }).click()
  await expect(answer(page).getByRole('table')).toBeVisible()
  expect(tries()).toBe(firstTries + 1)
  expect(traffic).toEqual({ authorize: 0, windows: 0 })
})

test('a page that stays open renews the sign-in token ahead of its end', async ({
  page,
  stack,
}) => {
  stack.tenant.lifetimes.accessTokenSeconds = { min: 3600, max: 3600 }
  await page.clock.install()
  await signInAt(page, '/')
  const renewed = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/bff/session'),
  )
  stack.clock.advanceSeconds(3000)
  await page.clock.fastForward(3_000_500)
  await renewed
  await expect.poll(() => tokenRequestsOfPage(stack, 'refresh_token')).toBe(1)
})
