import { paths, type SessionState } from '@app-proxy-portal/shared/api'
import type { Page } from '@playwright/test'

import type { Stack } from '../fixtures/stack.ts'
import {
  accountButton,
  answer,
  answerWith,
  appOrigin,
  deployNewer,
  ENDED_BY_ORGANISATION,
  expect,
  FRAME_REFUSED,
  IPHONE,
  isOfPortal,
  kept,
  notice,
  openSession,
  problem,
  publishedApp,
  question,
  SCRIPT_GONE,
  send,
  signInAndListen,
  signInAndSettle,
  signInAt,
  signInButton,
  SIGNED_OUT_ELSEWHERE,
  signOut,
  tile,
} from './portal.ts'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'

/** What Chromium says of frames that are refused, of a network that is off, of a script that is gone. */
export const EXPECTED_CONSOLE = [FRAME_REFUSED, /net::ERR_/, SCRIPT_GONE]

/** An app's own page: it speaks as it likes. */
export const APPS_OWN = 'web-app'
/** What the portal says on an app's own host follows the browser, not a choice in the portal. */
const ON_APP_HOST = 'web-app-not-sent'

/** Turns the page to Arabic as a choice in another tab does. */
async function turnArabic(page: Page): Promise<void> {
  // A page that has only just loaded does not listen yet.
  await expect(async () => {
    await page.evaluate(() => {
      localStorage.setItem('portal.language', 'ar')
      dispatchEvent(new StorageEvent('storage', { key: 'portal.language' }))
    })
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl', { timeout: 500 })
  }).toPass()
}

/** Asks for the page again, as a browser does that speaks Arabic. */
async function askInArabic(page: Page): Promise<void> {
  await page.route('**/*', (route) =>
    route.continue({ headers: { ...route.request().headers(), 'accept-language': 'ar' } }),
  )
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
}

/** Offline, the messages come from the browser's cache. */
async function keepArabic(page: Page): Promise<void> {
  await page.goto('/')
  await turnArabic(page)
  await page.evaluate(() => localStorage.clear())
}

const blockWindows = (page: Page) =>
  page.addInitScript(() => {
    window.open = () => null
  })

/** What is done to get to each. */
const WAYS: Record<string, (page: Page, stack: Stack) => Promise<void>> = {
  'sign-in': async (page) => {
    await page.goto('/')
    await expect(page.getByRole('heading', { name: 'Welcome to Contoso portal' })).toBeVisible()
    await expect(signInButton(page)).toBeVisible()
  },
  launcher: async (page) => {
    await signInAt(page, '/')
    await expect(tile(page, 'Expenses')).toBeVisible()
  },
  'launcher-own': async (page) => {
    await signInAndSettle(page, '/app/travel')
    await send(page)
    await expect(problem(page)).toBeVisible()
    await page.getByRole('link', { name: 'Contoso portal' }).click()
    for (const name of ['Expenses', 'Travel booking', 'Document vault']) {
      const star = page.getByRole('button', { name: `Favourite ${name}`, exact: true })
      await kept(page, () => star.click())
    }
    await kept(page, () => tile(page, 'Connection check').click())
    await page.goBack()
    await page.reload()
    await expect(page.getByRole('region', { name: 'Recently used' })).toBeVisible()
  },
  'launcher-list': async (page) => {
    await signInAt(page, '/')
    await page.getByRole('button', { name: 'Favourite Expenses', exact: true }).click()
    await page.getByRole('button', { name: 'List', exact: true }).click()
    await expect(page.getByRole('region', { name: 'Favourites' })).toBeVisible()
  },
  'launcher-search': async (page) => {
    await signInAt(page, '/')
    await page.getByRole('searchbox').fill('expneses')
    await expect(tile(page, 'Expenses (relayed token)')).toBeVisible()
  },
  'launcher-arrange': async (page) => {
    await signInAt(page, '/')
    await page.getByRole('button', { name: 'Favourite Expenses', exact: true }).click()
    await page.getByRole('button', { name: 'Arrange' }).click()
    await page.getByRole('button', { name: 'Hide Plant control' }).click()
    await expect(page.getByText('Plant control (hidden)')).toBeVisible()
    // A title of the button under the mouse would be in the picture.
    await page.mouse.move(0, 0)
  },
  app: async (page) => {
    await signInAt(page, '/app/expenses')
    await send(page, { path: 'api/expenses' })
    await expect(answer(page).getByRole('table')).toBeVisible()
  },
  'app-operations': async (page) => {
    await signInAt(page, '/app/expenses')
    await page.getByRole('button', { name: 'Show operations' }).click()
    await page.getByRole('button', { name: /^PATCH/ }).click()
    await expect(page.getByLabel('Body (JSON)')).toHaveValue(/Train/)
  },
  'app-operation-list': async (page) => {
    await signInAt(page, '/app/expenses')
    await page.getByRole('button', { name: 'Show operations' }).click()
    await expect(page.getByRole('button', { name: /^PATCH/ })).toBeVisible()
  },
  'app-code': async (page) => {
    await signInAt(page, '/app/expenses')
    await send(page, { path: 'api/expenses/exp-1/receipt' })
    await send(page, { path: 'api/expenses?status=draft' })
    await expect(answer(page)).toBeVisible()
    await page.getByText('As code').click()
    await page.getByText(/^Recent calls/).click()
    await expect(page.getByRole('button', { name: 'Forget recent calls' })).toBeVisible()
  },
  'app-picture': async (page) => {
    await signInAt(page, '/app/expenses')
    await send(page, { path: 'api/expenses/exp-1/receipt' })
    await expect(answer(page).getByRole('img')).toBeVisible()
  },
  problem: async (page) => {
    await signInAt(page, '/app/payroll')
    await send(page)
    await expect(problem(page)).toBeVisible()
  },
  'step-up': async (page) => {
    await signInAt(page, '/app/vault')
    await send(page)
    await expect(question(page)).toBeVisible()
  },
  'step-up-blocked': async (page) => {
    await blockWindows(page)
    await signInAt(page, '/app/vault')
    await send(page, { method: 'PATCH', path: 'contracts/7', body: { rent: 1200 } })
    await question(page).getByRole('button', { name: 'Continue' }).click()
    await expect(question(page)).toContainText('blocked the window')
  },
  'step-up-returned': async (page) => {
    await blockWindows(page)
    await signInAt(page, '/app/vault')
    await send(page, { method: 'PATCH', path: 'contracts/7', body: { rent: 1200 } })
    await question(page).getByRole('button', { name: 'Continue' }).click()
    await question(page).getByRole('button', { name: 'Continue in this tab' }).click()
    await page.getByRole('button', { name: 'Approve' }).click()
    await expect(page.getByText('What you typed is still there')).toBeVisible()
    await expect(page.getByLabel('Body (JSON)')).toHaveValue('{"rent":1200}')
  },
  'signed-out': async (page) => {
    await signInAt(page, '/')
    await signOut(page)
  },
  'not-found': async (page) => {
    await signInAt(page, '/no/such/page')
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  },
  'person-menu': async (page) => {
    await signInAt(page, '/')
    await expect(tile(page, 'Expenses')).toBeVisible()
    await accountButton(page).click()
    await expect(page.getByRole('group', { name: 'Account' })).toBeVisible()
  },
  sessions: async (page, stack) => {
    await openSession(stack, IPHONE)
    stack.clock.advanceSeconds(1200)
    await openSession(stack, FIREFOX)
    stack.clock.advanceSeconds(300)
    await signInAt(page, '/sessions')
    await expect(page.getByRole('listitem')).toHaveCount(3)
  },
  'sessions-end': async (page, stack) => {
    await openSession(stack, IPHONE)
    await signInAt(page, '/sessions')
    await page.getByRole('button', { name: 'End all other sessions' }).click()
    await expect(question(page)).toBeVisible()
  },
  'session-expired': async (page, stack) => {
    await signInAndListen(page, '/app/expenses')
    await page.getByLabel('Path').fill('api/expenses')
    stack.clock.advanceSeconds(1801)
    await expect(page.getByText('is kept in this tab')).toBeVisible()
  },
  'session-elsewhere': async (page, stack) => {
    await signInAndListen(page, '/')
    const phone = await openSession(stack, IPHONE)
    await phone.call(paths.sessions, { method: 'DELETE' })
    await expect(page.getByText(SIGNED_OUT_ELSEWHERE)).toBeVisible()
  },
  'session-ended': async (page) => {
    await page.route('**/bff/session', (route) =>
      route.fulfill({ json: { authenticated: false, reason: 'revoked' } satisfies SessionState }),
    )
    await page.goto('/')
    await expect(page.getByText(ENDED_BY_ORGANISATION)).toBeVisible()
  },
  'session-idle': async (page, stack) => {
    await signInAndListen(page, '/')
    stack.clock.advanceSeconds(1800 - 50)
    await expect(page.getByRole('button', { name: 'Stay signed in' })).toBeVisible()
  },
  'session-absolute': async (page) => {
    await signInAt(page, '/')
    const session: object = await page.evaluate(async () => {
      const answer = await fetch('/bff/session', { headers: { 'X-Portal-Request': '1' } })
      return answer.json()
    })
    await page.route('**/bff/session', (route) =>
      route.fulfill({ json: { ...session, absoluteExpiresInSeconds: 100 } }),
    )
    await page.reload()
    await expect(page.getByRole('button', { name: 'Sign in again now' })).toBeVisible()
    await expect(tile(page, 'Expenses')).toBeVisible()
  },
  offline: async (page) => {
    await signInAt(page, '/app/expenses')
    await send(page, { path: 'api/expenses' })
    await expect(answer(page).getByRole('table')).toBeVisible()
    await page.context().setOffline(true)
    await expect(notice(page)).toContainText('You are offline.')
  },
  trouble: async (page) => {
    await signInAt(page, '/')
    await expect(tile(page, 'Expenses')).toBeVisible()
    await page.route(isOfPortal, answerWith('store_unavailable'))
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await expect(notice(page)).toContainText('The portal is having trouble.')
  },
  'trouble-start': async (page) => {
    await page.route(isOfPortal, answerWith('store_unavailable'))
    await page.goto('/')
    await expect(page.getByRole('heading', { name: 'having trouble' })).toBeVisible()
  },
  update: async (page) => {
    await signInAt(page, '/')
    await deployNewer(page)
    await accountButton(page).click()
    await page.getByRole('link', { name: 'Your sessions' }).click()
    await expect(page.getByRole('heading', { name: 'newer version' })).toBeVisible()
  },
  'web-app': async (page, stack) => {
    await signInAt(page, '/')
    await page.goto(`${appOrigin(stack, 'handbook')}/sign-in`)
    await page.getByLabel('User name').fill('alice@contoso.example')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('Good to see you, Alice Adams.')).toBeVisible()
  },
  'web-app-opening': async (page, stack) => {
    await signInAt(page, '/')
    // Stays unanswered for as long as somebody looks.
    await page.route('**/bff/apps/handbook/ticket', () => {})
    await page.goto(`${appOrigin(stack, 'handbook')}/`)
    await expect(page.getByRole('heading', { name: 'Opening Staff handbook' })).toBeVisible()
  },
  'web-app-signed-out': async (page, stack) => {
    await page.goto(`${appOrigin(stack, 'handbook')}/`)
    await expect(page.getByText('right back to the page that you asked for')).toBeVisible()
  },
  'web-app-problem': async (page, stack) => {
    const { appId } = publishedApp(stack.tenant, 'handbook')
    const registration = stack.tenant.directory.registrations.get(appId)
    if (registration !== undefined) registration.assignmentRequired = true
    await signInAt(page, '/')
    await page.goto(`${appOrigin(stack, 'handbook')}/`)
    await expect(page.getByRole('heading', { name: /^You don’t have access/ })).toBeVisible()
  },
  'web-app-not-sent': async (page, stack) => {
    await signInAt(page, '/')
    await page.goto(`${appOrigin(stack, 'handbook')}/ideas`)
    await page.getByLabel('Your idea').fill('Shade for the terrace')
    stack.clock.advanceSeconds(1801)
    await page.getByRole('button', { name: 'Send idea' }).click()
    await expect(page.getByRole('heading', { name: /not sent/i })).toBeVisible()
  },
}

/** Every screen of the portal, and one of an app's own. */
export const SCREENS = Object.keys(WAYS)

/** Goes there as somebody who reads English, and has it turned to Arabic then where that is asked for. */
export async function goToScreen(
  screen: string,
  page: Page,
  stack: Stack,
  isArabic: boolean,
): Promise<void> {
  if (isArabic) await keepArabic(page)
  await WAYS[screen]?.(page, stack)
  if (isArabic) await (screen === ON_APP_HOST ? askInArabic : turnArabic)(page)
}
