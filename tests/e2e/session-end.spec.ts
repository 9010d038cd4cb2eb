import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import type { Page } from '@playwright/test'

import {
  accountButton,
  answer,
  ENDED_BY_ORGANISATION,
  exchanges,
  expect,
  hold,
  kept,
  notice,
  send,
  signInAndListen,
  signInAndSettle,
  signInAs,
  signInAt,
  signInButton,
  signOut,
  silenceNews,
  test,
  tile,
  watchSignInTraffic,
} from './portal.ts'
import { haveSession } from './returning.ts'
import { readStored } from './stored.ts'

test('an idle session ends with its reason, and only a click signs in again', async ({
  page,
  context,
  stack,
}) => {
  await silenceNews(page)
  await signInAndSettle(page, '/app/expenses')
  const traffic = watchSignInTraffic(context, stack)
  stack.clock.advanceSeconds(1801)
  await send(page, { path: 'api/expenses' })
  await expect(page.getByText('because nothing happened for a while')).toBeVisible()
  await expect(accountButton(page)).toHaveCount(0)
  expect(traffic.authorize).toBe(0)

  // The identity provider still knows the person.
  await signInButton(page).click()
  await expect(page.getByRole('heading', { name: 'Expenses', level: 1 })).toBeVisible()
  expect(traffic.authorize).toBe(1)
})

test.describe('a short working day', () => {
  test.use({
    stackOptions: {
      configure: (document) => {
        document.session = { idleTimeoutSeconds: 3600, absoluteTimeoutSeconds: 3600 }
      },
    },
  })

  test('ends however busy the person is', async ({ page, context, stack }) => {
    await silenceNews(page)
    await signInAt(page, '/app/echo')
    const traffic = watchSignInTraffic(context, stack)
    stack.clock.advanceSeconds(1800)
    await send(page, { path: 'still-here' })
    await expect(answer(page)).toContainText('200')
    stack.clock.advanceSeconds(1801)
    await send(page, { path: 'too-late' })
    await expect(page.getByText('Your working session reached its end')).toBeVisible()
    expect(traffic.authorize).toBe(0)
  })
})

test('a session that ended while the page was closed says so at the next visit', async ({
  page,
  stack,
}) => {
  await silenceNews(page)
  await signInAt(page, '/')
  await page.goto('about:blank')
  stack.clock.advanceSeconds(1801)
  await page.goto('/')
  await expect(page.getByText('because nothing happened for a while')).toBeVisible()
})

test('an unknown session cookie is a visitor’s', async ({ page, context, baseURL }) => {
  const { hostname } = new URL(baseURL ?? '')
  await context.addCookies([
    {
      name: '__Host-Http-portal',
      value: 'A'.repeat(43),
      domain: hostname,
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
    },
  ])
  await page.goto('/')
  await expect(signInButton(page)).toBeVisible()
  expect(await context.cookies(page.url())).toEqual([])
})

test.describe('an idle limit of two minutes', () => {
  test.use({
    stackOptions: {
      configure: (document) => {
        document.session = { idleTimeoutSeconds: 120, absoluteTimeoutSeconds: 28_800 }
      },
    },
  })

  test('is warned of, and the person can stay', async ({ page, stack }) => {
    await signInAt(page, '/')
    await expect(notice(page)).toContainText('You will be signed out soon')
    stack.clock.advanceSeconds(70)
    // The time left reads alike before the renewal and after it.
    const renewed = page.waitForResponse(
      (response) =>
        response.request().method() === 'POST' &&
        new URL(response.url()).pathname === paths.session,
    )
    await page.getByRole('button', { name: 'Stay signed in' }).click()
    expect((await renewed).ok()).toBe(true)
    await expect(notice(page)).toContainText(/Time left: (?:2 minutes|1 minute)\./)
    stack.clock.advanceSeconds(70)
    await page.reload()
    await expect(accountButton(page)).toBeVisible()
  })
})

test('somebody else’s sign-in leaves the live session alone and says so', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/')
  const second = await beginSignInBesides(page)
  await second.getByRole('button', { name: /bob/i }).click()
  await expect(second.getByRole('heading', { name: 'Another account is signed in' })).toBeVisible()
  await expect(accountButton(second)).toHaveAccessibleName('Account of Alice Adams')

  await second.getByRole('button', { name: 'Go on as Alice Adams' }).click()
  await expect(second.getByRole('heading', { name: 'Your apps' })).toBeVisible()
  expect((await context.cookies(page.url())).length).toBe(1)

  // When that session ends later, the refused sign-in is long over.
  await page.close()
  stack.clock.advanceSeconds(1801)
  await expect(second.getByRole('heading', { name: 'Your session has expired' })).toBeVisible()
  await expect(second.getByText('because nothing happened for a while')).toBeVisible()
  await expect(second.getByText('Another account')).toHaveCount(0)
})

test('switching signs the one out before the other comes in', async ({ page }) => {
  await signInAt(page, '/')
  const second = await beginSignInBesides(page)
  await second.getByRole('button', { name: /bob/i }).click()
  await second.getByRole('button', { name: 'Sign out and switch' }).click()
  await second.getByRole('button', { name: /bob/i }).click()
  await expect(accountButton(second)).toHaveAccessibleName('Account of Bob Brown')
})

test('a person whose sign-in is revoked is out at the next exchange', async ({ page, stack }) => {
  await silenceNews(page)
  await signInAt(page, '/app/expenses')
  stack.clock.advanceSeconds(1)
  stack.tenant.revokePerson(demoIds.ALICE)
  await send(page, { path: 'api/expenses' })
  await expect(page.getByText(ENDED_BY_ORGANISATION)).toBeVisible()
  await expect(signInButton(page)).toBeVisible()
  expect(exchanges(stack)).toBe(1)
})

test('a person whose account is disabled is out and cannot come back', async ({ page, stack }) => {
  await signInAt(page, '/app/expenses')
  const alice = stack.tenant.directory.people.get(demoIds.ALICE)
  if (alice !== undefined) alice.disabled = true
  await send(page, { path: 'api/expenses' })
  await expect(signInButton(page)).toBeVisible()
  await signInButton(page).click()
  await expect(page.getByText('trouble signing you in')).toBeVisible()
})

test('a session that ends elsewhere lets nobody else’s data stay on the screen', async ({
  page,
  stack,
}) => {
  await silenceNews(page)
  await signInAndSettle(page, '/app/expenses')
  await send(page, { path: 'api/expenses' })
  await expect(answer(page).getByRole('table')).toBeVisible()
  stack.clock.advanceSeconds(1801)
  await send(page, { path: 'api/expenses' })
  await expect(signInButton(page)).toBeVisible()
  await expect(page.getByText('Train to Hamburg')).toHaveCount(0)

  await page.context().clearCookies({ name: 'ESTSAUTH' })
  await signInAs(page, /bob/i)
  await expect(accountButton(page)).toHaveAccessibleName('Account of Bob Brown')
  await expect(answer(page)).toHaveCount(0)
})

test('an answer that comes after the session ended is not shown to the next person', async ({
  page,
}) => {
  await signInAndListen(page, '/app/expenses')
  const late = await hold(page, '**/apps/expenses/api/expenses', (route) =>
    route.fulfill({ json: [{ title: 'Train to Hamburg' }] }),
  )
  await send(page, { path: 'api/expenses' })
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible()

  // Another tab lets somebody else in, and this one goes on for them.
  const other = await page.context().newPage()
  await other.goto('/')
  await signOut(other)
  await expect(signInButton(page)).toBeVisible()
  await signInAs(other, /bob/i)
  await expect(accountButton(page)).toHaveAccessibleName('Account of Bob Brown')
  await expect(page.getByLabel('Path')).toHaveValue('')
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/expenses'))
  late.release()
  await (await answered).finished()
  // The page that a late answer would be kept for is another one by now.
  await page.getByRole('link', { name: 'Contoso portal' }).click()
  await tile(page, 'Expenses').click()
  await expect(page.getByLabel('Path')).toHaveValue('')
  await expect(answer(page)).toHaveCount(0)
  await expect(page.getByText(/^Recent calls/)).toHaveCount(0)
})

test('a tab that slept through one person’s end shows the next one nothing of the first', async ({
  page,
  context,
  stack,
  expectedConsole,
}) => {
  expectedConsole.push(/net::ERR_FAILED/)
  await silenceNews(page)
  await signInAt(page, '/')
  await page.getByRole('searchbox').fill('expen')
  await expect(tile(page, 'Staff handbook')).toHaveCount(0)
  await kept(page, () => tile(page, 'Expenses').click())
  await page.getByLabel('Path').fill('api/expenses?of=alice')
  await page.goBack()
  await expect(page.getByRole('searchbox')).toHaveValue('expen')
  // A choice that is still on its way.
  const choice = Promise.withResolvers<void>()
  await page.route('**/bff/preferences', async (route) => {
    if (route.request().method() !== 'PUT') return route.fallback()
    await choice.promise
    return route.abort()
  })
  await page.getByRole('button', { name: 'Favourite Expenses', exact: true }).click()
  const tokens = async () =>
    Object.keys((await readStored(page)).session).filter((key) => key.startsWith('msal.3|'))
  expect(await tokens()).not.toEqual([])

  const turnTo = async (person: string, name: string) => {
    await context.clearCookies()
    await haveSession(context, stack, person)
    await page.evaluate(() =>
      new BroadcastChannel('portal-session').postMessage({ type: 'session-changed' }),
    )
    await expect(accountButton(page)).toHaveAccessibleName(`Account of ${name}`)
  }
  await turnTo(demoIds.BOB, 'Bob Brown')
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await expect.poll(tokens).toEqual([])
  await expect(tile(page, 'Approvals')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Favourites' })).toHaveCount(0)
  choice.resolve()
  await page.unroute('**/bff/preferences')
  await kept(page, () => tile(page, 'Expenses').click())
  await page.getByLabel('Path').fill('api/expenses?of=bob')
  await turnTo(demoIds.ALICE, 'Alice Adams')
  await expect(page.getByLabel('Path')).toHaveValue('')
})

/** A sign-in in a second tab that was begun before the first one's session opened. */
async function beginSignInBesides(page: Page): Promise<Page> {
  const context = page.context()
  const cookies = await context.cookies(page.url())
  await context.clearCookies()
  const second = await context.newPage()
  await second.goto('/')
  await signInButton(second).click()
  await second.getByRole('heading', { name: 'Pick an account' }).waitFor()
  await context.addCookies(cookies)
  return second
}
