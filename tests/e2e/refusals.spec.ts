import { NOBODY_LISTENS } from '../fixtures/upstream.ts'
import {
  answer,
  callsThatReached,
  exchanges,
  expect,
  notice,
  ON_BEHALF_OF,
  problem,
  question,
  send,
  signInAt,
  test,
  tile,
  watchSignInTraffic,
} from './portal.ts'

test('an app without an administrator’s consent says who must act', async ({ page, stack }) => {
  await signInAt(page, '/app/payroll')
  await send(page)
  await expect(problem(page)).toContainText('Payroll has not been approved yet')
  await expect(problem(page)).toContainText('consent_required')
  expect(exchanges(stack)).toBe(1)

  await problem(page).getByRole('button', { name: 'Go to your apps' }).click()
  await tile(page, 'Connection check').click()
  await send(page)
  await expect(answer(page)).toContainText('200')
})

test('an app that the person is not assigned to says so', async ({ page, stack }) => {
  await signInAt(page, '/app/travel')
  await send(page)
  await expect(problem(page)).toContainText('You don’t have access to Travel booking')
  await expect(problem(page)).toContainText('app_not_assigned')
  expect(callsThatReached(stack, 'travel')).toBe(0)
})

test('the same app answers somebody who is assigned', async ({ page }) => {
  await signInAt(page, '/app/travel', /bob/i)
  await send(page)
  await expect(answer(page)).toContainText('200')
})

test('an app that the policy hides is not found, by tile or by address', async ({ page }) => {
  await signInAt(page, '/')
  await expect(tile(page, 'Expenses')).toBeVisible()
  await expect(tile(page, 'Approvals')).toHaveCount(0)
  await page.goto('/app/approvals')
  await expect(page.getByRole('heading', { name: 'App not found' })).toBeVisible()
})

test('a sign-in page of application proxy never reaches the page', async ({ page }) => {
  await signInAt(page, '/app/legacy')
  const relayed = page.waitForResponse('**/apps/legacy/')
  await send(page)
  await expect(problem(page)).toContainText('Legacy stock list did not accept your sign-in')
  await expect(problem(page)).toContainText('audience')
  const response = await relayed
  expect(response.status()).toBe(502)
  expect(response.headers()['content-type']).toContain('application/problem+json')
  expect(await response.text()).not.toMatch(/<html|<!doctype/i)
  await expect(answer(page)).toHaveCount(0)
})

test.describe('behind a dead connection', () => {
  test.use({
    stackOptions: {
      configure: ({ apps }) => {
        for (const app of apps ?? []) if (app.id === 'archive') app.externalUrl = NOBODY_LISTENS
      },
    },
  })

  test('an app that is down is told from a portal that is down', async ({ page }) => {
    await signInAt(page, '/app/archive')
    await send(page)
    await expect(problem(page)).toContainText('Mail archive cannot be reached')
    await expect(problem(page)).toContainText('upstream_unreachable')
  })
})

test('an app that its connector cannot reach is told from its own errors', async ({ page }) => {
  await signInAt(page, '/app/archive')
  await send(page)
  await expect(problem(page)).toContainText('Mail archive cannot be reached')
})

test('what Conditional Access blocks is said at once, with the id that support asks for', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/app/blocked')
  const traffic = watchSignInTraffic(context, stack)
  await send(page)
  await expect(problem(page)).toContainText('A security rule blocks Plant control')
  await expect(problem(page)).toContainText(/access_blocked.*[0-9a-f]{8}-[0-9a-f]{4}-/)
  await expect(question(page)).toHaveCount(0)
  expect(traffic).toEqual({ authorize: 0, windows: 0 })
  expect(exchanges(stack)).toBe(1)
  expect(callsThatReached(stack, 'blocked')).toBe(0)
})

test('a failing identity provider keeps the session and the request', async ({ page, stack }) => {
  await signInAt(page, '/app/expenses')
  const { faults } = stack.tenant
  faults.add('token', { kind: 'drop', times: Infinity, grantType: ON_BEHALF_OF })
  await send(page, { path: 'api/expenses' })
  await expect(problem(page)).toContainText('The sign-in service is not available')
  await expect(problem(page)).toContainText('identity_provider_unavailable')
  expect(callsThatReached(stack, 'expenses')).toBe(0)

  faults.clear()
  // The pause after a failure is over.
  stack.clock.advanceSeconds(1)
  await problem(page).getByRole('button', { name: 'Try again' }).click()
  await expect(answer(page).getByRole('table')).toBeVisible()
})

test('offline, the page says so, signs nobody out and goes on once back', async ({
  page,
  context,
  expectedConsole,
}) => {
  expectedConsole.push(/net::ERR_INTERNET_DISCONNECTED/)
  // What tells of trouble comes a moment after the page.
  const complete = page.waitForResponse(/\/all-later-parts-/)
  await signInAt(page, '/app/expenses')
  await complete
  await context.setOffline(true)
  await expect(notice(page)).toContainText('You are offline.')
  await send(page, { path: 'api/expenses' })
  await expect(problem(page)).toContainText('You are offline')

  await context.setOffline(false)
  await expect(notice(page)).toHaveCount(0)
  await problem(page).getByRole('button', { name: 'Try again' }).click()
  await expect(answer(page).getByRole('table')).toBeVisible()
})

test('a portal that does not answer is told from a session that is over', async ({
  page,
  expectedConsole,
}) => {
  expectedConsole.push(/net::ERR_CONNECTION_REFUSED/)
  await signInAt(page, '/app/expenses')
  await page.route('**/apps/**', (route) => route.abort('connectionrefused'))
  await send(page, { path: 'api/expenses' })
  await expect(problem(page)).toContainText('The portal does not answer')
  await expect(problem(page)).toContainText('You have not been signed out')

  await page.unrouteAll()
  await problem(page).getByRole('button', { name: 'Try again' }).click()
  await expect(answer(page).getByRole('table')).toBeVisible()
})
