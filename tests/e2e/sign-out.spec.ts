import { paths } from '@app-proxy-portal/shared/api'
import type { Page } from '@playwright/test'

import { createBrowserLike } from '../fixtures/browser-like.ts'
import {
  accountButton,
  answer,
  expect,
  openWindow,
  question,
  send,
  signInAndListen,
  signInAs,
  signInAt,
  signInButton,
  signOut,
  SOON,
  test,
  tile,
} from './portal.ts'
import { readStored, tokensIn } from './stored.ts'

const SESSION_COOKIE = '__Host-Http-portal'

test('after sign-out the old cookie opens nothing', async ({ page, context, stack }) => {
  await signInAt(page, '/')
  const before = await context.cookies(page.url())
  const replayed = createBrowserLike(stack)
  for (const { name, value } of before) replayed.cookies.set(name, value)
  expect((await replayed.call(paths.session)).json()).toMatchObject({ authenticated: true })

  await signOut(page)
  for (const { name, value } of before) replayed.cookies.set(name, value)
  expect((await replayed.call(paths.session)).json()).toEqual({
    authenticated: false,
    reason: 'signed_out',
  })
  for (const { name, value } of before) replayed.cookies.set(name, value)
  expect((await replayed.call(`${paths.relay('expenses')}api/expenses`)).problem().code).toBe(
    'session_required',
  )
  expect((await context.cookies(page.url())).map(({ name }) => name)).not.toContain(SESSION_COOKIE)
})

test('after sign-out the page keeps no token and no account', async ({ page }) => {
  await signInAt(page, '/app/expenses-relay')
  await send(page, { path: 'api/expenses' })
  await expect(answer(page).getByRole('table')).toBeVisible()
  await signOut(page)
  const stored = await readStored(page)
  expect(stored).toMatchObject({ cookies: '', databases: [] })
  expect(stored.local).toEqual({})
  expect(tokensIn(stored)).toEqual([])
  const names = Object.keys(stored.session).join('\n')
  expect(names).not.toMatch(/token|account/i)
  expect(JSON.stringify(stored)).not.toContain('alice')
})

test('the back button shows nothing of the apps after sign-out', async ({ page }) => {
  await signInAt(page, '/')
  await tile(page, 'Expenses').click()
  await send(page, { path: 'api/expenses' })
  await expect(answer(page).getByRole('table')).toBeVisible()
  await signOut(page)

  await page.goBack()
  await expect(signInButton(page)).toBeVisible()
  await expect(accountButton(page)).toHaveCount(0)
  await expect(page.getByText('Train to Hamburg')).toHaveCount(0)
  await expect(tile(page, 'Expenses')).toHaveCount(0)
})

test('sign-out ends the identity provider’s session too', async ({ page }) => {
  await signInAt(page, '/')
  await signOut(page)
  await signInButton(page).click()
  await expect(page.getByRole('heading', { name: 'Pick an account' })).toBeVisible()
  await expect(page.getByText('Signed in', { exact: true })).toHaveCount(0)

  await page.getByRole('button', { name: /bob/i }).click()
  await expect(accountButton(page)).toHaveAccessibleName('Account of Bob Brown')
  await expect(tile(page, 'Approvals')).toBeVisible()
})

test.describe('a window for one more check that was closed without an answer', () => {
  async function leaveWindow(page: Page): Promise<void> {
    await signInAt(page, '/app/vault')
    await send(page)
    const window = await openWindow(page)
    await window.close()
    await question(page).getByRole('button', { name: 'Cancel' }).click()
    await expect(question(page)).toHaveCount(0)
  }

  test('does not stand in the way of signing out', async ({ page }) => {
    await leaveWindow(page)
    await signOut(page)
    const stored = await readStored(page)
    expect(tokensIn(stored)).toEqual([])
    expect(Object.keys(stored.session).join('\n')).not.toMatch(/token|account/i)
    await signInButton(page).click()
    await expect(page.getByRole('heading', { name: 'Pick an account' })).toBeVisible()
    await expect(page.getByText('Signed in', { exact: true })).toHaveCount(0)
  })

  test('nor of another account', async ({ page }) => {
    await leaveWindow(page)
    await accountButton(page).click()
    await page.getByRole('button', { name: 'Use another account' }).click()
    await page.getByRole('button', { name: /bob/i }).click()
    await expect(accountButton(page)).toHaveAccessibleName('Account of Bob Brown')
  })
})

test('what a window brings after the session ended is not kept', async ({ page, context }) => {
  await signInAndListen(page, '/')
  // A tab that has no tokens, and so nothing to forget when the session ends.
  const other = await context.newPage()
  await other.goto('/app/vault')
  await send(other)
  const window = await openWindow(other)
  const approve = window.getByRole('button', { name: 'Approve' })
  await expect(approve).toBeVisible()
  const kept = await other.evaluateHandle(() => {
    const keys: string[] = []
    const { setItem } = Storage.prototype
    Storage.prototype.setItem = function record(key, value) {
      keys.push(key)
      setItem.call(this, key, value)
    }
    return keys
  })
  await page.evaluate(
    (session) => fetch(session, { method: 'DELETE', headers: { 'X-Portal-Request': '1' } }),
    paths.session,
  )
  await expect(signInButton(other)).toBeVisible(SOON)

  await approve.click()
  await expect.poll(() => kept.evaluate((keys) => keys.join())).toContain('refreshtoken')
  await expect.poll(async () => tokensIn(await readStored(other))).toEqual([])
  expect(JSON.stringify(await readStored(other))).not.toContain('alice')
})

test('a sign-out leaves no token behind where sign-in cannot be loaded', async ({
  page,
  expectedConsole,
}) => {
  expectedConsole.push(/net::ERR_FAILED/)
  await signInAt(page, '/')
  await page.reload()
  await page.route('**/assets/desk-*.js', (route) => route.abort())
  expect(tokensIn(await readStored(page))).not.toEqual([])
  await accountButton(page).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out of the portal')).toContainText(
    'sign-in service could not be reached',
  )
  await expect(signInButton(page)).toBeVisible()
  const stored = await readStored(page)
  expect(tokensIn(stored)).toEqual([])
  expect(Object.keys(stored.session).join('\n')).not.toMatch(/token|account|signed-out/i)
})

test('the next person sees nothing of the one before', async ({ page }) => {
  await signInAt(page, '/app/expenses', /bob/i)
  await send(page, { path: 'api/expenses' })
  await expect(answer(page).getByRole('table')).toBeVisible()
  await signOut(page)
  await signInAs(page, /alice/i)
  await expect(accountButton(page)).toHaveAccessibleName('Account of Alice Adams')
  await expect(tile(page, 'Approvals')).toHaveCount(0)
  await tile(page, 'Expenses').click()
  await expect(answer(page)).toHaveCount(0)
  await expect(page.getByLabel('Path')).toHaveValue('')
})

test('another tab is told of the sign-out', async ({ page, context }) => {
  await signInAt(page, '/')
  const other = await context.newPage()
  await other.goto('/app/expenses')
  await send(other, { path: 'api/expenses' })
  await expect(answer(other).getByRole('table')).toBeVisible()

  await signOut(page)
  await expect(other.getByText('You are signed out.')).toBeVisible()
  await expect(signInButton(other)).toBeVisible()
  await expect(other.getByText('Train to Hamburg')).toHaveCount(0)
})

test('a sign-out that did not happen is not claimed', async ({ page, expectedConsole }) => {
  expectedConsole.push(/net::ERR_CONNECTION_REFUSED/)
  await signInAt(page, '/')
  await page.route(
    (url) => url.pathname === paths.session,
    (route) =>
      route.request().method() === 'DELETE' ? route.abort('connectionrefused') : route.continue(),
  )
  await accountButton(page).click()
  const button = page.getByRole('button', { name: 'Sign out' })
  await button.click()
  await expect(page.getByText('You are still signed in')).toBeVisible()

  await page.unrouteAll()
  await button.click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
})
