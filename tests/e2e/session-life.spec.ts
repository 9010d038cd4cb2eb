import { paths } from '@app-proxy-portal/shared/api'
import type { Page } from '@playwright/test'

import {
  accountButton,
  answer,
  answerWith,
  deployNewer,
  expect,
  isOfPortal,
  notice,
  problem,
  SCRIPT_GONE,
  send,
  signInAndListen,
  signInAs,
  signInAt,
  signInButton,
  SIGNED_OUT_ELSEWHERE,
  silenceNews,
  SOON,
  test,
  tile,
  watchSignInTraffic,
  untilListening,
} from './portal.ts'
import { readStored } from './stored.ts'

const CLAIMS_OF_AN_END =
  /signed out elsewhere|session has expired|organisation ended|are signed out/

test('the portal says what stands between it and the person, and comes back by itself', async ({
  page,
  context,
  expectedConsole,
}) => {
  expectedConsole.push(/net::ERR_/, SCRIPT_GONE)
  await signInAt(page, '/app/expenses')
  await send(page, { path: 'api/expenses' })
  await expect(answer(page).getByRole('table')).toBeVisible()

  await test.step('offline', async () => {
    await context.setOffline(true)
    await expect(notice(page)).toContainText('You are offline.')
    await expect(notice(page)).toContainText(/as it was at \d{1,2}:\d\d/)
    await expect(notice(page)).toContainText('nothing is sent later by itself')
    expect(await spoken(page)).toContain('You are offline.')
    // The seconds until the next try are for the eye alone.
    expect((await spoken(page)).join()).not.toMatch(/second|Next try/)
    await expect(answer(page).getByRole('table')).toBeVisible()
    await expectStillSignedIn(page)
    await send(page, { path: 'api/expenses' })
    await expect(problem(page)).toContainText('You are offline')
  })

  await test.step('a page that is left before its script could come', async () => {
    await page.getByRole('link', { name: 'Your apps' }).click()
    await expect(page.getByRole('heading', { name: 'could not be loaded' })).toBeVisible()
    await page.goBack()
    await expect(page.getByLabel('Path')).toBeVisible()
  })

  await test.step('a page whose script cannot come now', async () => {
    await openOwnSessions(page)
    await expect(page.getByRole('heading', { name: 'could not be loaded' })).toBeFocused()
    await expect(page.getByText('newer version')).toHaveCount(0)
    await context.setOffline(false)
    await expect(page.getByText('You are offline.')).toHaveCount(0)
    expect(await spoken(page)).toContain('The portal answers again.')
    await expect(page.getByText('You are signed in here and nowhere else.')).toBeVisible()
    await expect(page.getByRole('main')).toBeFocused()
    await page.getByRole('banner').getByRole('link').click()
    await expect(tile(page, 'Expenses')).toBeVisible()
    await page.goBack()
  })

  await test.step('a portal that has trouble', async () => {
    await page.goBack()
    await page.route(isOfPortal, answerWith('store_unavailable'))
    await send(page, { path: 'api/expenses' })
    await expect(notice(page)).toContainText('The portal is having trouble.')
    await expect(notice(page)).toContainText(/Next try in \d+ seconds?\.|Trying…/)
    await expectStillSignedIn(page)
    await page.unrouteAll()
    await notice(page).getByRole('button', { name: 'Try now' }).click()
    await expect(notice(page)).toHaveCount(0)
  })

  await test.step('a portal that does not answer', async () => {
    await page.route(isOfPortal, (route) => route.abort('connectionrefused'))
    await send(page, { path: 'api/expenses' })
    await expect(notice(page)).toContainText('The portal does not answer.')
    await expect(page.getByText('You are offline')).toHaveCount(0)
    await expectStillSignedIn(page)
    await page.unrouteAll()
    await expect(notice(page)).toHaveCount(0)
  })

  await test.step('a sign-in service that does not answer the portal', async () => {
    await page.route(
      `**${paths.relay('expenses')}**`,
      answerWith('identity_provider_unavailable', 3),
    )
    await send(page, { path: 'api/expenses' })
    await expect(notice(page)).toContainText('sign-in service does not answer the portal')
    await expect(notice(page)).toContainText('all else goes on')
    await expectStillSignedIn(page)
    await page.unrouteAll()
    await expect(notice(page)).toHaveCount(0)
  })

  await test.step('a start without a portal', async () => {
    await page.route(isOfPortal, answerWith('store_unavailable'))
    await page.reload()
    await expect(page.getByRole('heading', { name: 'having trouble' })).toBeFocused()
    await expect(page.getByText(/Next try in|Trying/)).toBeVisible()
    await expect(signInButton(page)).toHaveCount(0)
    await page.unrouteAll()
    await page.getByRole('button', { name: 'Try now' }).click()
    await expect(page.getByRole('heading', { name: 'Expenses', level: 1 })).toBeVisible()
  })
})

test('a page that is out of date says so, reloads at a click alone and keeps what was typed', async ({
  page,
  expectedConsole,
}) => {
  expectedConsole.push(SCRIPT_GONE)
  await signInAt(page, '/app/expenses')
  await page.getByLabel('Path').fill('api/typed')
  await page.evaluate(() => Object.assign(window, { isTheSamePage: true }))
  await deployNewer(page)
  await openOwnSessions(page)
  await expect(page.getByRole('heading', { name: 'newer version' })).toBeFocused()
  // Said once, with one thing to do.
  await expect(page.getByText('There is a newer version')).toHaveCount(1)
  await expectStillSignedIn(page)
  await page.goBack()
  // Elsewhere it is a notice, and what was typed stays where it was.
  await expect(notice(page)).toContainText('There is a newer version of the portal.')
  await expect(page.getByLabel('Path')).toHaveValue('api/typed')
  expect(await page.evaluate(() => 'isTheSamePage' in window)).toBe(true)
  // It takes the person to what it says also where it knows that from the start.
  await openOwnSessions(page)
  await expect(page.getByRole('heading', { name: 'newer version' })).toBeFocused()
  await page.goBack()

  await page.unrouteAll()
  await notice(page).getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByLabel('Path')).toHaveValue('api/typed')
  expect(await page.evaluate(() => 'isTheSamePage' in window)).toBe(false)
  await expect(notice(page)).toHaveCount(0)
  await openOwnSessions(page)
  await expect(page.getByText('You are signed in here and nowhere else.')).toBeVisible()
})

test('what was typed outlives an expired session, for the person who typed it', async ({
  page,
  stack,
}) => {
  await signInAndListen(page, '/app/expenses')
  const type = async () => {
    await page.getByLabel('Method').selectOption('POST')
    await page.getByLabel('Path').fill('api/expenses')
    await page.getByLabel('Body (JSON)').fill('{"purpose":"typed by Alice"}')
  }
  await type()
  stack.clock.advanceSeconds(1801)
  await expect(page.getByRole('heading', { name: 'Your session has expired' })).toBeFocused(SOON)
  await expect(page.getByText('because nothing happened for a while')).toBeVisible()
  await expect(page.getByText('is kept in this tab')).toBeVisible()
  await expect(page.getByText(/elsewhere|organisation ended/)).toHaveCount(0)
  await expect(page.getByText('typed by Alice')).toHaveCount(0)

  await page.reload()
  const listening = untilListening(page)
  await signInButton(page).click()
  await expect(page.getByLabel('Body (JSON)')).toHaveValue('{"purpose":"typed by Alice"}')
  await expect(page.getByLabel('Method')).toHaveValue('POST')
  expect(JSON.stringify(await readStored(page))).not.toContain('typed by Alice')

  await type()
  await listening
  await silenceNews(page)
  stack.clock.advanceSeconds(1801)
  await expect(signInButton(page)).toBeVisible(SOON)
  await page.context().clearCookies({ name: 'ESTSAUTH' })
  await signInAs(page, /bob/i)
  await expect(accountButton(page)).toHaveAccessibleName('Account of Bob Brown')
  await expect(page.getByLabel('Path')).toHaveValue('')
  expect(JSON.stringify(await readStored(page))).not.toContain('typed by Alice')
})

test('another account comes to the start page, and nothing of the first one is left', async ({
  page,
  context,
  stack,
}) => {
  await signInAndListen(page, '/app/expenses')
  await page.getByLabel('Path').fill('api/expenses?of=alice')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(answer(page).getByRole('table')).toBeVisible()
  const other = await context.newPage()
  await other.goto('/')
  await expect(tile(other, 'Expenses')).toBeVisible()
  const traffic = watchSignInTraffic(context, stack)

  await accountButton(page).click()
  await page.getByRole('button', { name: 'Use another account' }).click()
  await expect(page.getByRole('heading', { name: 'Pick an account' })).toBeVisible()
  expect(traffic.authorize).toBe(1)
  await expect(other.getByRole('heading', { name: SIGNED_OUT_ELSEWHERE })).toBeVisible(SOON)
  await expect(tile(other, 'Expenses')).toHaveCount(0)

  await page.getByRole('button', { name: /bob/i }).click()
  await expect(accountButton(page)).toHaveAccessibleName('Account of Bob Brown')
  expect(new URL(page.url()).pathname).toBe('/')
  await expect(accountButton(other)).toHaveAccessibleName('Account of Bob Brown')
  expect(JSON.stringify(await readStored(page))).not.toMatch(/alice/i)

  await tile(page, 'Expenses').click()
  await expect(page.getByLabel('Path')).toHaveValue('')
  await expect(answer(page)).toHaveCount(0)
})

test.describe('a working day of an hour', () => {
  test.use({
    stackOptions: {
      configure: (document) => {
        document.session = { idleTimeoutSeconds: 3600, absoluteTimeoutSeconds: 3600 }
      },
    },
  })

  test('is not said to last longer: the person signs in again ahead, and types on', async ({
    page,
    context,
    stack,
  }) => {
    await signInAndListen(page, '/app/expenses')
    const other = await context.newPage()
    await other.goto('/app/echo')
    await other.getByLabel('Path').fill('typed/there')
    await page.getByLabel('Path').fill('typed/here')
    stack.clock.advanceSeconds(3600 - 50)
    for (const tab of [page, other]) {
      await expect(notice(tab)).toContainText('nothing can extend it', SOON)
      await expect(tab.getByRole('button', { name: 'Stay signed in' })).toHaveCount(0)
    }
    // It counts each second, and speaks three times.
    const before = await spoken(page)
    expect(before.join()).toMatch(/nothing can extend it.*Time left: \d+ seconds\./)
    const shown = new Set<string>()
    await expect
      .poll(async () => shown.add(await notice(page).innerText()).size)
      .toBeGreaterThanOrEqual(3)
    expect(await spoken(page)).toEqual(before)

    const traffic = watchSignInTraffic(context, stack)
    await page.getByRole('button', { name: 'Sign in again now' }).click()
    await expect(notice(page)).toHaveCount(0)
    await expect(page.getByLabel('Path')).toHaveValue('typed/here')
    expect(traffic).toEqual({ authorize: 1, windows: 0 })
    // The other tab went along, and was told of no sign-out.
    await expect(other.getByLabel('Path')).toHaveValue('typed/there')
    await expect(notice(other)).toHaveCount(0)
    stack.clock.advanceSeconds(1800)
    await page.reload()
    await expectStillSignedIn(page)
  })
})

/** What screen readers were given to say, of the frame around the page. */
function spoken(page: Page): Promise<string[]> {
  return page.locator('header + section').getByRole('status').allInnerTexts()
}

async function openOwnSessions(page: Page): Promise<void> {
  await accountButton(page).click()
  await page.getByRole('link', { name: 'Your sessions' }).click()
}

async function expectStillSignedIn(page: Page): Promise<void> {
  await expect(accountButton(page)).toBeVisible()
  await expect(signInButton(page)).toHaveCount(0)
  await expect(page.getByText(CLAIMS_OF_AN_END)).toHaveCount(0)
}
