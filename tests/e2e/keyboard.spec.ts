import { demoIds } from '@app-proxy-portal/local-tenant'
import type { Locator, Page } from '@playwright/test'

import { signIn } from '../fixtures/sign-in.ts'
import { focusIsIn, hasFocus, tabRound, tabTo } from './focus.ts'
import {
  accountButton,
  answer,
  callsThatReached,
  expect,
  openWindowOf,
  question,
  signInButton,
  test,
  tile,
} from './portal.ts'
import { haveSession } from './returning.ts'

test('a person does all that there is to do by keyboard alone', async ({ page, stack }) => {
  const { keyboard } = page
  // A colour on its way to another does not tell where the focus is.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await signIn(stack, demoIds.ALICE)
  await page.goto('/')
  await expect(signInButton(page)).toBeVisible()
  await tabTo(page, signInButton(page))
  await keyboard.press('Enter')
  await pressByKeyboard(page, /alice/i)

  await expect(page.getByRole('heading', { name: 'Your apps' })).toBeVisible()
  await keyboard.press('/')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await keyboard.type('receipts')
  await expect(page.getByRole('link', { name: 'Handbook' })).toHaveCount(0)
  await keyboard.press('Enter')

  // The page changed under the person's hands: they are at its beginning, and not lost.
  await expect(page.getByRole('heading', { name: 'Expenses', level: 1 })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  await tabTo(page, page.getByLabel('Path'))
  await keyboard.type('api/expenses')
  await keyboard.press('Control+Enter')
  const table = answer(page).getByRole('table')
  await expect(table).toBeVisible()
  await expect(page.getByLabel('Path')).toBeFocused()
  const json = page.getByRole('button', { name: 'JSON' })
  await tabTo(page, json)
  await keyboard.press('Space')
  await expect(table).toBeHidden()
  await expect(json).toBeFocused()

  await tabTo(page, accountButton(page), 'Shift+Tab')
  await keyboard.press('Enter')
  await tabTo(page, page.getByRole('radio', { name: 'As device' }))
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  const language = page.getByRole('combobox').and(page.locator('[popover] *'))
  await tabTo(page, language)
  await keyboard.type('Deu')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(language).toBeFocused()
  await keyboard.press('ArrowUp')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await keyboard.press('Escape')
  await expect(accountButton(page)).toBeFocused()
  await keyboard.press('Enter')
  await tabTo(page, page.getByRole('link', { name: 'Your sessions' }))
  await keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Your sessions' })).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  const end = page.getByRole('button', { name: 'End all other sessions' })
  await tabTo(page, end)
  await keyboard.press('Enter')
  await expect(question(page)).toBeVisible()
  for (let presses = 0; presses < 5; presses += 1) {
    await keyboard.press('Tab')
    // Between last and first the focus is with the browser itself.
    expect(await focusIsOutside(question(page))).toBe(false)
  }
  await keyboard.press('Escape')
  await expect(question(page)).toHaveCount(0)
  await expect(end).toBeFocused()
  await keyboard.press('Enter')
  const confirm = question(page).getByRole('button', { name: 'End all others' })
  await tabTo(page, confirm)
  await keyboard.press('Enter')
  // What had the focus is gone; what happened is said where the person is taken.
  await expect(page.getByRole('heading', { name: 'Your sessions' })).toBeFocused()

  await tabTo(page, accountButton(page), 'Shift+Tab')
  await keyboard.press('Enter')
  const leave = page.locator('[popover]').getByRole('button', { name: 'Sign out' })
  await tabTo(page, leave)
  await keyboard.press('Enter')
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await tabTo(page, signInButton(page))
})

test.describe('from right to left', () => {
  test.use({ locale: 'ar', viewport: { width: 900, height: 480 } })

  test('Tab goes through everything in order, seen and not under the header, and comes round', async ({
    page,
    context,
    stack,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await haveSession(context, stack)
    await page.goto('/')
    await expect(tile(page, 'Expenses')).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    const there = await tabRound(page)
    expect(there.filter(({ fault }) => fault !== undefined)).toEqual([])
    await page.reload()
    await expect(tile(page, 'Expenses')).toBeVisible()
    const back = await tabRound(page, 'Shift+Tab')
    expect(back.filter(({ fault }) => fault !== undefined)).toEqual([])
    expect(back.map(({ what }) => what).toReversed()).toEqual(there.map(({ what }) => what))
    // Skip link, portal, account; then view, list, order, search; then the apps as they stand.
    const kinds = there.slice(0, 8).map(({ what }) => what.split(' ')[0])
    expect(kinds, there.map(({ what }) => what).join('\n')).toEqual([
      ...['a', 'a', 'button', 'button', 'button', 'button', 'input', 'button'],
    ])
    const links = there.map(({ what }) => what).filter((what) => what.startsWith('a '))
    const tiles = await page.locator('a[data-app]').allTextContents()
    expect(links.slice(2)).toEqual(tiles.map((name) => `a ${name}`))
  })

  test('arrow keys follow the direction of the page, and Escape gives the focus back', async ({
    page,
    context,
    stack,
  }) => {
    const { keyboard } = page
    await haveSession(context, stack)
    await page.goto('/')
    await expect(tile(page, 'Expenses')).toBeVisible()
    await keyboard.press('/')
    await keyboard.type('salary')
    await keyboard.press('ArrowDown')
    await expect(tile(page, 'Payroll')).toBeFocused()
    await keyboard.press('Control+k')
    await keyboard.press('Escape')

    const account = page.locator('header button[popovertarget]')
    await tabTo(page, account, 'Shift+Tab')
    await keyboard.press('Enter')
    const radios = page.getByRole('radio')
    await tabTo(page, radios.first())
    // The next one is to the left.
    await keyboard.press('ArrowLeft')
    await expect(radios.nth(1)).toBeChecked()
    await keyboard.press('ArrowRight')
    await expect(radios.first()).toBeChecked()
    await keyboard.press('Escape')
    await expect(account).toBeFocused()
  })
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
  await pressByKeyboard(page, /alice/i)

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
  await pressByKeyboard(window, 'Approve')
  await expect(answer(page)).toContainText('200')
  expect(callsThatReached(stack, 'vault')).toBe(1)
})

/** At the sign-in service, whose pages are not ours to judge. */
async function pressByKeyboard(page: Page, name: string | RegExp): Promise<void> {
  const button = page.getByRole('button', { name })
  await expect(button).toBeVisible()
  await expect(async () => {
    if (!(await hasFocus(button))) await page.keyboard.press('Tab')
    expect(await hasFocus(button)).toBe(true)
  }).toPass({ intervals: [0] })
  await page.keyboard.press('Enter')
}

const focusIsOutside = (place: Locator) =>
  place.evaluate(
    (element) =>
      document.activeElement !== document.body && !element.contains(document.activeElement),
  )
