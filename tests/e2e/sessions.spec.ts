import type { Page } from '@playwright/test'

import {
  accountButton,
  SIGNED_OUT_ELSEWHERE,
  expect,
  otherDevice,
  question,
  send,
  signInAndListen,
  signInAt,
  signInButton,
  SOON,
  test,
  WINDOWS_CHROME,
} from './portal.ts'

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
  await signInAndListen(phone, '/')
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
  await signInAndListen(phone, '/')
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
    await expect(tab.getByText(SIGNED_OUT_ELSEWHERE)).toBeVisible(SOON)
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
  for (const device of devices) await signInAndListen(device, '/')
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
  for (const device of devices)
    await expect(device.getByText(SIGNED_OUT_ELSEWHERE)).toBeVisible(SOON)
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
  await signInAndListen(phone, '/')
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
