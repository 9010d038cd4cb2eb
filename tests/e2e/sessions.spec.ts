import { paths } from '@app-proxy-portal/shared/api'
import type { Browser, Page } from '@playwright/test'

import type { Stack } from '../fixtures/stack.ts'
import {
  accountButton,
  expect,
  question,
  send,
  signInAs,
  signInAt,
  signInButton,
  test,
  tile,
} from './portal.ts'

const WINDOWS_CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1'

const ENDED_ELSEWHERE = 'Your session was ended by you on another device, or by an administrator.'
/** A second in the portal, and as much for the browser to show it. */
const SOON = { timeout: 2000 }

/** A browser of its own: another device of the same person. */
async function otherDevice(browser: Browser, { portalUrl }: Stack, userAgent = IPHONE) {
  const context = await browser.newContext({ baseURL: portalUrl, userAgent })
  return context.newPage()
}

const row = (page: Page, device: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: device }) })

async function openSessions(page: Page) {
  await accountButton(page).click()
  await page.getByRole('link', { name: 'Your sessions' }).click()
  await expect(page.getByRole('heading', { name: 'Your sessions', level: 1 })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  await expect(page.getByRole('group', { name: 'Account' })).toBeHidden()
}

test.use({ userAgent: WINDOWS_CHROME })

test('the sessions of a person are listed with their devices, this one marked', async ({
  page,
  browser,
  stack,
}) => {
  await signInAt(page, '/')
  await openSessions(page)
  await expect(page.getByText('You are signed in here and nowhere else.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'End all other sessions' })).toHaveCount(0)

  stack.clock.advanceSeconds(130)
  const phone = await otherDevice(browser, stack)
  await signInAt(phone, '/')
  const bob = await otherDevice(browser, stack)
  await signInAt(bob, '/', /bob/i)
  await page.reload()
  await expect(page.getByRole('listitem')).toHaveCount(2)
  await expect(row(page, 'Chrome on Windows')).toContainText('This session')
  await expect(row(page, 'Chrome on Windows')).toContainText('signed in 2 minutes ago')
  await expect(row(page, 'Safari on iOS')).toContainText('Last active just now')
  await expect(row(page, 'Safari on iOS')).not.toContainText('This session')
})

test('a session ended on another device shows so there at once, in every tab, with the reason', async ({
  page,
  browser,
  stack,
}) => {
  const phone = await otherDevice(browser, stack)
  await signInAt(phone, '/')
  const phonesOtherTab = await phone.context().newPage()
  await phonesOtherTab.goto('/app/expenses')
  await send(phonesOtherTab, { path: 'api/expenses' })
  await expect(phonesOtherTab.getByText('Train to Hamburg')).toBeVisible()
  await signInAt(page, '/sessions')

  await row(page, 'Safari on iOS').getByRole('button', { name: 'End session' }).click()
  await expect(question(page)).toContainText('You will be signed out on Safari on iOS')
  await question(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(accountButton(phone)).toBeVisible()

  await row(page, 'Safari on iOS').getByRole('button', { name: 'End session' }).click()
  await question(page).getByRole('button', { name: 'End session' }).click()
  for (const tab of [phone, phonesOtherTab]) {
    await expect(tab.getByText(ENDED_ELSEWHERE)).toBeVisible(SOON)
    await expect(signInButton(tab)).toBeVisible()
  }
  await expect(phonesOtherTab.getByText('Train to Hamburg')).toHaveCount(0)

  await expect(
    page.getByRole('status').getByText('The session on Safari on iOS has ended.'),
  ).toBeVisible()
  await expect(page.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('heading', { name: 'Your sessions', level: 1 })).toBeFocused()
  await expect(accountButton(page)).toBeVisible()
})

test('all other sessions end at once, by keyboard alone', async ({ page, browser, stack }) => {
  const devices = [await otherDevice(browser, stack), await otherDevice(browser, stack)]
  for (const device of devices) await signInAt(device, '/')
  await signInAt(page, '/sessions')
  await expect(page.getByRole('listitem')).toHaveCount(3)

  const button = page.getByRole('button', { name: 'End all other sessions' })
  await button.press('Enter')
  await expect(question(page)).toContainText('You will be signed out everywhere but here')
  await page.keyboard.press('Escape')
  await expect(question(page)).toHaveCount(0)
  await expect(button).toBeFocused()

  await button.press('Enter')
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('status').getByText('All your other sessions have ended.'),
  ).toBeVisible()
  await expect(page.getByRole('listitem')).toHaveCount(1)
  for (const device of devices) await expect(device.getByText(ENDED_ELSEWHERE)).toBeVisible(SOON)
  await expect(button).toHaveCount(0)
})

test('an end that did not happen is not claimed', async ({
  page,
  browser,
  stack,
  expectedConsole,
}) => {
  expectedConsole.push(/net::ERR_CONNECTION_REFUSED/)
  const phone = await otherDevice(browser, stack)
  await signInAt(phone, '/')
  await signInAt(page, '/sessions')
  await page.route('**/bff/sessions/*', (route) => route.abort('connectionrefused'))
  await row(page, 'Safari on iOS').getByRole('button', { name: 'End session' }).click()
  await question(page).getByRole('button', { name: 'End session' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByText('has ended')).toHaveCount(0)
  await expect(page.getByRole('listitem')).toHaveCount(2)
  await expect(accountButton(phone)).toBeVisible()
})

test('the session that asks is signed out like anywhere else', async ({ page }) => {
  await signInAt(page, '/sessions')
  await row(page, 'Chrome on Windows').getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
})

test('a sign-out at the identity provider signs the portal out, in every tab', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/')
  const other = await context.newPage()
  await other.goto('/')
  await expect(tile(other, 'Expenses')).toBeVisible()
  const provider = await context.newPage()
  await provider.goto(`${stack.tenant.origin}/${stack.tenant.tenantId}/oauth2/v2.0/logout`)
  await provider.getByRole('button', { name: /alice/i }).click()
  await expect(provider.getByText('You signed out of your account')).toBeVisible()
  for (const tab of [page, other]) {
    await expect(tab.getByText('You are signed out.')).toBeVisible(SOON)
    await expect(tile(tab, 'Expenses')).toHaveCount(0)
  }
  // Nobody is signed in again behind their back.
  await expect(signInButton(page)).toBeVisible()
})

test.describe('without any move of the person', () => {
  test.use({
    stackOptions: {
      configure: (document) => {
        document.session = { idleTimeoutSeconds: 600, absoluteTimeoutSeconds: 28_800 }
      },
    },
  })

  test('a session that idles is warned of in every tab, and its end is told', async ({
    page,
    context,
    stack,
  }) => {
    await signInAt(page, '/')
    const other = await context.newPage()
    await other.goto('/app/expenses')
    await expect(accountButton(other)).toBeVisible()
    // Only the portal's clock moves: what these tabs count by themselves is far from the end.
    stack.clock.advanceSeconds(600 - 121)
    await expect(page.getByText('You will be signed out soon')).toHaveCount(0)
    stack.clock.advanceSeconds(1)
    for (const tab of [page, other]) {
      await expect(tab.getByText('You will be signed out soon')).toBeVisible(SOON)
      await expect(tab.getByText(/Time left: (?:2 minutes|1 minute)\./)).toBeVisible()
    }
    stack.clock.advanceSeconds(120)
    for (const tab of [page, other]) {
      await expect(tab.getByText('because nothing happened for a while')).toBeVisible(SOON)
      await expect(signInButton(tab)).toBeVisible()
    }
  })

  test('staying signed in takes the warning back, in every tab', async ({
    page,
    context,
    stack,
  }) => {
    await signInAt(page, '/')
    const other = await context.newPage()
    await other.goto('/')
    await expect(accountButton(other)).toBeVisible()
    stack.clock.advanceSeconds(500)
    await expect(other.getByText('You will be signed out soon')).toBeVisible(SOON)
    await page.getByRole('button', { name: 'Stay signed in' }).click()
    for (const tab of [page, other]) {
      await expect(tab.getByText('You will be signed out soon')).toHaveCount(0)
    }
  })
})

test.describe('the stream of news', () => {
  const isEvents = (url: string) => new URL(url).pathname === paths.sessionEvents

  test('is one for all tabs, and another tab takes over when the one that has it closes', async ({
    page,
    context,
    browser,
    stack,
  }) => {
    let streams = 0
    context.on('request', (request) => {
      if (isEvents(request.url())) streams += 1
    })
    await signInAt(page, '/')
    await expect.poll(() => streams).toBe(1)
    const others: Page[] = []
    // More than the connections that a browser has to one host.
    for (let n = 0; n < 7; n += 1) {
      const tab = await context.newPage()
      await tab.goto('/')
      await expect(tile(tab, 'Expenses')).toBeVisible()
      others.push(tab)
    }
    expect(streams).toBe(1)
    await page.close()
    await expect.poll(() => streams).toBe(2)

    const phone = await otherDevice(browser, stack)
    await signInAt(phone, '/sessions')
    await phone.getByRole('button', { name: 'End all other sessions' }).click()
    await question(phone).getByRole('button', { name: 'End all others' }).click()
    for (const tab of others) await expect(tab.getByText(ENDED_ELSEWHERE)).toBeVisible(SOON)
    expect(streams).toBe(2)
  })

  test('is asked for again after the network failed', async ({ page, expectedConsole, stack }) => {
    expectedConsole.push(/net::ERR_/)
    let tries = 0
    await page.route(
      (url) => isEvents(url.href),
      (route) => ((tries += 1) <= 2 ? route.abort('connectionreset') : route.continue()),
    )
    await signInAt(page, '/')
    await expect.poll(() => tries).toBeGreaterThan(2)
    await expect(accountButton(page)).toBeVisible()
    stack.clock.advanceSeconds(1801)
    await expect(page.getByText('because nothing happened for a while')).toBeVisible(SOON)
  })

  test('that is refused leaves a live session alone', async ({ page }) => {
    let tries = 0
    await page.route(
      (url) => isEvents(url.href),
      (route) => {
        tries += 1
        return route.fulfill({ status: 503, body: '' })
      },
    )
    await signInAt(page, '/')
    await expect.poll(() => tries).toBeGreaterThan(1)
    await expect(tile(page, 'Expenses')).toBeVisible()
    await expect(signInButton(page)).toHaveCount(0)
  })

  test('follows the person who signs in next', async ({ page, stack }) => {
    await signInAt(page, '/')
    stack.clock.advanceSeconds(1801)
    await expect(page.getByText('because nothing happened for a while')).toBeVisible(SOON)
    await page.context().clearCookies({ name: 'ESTSAUTH' })
    await signInAs(page, /bob/i)
    await expect(accountButton(page)).toHaveAccessibleName('Account of Bob Brown')
    stack.clock.advanceSeconds(1801)
    await expect(page.getByText('because nothing happened for a while')).toBeVisible(SOON)
  })
})
