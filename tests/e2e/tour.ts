import { demoIds } from '@app-proxy-portal/local-tenant'
import type { Page } from '@playwright/test'

import { signIn } from '../fixtures/sign-in.ts'
import type { Stack } from '../fixtures/stack.ts'
import { appOrigin, deployNewer, expect, tile } from './portal.ts'

/** Looks at the screen that is there now. */
export type Look = (screen: string) => Promise<void>

const account = (page: Page) => page.locator('header button[popovertarget]')
const apps = (page: Page) => page.locator('main a[data-app]')
const searchField = (page: Page) => page.getByRole('searchbox')
const sendButton = (page: Page) => page.locator('main button[type=submit]')
const dialog = (page: Page) => page.getByRole('dialog')
/** Tiles, list, and the way to the order: the buttons beside the title. */
const toolbar = (page: Page) => page.locator('main div:has(> h1)').getByRole('button')

/**
 * Goes through every screen of the portal with one sign-in, in whatever language the page speaks:
 * nothing is found by its words but names of apps and the sign-in service's own pages.
 */
export async function tour(page: Page, stack: Stack, look: Look): Promise<void> {
  await enter(page, look)
  await throughLauncher(page, look)
  await throughAppPages(page, look)
  await throughWebApps(page, stack, look)
  await throughSessions(page, stack, look)
  await throughTroubles(page, stack, look)
  await leave(page, look)
}

async function enter(page: Page, look: Look): Promise<void> {
  const signInButton = page.locator('main button')
  await page.goto('/')
  await expect(signInButton).toBeVisible()
  await look('sign-in')
  await signInButton.click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await look('sign-in that was not finished')
  await signInButton.click()
  await page.getByRole('button', { name: /alice/i }).click()
  await expect(apps(page).first()).toBeVisible()
}

async function throughLauncher(page: Page, look: Look): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: 'The mail archive' })).toBeVisible()
  await look('launcher with an announcement')
  await page.locator('button[data-control][aria-pressed=false]').first().click()
  await toolbar(page).nth(1).click()
  await expect(page.locator('button[data-control][aria-pressed=true]')).toBeVisible()
  await look('list with a favourite')
  await searchField(page).fill('expneses')
  await expect(page.getByRole('search').getByRole('status')).not.toBeEmpty()
  await look('search')
  await searchField(page).fill('zzzz')
  await expect(apps(page).and(page.locator(':visible'))).toHaveCount(0)
  await look('search that finds nothing')
  await searchField(page).fill('')
  await toolbar(page).nth(0).click()
  await toolbar(page).nth(2).click()
  await expect(page.getByRole('checkbox')).toBeVisible()
  await page.locator('button[aria-pressed=false]').last().click()
  await look('arranging')
  await page.locator('h1 + button').click()
  await account(page).click()
  await expect(page.getByRole('radio').first()).toBeVisible()
  await look('person menu')
  await page.keyboard.press('Escape')
}

async function throughAppPages(page: Page, look: Look): Promise<void> {
  await tile(page, 'Expenses').first().click()
  await expect(sendButton(page)).toBeVisible()
  await look('app page')
  await page.locator('input[name=path]').fill('api/expenses')
  await sendButton(page).click()
  await expect(page.getByRole('table')).toBeVisible()
  await look('app page with an answer as a table')
  await page.locator('button[aria-pressed=false]', { hasText: 'JSON' }).click()
  await page.locator('summary').last().click()
  await expect(page.locator('pre')).toBeVisible()
  await look('app page with an answer as text')
  await page.getByRole('combobox').first().selectOption('POST')
  await page.locator('input[name=path]').fill('../elsewhere')
  await page.locator('textarea[name=body]').fill('{')
  await look('app page with faults in the request')
  await page.getByRole('combobox').first().selectOption('GET')
  await page.locator('input[name=path]').fill('no/such')
  await sendButton(page).click()
  await expect(page.locator('main')).toContainText('404')
  await look('app page with an answer that says no')
  await page.locator('input[name=path]').fill('api/expenses/exp-1/receipt')
  await sendButton(page).click()
  await expect(page.locator('main img[src^="data:"]')).toBeVisible()
  await look('app page with a picture')
  await page.locator('form + details > summary').click()
  await page.locator('main li > button').first().hover()
  await look('app page with its last calls')

  await page.goto('/app/expenses')
  await page.locator('main section > button').click()
  await expect(searchField(page)).toBeVisible()
  // Pointed at, a line may have other colours.
  await page.locator('main li > button').first().hover()
  await look('operations of an app')
  await page.getByRole('button', { name: 'GET /api/expenses/{id}' }).first().click()
  const id = page.locator('input[name="path id"]')
  await id.fill('..')
  await sendButton(page).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await look('operation with a fault in its address')
  await id.fill('')
  await sendButton(page).click()
  await expect(id).toBeFocused()
  await look('operation that lacks something')

  await page.goto('/app/payroll')
  await sendButton(page).click()
  await expect(page.locator('main section')).toBeVisible()
  await look('app page with a problem')
  await page.goto('/app/vault')
  await sendButton(page).click()
  await expect(dialog(page)).toBeVisible()
  await look('step-up question')
  await page.evaluate(() => {
    window.open = () => null
  })
  await dialog(page).getByRole('button').first().click()
  await expect(dialog(page).getByRole('button')).toHaveCount(3)
  await look('step-up question whose window was blocked')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await page.goto('/')
  await expect(tile(page, 'Payroll')).toBeVisible()
  await look('launcher with an app that is not ready')
}

async function throughWebApps(page: Page, stack: Stack, look: Look): Promise<void> {
  await page.goto('/app/handbook')
  await expect(page.locator('main a[target]')).toBeVisible()
  await look('app that opens elsewhere')
  await page.goto('/open/handbook')
  await expect(page.locator('main h1')).toBeVisible()
  await look('link to an app that is not whole')
  await page.route('**/bff/apps/handbook/ticket', () => {})
  await page.goto(`${appOrigin(stack, 'handbook')}/`)
  await expect(page.locator('main h1')).toBeVisible()
  await look('app that is being opened')
  // Else the page would go on by itself.
  await page.goto('about:blank')
  await page.unroute('**/bff/apps/handbook/ticket')
  await page.goto(`${appOrigin(stack, 'handbook')}/.portal/enter?t=none`)
  await expect(page.locator('main h1')).toBeVisible()
  await look('problem on the host of an app')
}

async function throughSessions(page: Page, stack: Stack, look: Look): Promise<void> {
  await signIn(stack, demoIds.ALICE)
  await page.goto('/sessions')
  await expect(page.locator('main li')).toHaveCount(2)
  await look('own sessions')
  await page.locator('h1 + button').click()
  await expect(dialog(page)).toBeVisible()
  await look('question whether sessions are to end')
  await dialog(page).getByRole('button').first().click()
  await expect(page.locator('main li')).toHaveCount(1)
  await look('own sessions after others were ended')
}

async function throughTroubles(page: Page, stack: Stack, look: Look): Promise<void> {
  for (const [screen, path] of [
    ['page not found', '/no/such/page'],
    ['app not found', '/app/none'],
  ] as const) {
    await page.goto(path)
    await expect(page.locator('main section h1')).toBeVisible()
    await look(screen)
  }
  await page.route('**/bff/apps', (route) => route.fulfill({ status: 503, body: '' }))
  await page.goto('/')
  await expect(page.locator('main section h1')).toBeVisible()
  await look('portal that is out of order')
  await page.unroute('**/bff/apps')
  await page.goto('/redirect.html')
  await expect(page.locator('#nothing')).toBeVisible()
  await look('redirect bridge, opened by hand')

  await page.goto('/')
  await expect(apps(page).first()).toBeVisible()
  await page.context().setOffline(true)
  await expect(page.locator('header + section [data-notice]').first()).toBeVisible()
  await look('without a network')
  await page.context().setOffline(false)
  stack.clock.advanceSeconds(1700)
  await page.reload()
  await expect(page.locator('header + section [data-notice] button').first()).toBeVisible()
  await look('warning before the end of the session')
  stack.clock.advanceSeconds(1801)
  await page.reload()
  await expect(page.locator('#sign-in-title')).toBeVisible()
  await look('session that is over')
  await page.locator('main button').click()
  await expect(apps(page).first()).toBeVisible()
  await deployNewer(page)
  await page.evaluate(() => dispatchEvent(new Event('vite:preloadError')))
  await expect(page.locator('header + section [data-notice]').first()).toBeVisible()
  await look('notice of an update')
  await account(page).click()
  await page.locator('[popover] a').click()
  await expect(page.locator('main section h1')).toBeFocused()
  await look('page whose script an update took')
  await page.unroute('/')
  await page.goto('/')
}

async function leave(page: Page, look: Look): Promise<void> {
  await account(page).click()
  await page.locator('[popover] button').last().click()
  await expect(page.locator('#sign-in-title ~ [role=status]')).toBeVisible()
  await look('signed out')
}
