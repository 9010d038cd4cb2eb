import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Locator, Page } from '@playwright/test'

import { cutOff, faintTexts, layoutShift, spaceText } from './look.ts'
import {
  accountButton,
  answerWith,
  expect,
  hold,
  isOfPortal,
  signInAt,
  signInButton,
  test,
  tile,
} from './portal.ts'

const PAGE_SCRIPT = /\/assets\/index-[\w-]+\.js$/
const LAUNCHER_SCRIPT = /\/assets\/launcher-page-[\w-]+\.js$/

const WHITE = 'rgb(255, 255, 255)'
const BLACK = 'rgb(0, 0, 0)'
const DARK = 'rgb(41, 41, 41)'

const header = (page: Page) => page.getByRole('banner')
const colourOf = (what: Locator, property: string) =>
  what.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
const themeColour = (page: Page) =>
  page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')].find(
        ({ media }) => matchMedia(media).matches,
      )?.content,
  )

/** Colours take a moment to change. */
const expectReadable = (page: Page) => expect.poll(() => faintTexts(page)).toEqual([])

async function choose(page: Page, theme: string): Promise<void> {
  await accountButton(page).click()
  await page.getByRole('radio', { name: theme }).check()
  await page.keyboard.press('Escape')
}

test('the theme is the device’s or the person’s own, from the first paint on and in every tab', async ({
  page,
  context,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await signInAt(page, '/')
  await expect(tile(page, 'Expenses')).toBeVisible()
  await expect(header(page)).toHaveCSS('background-color', DARK)
  await expectReadable(page)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect(header(page)).toHaveCSS('background-color', WHITE)
  await expectReadable(page)

  const quiet = page.getByText('API, opens here').first()
  const before = await colourOf(quiet, 'color')
  await page.emulateMedia({ contrast: 'more' })
  await expect(quiet).not.toHaveCSS('color', before)
  await page.emulateMedia({ contrast: 'no-preference' })

  await choose(page, 'High contrast')
  await expect(header(page)).toHaveCSS('background-color', BLACK)
  await expectReadable(page)
  await accountButton(page).hover()
  await expectReadable(page)

  const other = await context.newPage()
  const held = await hold(other, PAGE_SCRIPT)
  await other.goto('/', { waitUntil: 'commit' })
  // No script of the page has run: this is what the first paint shows.
  const boot = other.locator('.boot-bar')
  await expect(boot).toHaveText('Contoso portal')
  await expect(boot).toHaveCSS('background-color', BLACK)
  expect(await themeColour(other)).toBe('#000000')
  await expect(other).toHaveTitle('Contoso portal')
  held.release()
  await expect(tile(other, 'Expenses')).toBeVisible()

  await choose(other, 'Dark')
  await expect(header(page)).toHaveCSS('background-color', DARK)
  await accountButton(page).click()
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked()
  await choose(other, 'As device')
  await expect(header(page)).toHaveCSS('background-color', WHITE)
  expect(await themeColour(page)).toBe('#ffffff')
})

test('where the device forces its colours, every state can be told', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('portal.theme', 'light'))
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  const apps = await hold(page, '**/bff/apps')
  await signInAt(page, '/')
  // The skeleton has an outline, for its surface is the page's.
  const block = page.locator('main [aria-hidden="true"] div div').last()
  await expect(block).toBeVisible()
  expect(await colourOf(block, 'border-top-color')).not.toBe(
    await colourOf(block, 'background-color'),
  )
  apps.release()
  await expect(tile(page, 'Expenses')).toBeVisible()
  // A theme of the person's own does not get in the way of what the device says.
  await expect(page.locator('html')).not.toHaveAttribute('data-theme')

  const views = page.getByRole('group', { name: 'View' }).getByRole('button')
  const [tiles, list] = [views.first(), views.last()]
  const surface = (what: Locator) => colourOf(what, 'background-color')
  expect(await surface(tiles)).not.toBe(await surface(list))

  const favourite = page.getByRole('button', { name: 'Favourite Expenses', exact: true })
  const star = await favourite.innerHTML()
  await favourite.click()
  expect(await favourite.innerHTML()).not.toBe(star)
  await page.keyboard.press('Tab')
  const focused = page.locator(':focus-visible')
  await expect(focused).toHaveCSS('outline-style', 'solid')
  expect(await colourOf(focused, 'outline-color')).not.toBe(await surface(header(page)))

  await page.getByRole('button', { name: 'Arrange' }).click()
  const up = page.getByRole('button', { name: 'Move Staff handbook earlier' })
  const down = page.getByRole('button', { name: 'Move Staff handbook later' })
  await expect(up).toBeDisabled()
  expect(await colourOf(up, 'color')).not.toBe(await colourOf(down, 'color'))
  await expectReadable(page)
})

test('nothing moves, neither for who asks for less motion nor while the apps come', async ({
  page,
}) => {
  await signInAt(page, '/')
  await expect(tile(page, 'Expenses')).toBeVisible()
  const script = await hold(page, PAGE_SCRIPT)
  const launcher = await hold(page, LAUNCHER_SCRIPT)
  const apps = await hold(page, '**/bff/apps')
  await page.reload({ waitUntil: 'commit' })
  // At no time is the page blank.
  await expect(page.locator('.boot-bar')).toContainText('Contoso portal')
  script.release()
  await expect(page.getByRole('status').filter({ hasText: 'Loading' })).toBeAttached()
  expect(await page.evaluate(() => document.getAnimations().length)).toBeGreaterThan(0)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0)
  launcher.release()
  await expect(page.getByRole('heading', { name: 'Your apps' })).toBeVisible()
  await expect(page.locator('main [aria-hidden="true"] div div').last()).toBeInViewport()
  apps.release()
  await expect(tile(page, 'Expenses')).toBeVisible()
  expect(await layoutShift(page)).toBeLessThan(0.01)

  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')]
        .map((element) => getComputedStyle(element))
        .filter(({ transitionDuration, animationName }) =>
          [...transitionDuration.split(', '), animationName].some(
            (value) => value !== '0s' && value !== 'none',
          ),
        ).length,
  )
  expect(moving).toBe(0)
})

/** 320 px; 1280 px at 400 % and at 200 %; a wide desktop. */
const WINDOWS = [
  { width: 320, height: 640 },
  { width: 320, height: 256 },
  { width: 640, height: 400 },
  { width: 2560, height: 1300 },
]

test('everything can be read from 320 to 2560 pixels, enlarged and with wider spacing', async ({
  page,
}) => {
  await signInAt(page, '/')
  const favourite = page.getByRole('button', { name: 'Favourite Expenses', exact: true })
  await favourite.click()
  await expect(favourite).toHaveAttribute('aria-pressed', 'true')
  const arrivals: [path: string, there: Locator][] = [
    ['/', tile(page, 'Expenses')],
    ['/app/vault', page.getByRole('button', { name: 'Send' })],
    ['/app/expenses', page.getByRole('button', { name: 'Show operations' })],
    ['/sessions', page.getByRole('listitem')],
    ['/no/such/page', page.getByRole('heading', { name: 'Page not found' })],
  ]
  for (const [path, there] of arrivals) {
    await page.goto(path)
    await expect(there).toBeVisible()
    for (const size of WINDOWS) {
      await page.setViewportSize(size)
      expect(await cutOff(page), `${path} at ${size.width} by ${size.height}`).toEqual([])
    }
    await page.setViewportSize({ width: 320, height: 640 })
    await spaceText(page)
    expect(await cutOff(page), `${path} with wider spacing`).toEqual([])
  }
  await accountButton(page).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeInViewport({ ratio: 1 })
})

test.describe('with a brand', () => {
  const NAME = 'Fabrikam – $& sons'
  const folder = mkdtempSync(join(tmpdir(), 'look-'))
  const picture = (fill: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><rect width="90" height="30" fill="${fill}"/></svg>`
  writeFileSync(join(folder, 'logo.svg'), picture('#222222'))
  writeFileSync(join(folder, 'logo-dark.svg'), picture('#eeeeee'))
  test.use({
    stackOptions: {
      configure({ portal }) {
        portal.name = NAME
        // Too light for white text.
        portal.brand = {
          accent: '#ffb900',
          logo: join(folder, 'logo.svg'),
          logoDark: join(folder, 'logo-dark.svg'),
        }
      },
    },
  })

  test('name, logo and a readable accent are there before anybody has signed in', async ({
    page,
  }) => {
    for (const [colorScheme, logo] of [
      ['light', /\/logo-[^/]*\.svg$/],
      ['dark', /\/logo-dark-[^/]*\.svg$/],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.goto('/')
      await expect(page).toHaveTitle(`Sign in – ${NAME}`)
      await expect(page.getByRole('heading', { name: `Welcome to ${NAME}` })).toBeVisible()
      const shown = header(page).locator('img:visible')
      await expect(shown).toHaveCount(1)
      await expect(shown).toHaveAttribute('src', logo)
      expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(
        0,
      )
      const [red = 0, , blue = 255] =
        (await colourOf(signInButton(page), 'background-color')).match(/\d+/g)?.map(Number) ?? []
      // Still a yellow, if a dark one.
      expect(red - blue).toBeGreaterThan(60)
      await expectReadable(page)
    }
    await page.route(isOfPortal, answerWith('store_unavailable'))
    await page.goto('/')
    await expect(page.getByRole('heading', { name: 'having trouble' })).toBeVisible()
    await expect(page).toHaveTitle(`The portal is having trouble – ${NAME}`)
  })
})
