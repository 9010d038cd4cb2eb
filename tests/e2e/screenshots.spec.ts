import { join } from 'node:path'

import type { PlaywrightTestOptions } from '@playwright/test'

import { test, WINDOWS_CHROME } from './portal.ts'
import { APPS_OWN, EXPECTED_CONSOLE, goToScreen, SCREENS } from './screens.ts'

const FOLDER = join(import.meta.dirname, '../../docs/screenshots')

type View = Pick<PlaywrightTestOptions, 'viewport' | 'colorScheme' | 'deviceScaleFactor'>

const ARABIC = 'arabic'

const VIEWS: Record<string, View> = {
  light: { viewport: { width: 1280, height: 800 }, colorScheme: 'light', deviceScaleFactor: 1 },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark', deviceScaleFactor: 1 },
  narrow: { viewport: { width: 360, height: 740 }, colorScheme: 'light', deviceScaleFactor: 2 },
  // 200 % zoom of the light view.
  zoom: { viewport: { width: 640, height: 400 }, colorScheme: 'light', deviceScaleFactor: 2 },
  [ARABIC]: { viewport: { width: 1280, height: 800 }, colorScheme: 'light', deviceScaleFactor: 1 },
}

test.skip(process.env['SCREENSHOTS'] === undefined, 'Pictures are made with SCREENSHOTS=1')

for (const [view, options] of Object.entries(VIEWS)) {
  test.describe(view, () => {
    test.use({ ...options, userAgent: WINDOWS_CHROME })
    for (const screen of SCREENS) {
      const isArabic = view === ARABIC
      if (isArabic && screen === APPS_OWN) continue
      test(`${screen} in the ${view} view`, async ({ page, stack, expectedConsole }) => {
        expectedConsole.push(...EXPECTED_CONSOLE)
        await goToScreen(screen, page, stack, isArabic)
        await page.evaluate(() => window.scrollTo(0, 0))
        await page.screenshot({
          path: join(FOLDER, `${screen}-${view}.png`),
          animations: 'disabled',
          caret: 'hide',
        })
      })
    }
  })
}
