import { demoIds } from '@app-proxy-portal/local-tenant'
import type { Page } from '@playwright/test'

import { signIn } from '../fixtures/sign-in.ts'
import {
  accountButton,
  answer,
  expect,
  hold,
  problem,
  question,
  send,
  test,
  tile,
  WINDOWS_CHROME,
} from './portal.ts'
import { haveSession } from './returning.ts'

test.use({ locale: 'en', userAgent: WINDOWS_CHROME })

const status = (page: Page) => page.getByRole('main').getByRole('status')

test('what happens is said: while a page loads, of a search, of an answer, of a failure', async ({
  page,
  context,
  stack,
}) => {
  await haveSession(context, stack)
  const script = await hold(page, /\/assets\/launcher-page-[\w-]+\.js$/)
  await page.goto('/')
  await expect(status(page)).toHaveText('Loading')
  script.release()
  await expect(tile(page, 'Expenses')).toBeVisible()
  await expect(page.getByText('Loading')).toHaveCount(0)

  // A region that was there, and empty, before it says something: only that is heard everywhere.
  const found = page.getByRole('search').getByRole('status')
  await expect(found).toHaveText('')
  await page.getByRole('searchbox').fill('expneses')
  await expect(found).toHaveText(/^2 of \d+ apps found\. Enter opens Expenses\.$/)
  await page.getByRole('searchbox').fill('zzzz')
  await expect(found).toHaveText('No app found')

  await page.goto('/app/expenses')
  await expect(page.getByRole('button', { name: 'Send' })).toBeVisible()
  const said = status(page).filter({ hasText: 'The app answered with status 200' })
  await expect(said).toHaveCount(0)
  await send(page, { path: 'api/expenses' })
  await expect(said).toHaveCount(1)
  await expect(answer(page)).toBeVisible()
  await page.goto('/app/payroll')
  await send(page)
  await expect(status(page).filter({ hasText: /^The request failed\. / })).toHaveCount(1)
  await expect(problem(page)).toBeVisible()

  await page.route('**/bff/preferences', (route) => route.fulfill({ status: 503, body: '' }))
  await page.goto('/')
  await page.getByRole('button', { name: 'Favourite Expenses', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Your last change was not kept')
  await signIn(stack, demoIds.ALICE)
  await page.goto('/sessions')
  await page.getByRole('button', { name: 'End all other sessions' }).click()
  await question(page).getByRole('button', { name: 'End all others' }).click()
  await expect(status(page)).toHaveText('All your other sessions have ended.')
  await expect(accountButton(page)).toBeVisible()
})

test('the main screens have names, roles and structure', async ({ page, context, stack }) => {
  const screen = page.locator('body')
  await page.goto('/')
  await expect(screen).toMatchAriaSnapshot(`
    - link "Skip to content"
    - banner:
      - link "Contoso portal"
    - main:
      - region "Welcome to Contoso portal":
        - heading "Welcome to Contoso portal" [level=1]
        - button "Sign in"
        - combobox "Language"
  `)

  await haveSession(context, stack)
  await page.goto('/')
  await expect(screen).toMatchAriaSnapshot(`
    - link "Skip to content"
    - banner:
      - link "Contoso portal"
      - button "Account of Alice Adams"
    - main:
      - heading "Your apps" [level=1]
      - group "View":
        - button "Tiles" [pressed]
        - button "List"
      - button "Arrange"
      - search:
        - searchbox "Search apps"
        - status
      - region "Announcements":
        - status:
          - button /Dismiss. The mail archive is switched off/
      - region "Finance":
        - heading "Finance" [level=2]
        - list:
          - listitem:
            - link "Expenses"
            - button "Favourite Expenses"
  `)
  await accountButton(page).click()
  await expect(page.getByRole('banner')).toMatchAriaSnapshot(`
    - group "Account":
      - group "Appearance":
        - radio "As device" [checked]
        - radio "Light"
        - radio "Dark"
        - radio "High contrast"
      - combobox "Language"
      - link "Your sessions"
      - button "Sign out"
  `)
  await page.keyboard.press('Escape')

  await page.goto('/app/expenses')
  await send(page, { path: 'api/expenses' })
  await expect(answer(page).getByRole('table')).toBeVisible()
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - link "Your apps"
    - heading "Expenses" [level=1]
    - form "Request":
      - combobox "Method"
      - textbox "Path"
      - button "Send"
    - status: The app answered with status 200
    - region "Answer":
      - heading "Answer" [level=2]
      - button "Copy"
      - button "Download"
      - group "View":
        - button "Table" [pressed]
        - button "JSON"
      - region /items, \\d+ rows/:
        - table:
          - rowgroup:
            - row:
              - columnheader "id"
              - columnheader "title"
  `)

  await signIn(stack, demoIds.ALICE)
  await page.goto('/sessions')
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - heading "Your sessions" [level=1]
    - button "End all other sessions"
    - status
    - list:
      - listitem:
        - heading "Chrome on Windows This session" [level=2]
        - button "Sign out Chrome on Windows This session"
      - listitem:
        - heading "Unknown device" [level=2]
        - button "End session Unknown device"
  `)
  await page.getByRole('button', { name: 'End all other sessions' }).click()
  await expect(screen).toMatchAriaSnapshot(`
    - dialog "End all other sessions?":
      - heading "End all other sessions?" [level=2]
      - paragraph
      - button "End all others"
      - button "Cancel"
  `)
})
