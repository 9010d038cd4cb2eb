import type { Page } from '@playwright/test'

import { IS_LONG } from '../fixtures/process-stack.ts'
import { accessibilityFaults } from './axe.ts'
import { expect, FRAME_REFUSED, SCRIPT_GONE, test } from './portal.ts'
import { APPS_OWN, EXPECTED_CONSOLE, goToScreen, SCREENS } from './screens.ts'
import { smallTargets } from './targets.ts'
import { tour } from './tour.ts'

const LANGUAGES = IS_LONG ? ['en', 'de', 'fr', 'es', 'ja', 'ar'] : ['en', 'ar']

/** By how the page comes to show it. */
const THEMES: Record<string, (page: Page) => Promise<void>> = {
  light: (page) => page.emulateMedia({ colorScheme: 'light' }),
  dark: (page) => page.emulateMedia({ colorScheme: 'dark' }),
  ...(IS_LONG ? { contrast: (page: Page) => choose(page, 'contrast') } : {}),
}

test('the checks find what is planted', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.evaluate(() => {
    const image = document.createElement('img')
    const button = document.createElement('button')
    button.textContent = 'x'
    button.style.cssText = 'width: 20px; height: 20px; padding: 0; border: 0'
    document.querySelector('main')?.append(image, button)
  })
  expect(await accessibilityFaults(page)).toEqual([
    expect.stringMatching(/^image-alt: #main > img/),
  ])
  expect(await smallTargets(page)).toEqual([expect.stringMatching(/^<button.*: 20 by 20$/)])
})

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ locale: language, viewport: { width: 1280, height: 800 } })

    test('every screen keeps to WCAG 2.2 AA, in every theme', async ({
      page,
      stack,
      expectedConsole,
    }) => {
      test.setTimeout(IS_LONG ? 600_000 : 180_000)
      // The network is off for a while, a script is gone, and the provider tries to frame the portal.
      expectedConsole.push(/net::ERR_INTERNET_DISCONNECTED/, SCRIPT_GONE, FRAME_REFUSED)
      // Half a colour on its way to another is no colour of the page.
      await page.emulateMedia({ reducedMotion: 'reduce' })
      const screens: string[] = []
      await tour(page, stack, async (screen) => {
        screens.push(screen)
        for (const [theme, show] of Object.entries(THEMES)) {
          await show(page)
          expect.soft(await accessibilityFaults(page), `${screen}, ${theme}`).toEqual([])
        }
        await choose(page, 'system')
        expect.soft(await smallTargets(page), `${screen}, sizes`).toEqual([])
      })
      test.info().annotations.push({
        type: 'screens × themes',
        description: `${screens.length} × ${Object.keys(THEMES).length}`,
      })
    })
  })
}

// Each is come to by itself, which takes a while.
for (const isArabic of IS_LONG ? [false, true] : []) {
  for (const screen of SCREENS.filter((name) => name !== APPS_OWN)) {
    test(`${screen}${isArabic ? ' in Arabic' : ''} keeps to WCAG 2.2 AA`, async ({
      page,
      stack,
      expectedConsole,
    }) => {
      expectedConsole.push(...EXPECTED_CONSOLE)
      await page.emulateMedia({ reducedMotion: 'reduce' })
      await goToScreen(screen, page, stack, isArabic)
      for (const [theme, show] of Object.entries(THEMES)) {
        await show(page)
        expect.soft(await accessibilityFaults(page), theme).toEqual([])
      }
      expect.soft(await smallTargets(page), 'sizes').toEqual([])
    })
  }
}

/** As the person's menu does: for this page and the next ones. */
async function choose(page: Page, theme: 'system' | 'contrast'): Promise<void> {
  await page.evaluate((choice) => {
    if (choice === 'system') localStorage.removeItem('portal.theme')
    else localStorage.setItem('portal.theme', choice)
    dispatchEvent(new CustomEvent('portal-theme', { detail: choice }))
  }, theme)
}
