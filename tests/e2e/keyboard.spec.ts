import type { Locator, Page } from '@playwright/test'

import {
  answer,
  callsThatReached,
  expect,
  openWindowOf,
  question,
  signInButton,
  test,
} from './portal.ts'

test('a person signs in, opens an app and calls it by keyboard alone', async ({ page }) => {
  const { keyboard } = page
  await page.goto('/')
  await expect(signInButton(page)).toBeVisible()
  await tabTo(page, signInButton(page))
  await keyboard.press('Enter')
  const alice = page.getByRole('button', { name: /alice/i })
  await expect(alice).toBeVisible()
  await tabTo(page, alice)
  await keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Your apps' })).toBeVisible()
  await keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await keyboard.type('receipts')
  await expect(page.getByRole('link', { name: 'Handbook' })).toHaveCount(0)
  await keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Expenses', level: 1 })).toBeVisible()
  await tabTo(page, page.getByLabel('Path'))
  await keyboard.type('api/expenses')
  await keyboard.press('Control+Enter')
  const table = answer(page).getByRole('table')
  await expect(table).toBeVisible()
  const json = page.getByRole('button', { name: 'JSON' })
  await tabTo(page, json)
  await keyboard.press('Space')
  await expect(table).toBeHidden()
  await expect(json).toBeFocused()
})

test('the skip link is first and leads past the header', async ({ page }) => {
  await page.goto('/')
  await expect(signInButton(page)).toBeVisible()
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('a step-up is answered by keyboard, and the focus comes back', async ({ page, stack }) => {
  const { keyboard } = page
  await page.goto('/app/vault')
  await expect(signInButton(page)).toBeVisible()
  await tabTo(page, signInButton(page))
  await keyboard.press('Enter')
  const alice = page.getByRole('button', { name: /alice/i })
  await expect(alice).toBeVisible()
  await tabTo(page, alice)
  await keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Document vault' })).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Send' }))
  await keyboard.press('Enter')
  await expect(question(page)).toBeVisible()
  await expect.poll(() => focusIsIn(question(page))).toBe(true)
  await keyboard.press('Escape')
  await expect(question(page)).toHaveCount(0)

  await tabTo(page, page.getByRole('button', { name: 'Send' }))
  await keyboard.press('Enter')
  const goOn = question(page).getByRole('button', { name: 'Continue' })
  await expect(goOn).toBeVisible()
  await tabTo(page, goOn)
  const window = await openWindowOf(page, () => keyboard.press('Enter'))
  const approve = window.getByRole('button', { name: 'Approve' })
  await expect(approve).toBeVisible()
  await tabTo(window, approve)
  await window.keyboard.press('Enter')
  await expect(answer(page)).toContainText('200')
  expect(callsThatReached(stack, 'vault')).toBe(1)
})

/** Presses Tab until the element has the focus, as somebody without a mouse would. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

const hasFocus = (target: Locator) =>
  target.evaluate((element) => element === document.activeElement)

const focusIsIn = (target: Locator) =>
  target.evaluate((element) => element.contains(document.activeElement))
