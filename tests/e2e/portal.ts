import { join } from 'node:path'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, PROBLEMS, type ProblemCode } from '@app-proxy-portal/shared/api'
import {
  test as base,
  expect,
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
  type Route,
} from '@playwright/test'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { bearer, sessionToken } from '../fixtures/sign-in.ts'
import { startStack, type Stack, type StackOptions } from '../fixtures/stack.ts'

export { expect }

/** Chromium says this of every answer from 400 on; the tests look at those themselves. */
const HTTP_STATUS = /^Failed to load resource: the server responded with a status of/

/** Chromium says this where a page may not be shown in a frame. */
export const FRAME_REFUSED = /^Framing '.*' violates .* "frame-ancestors 'none'"/

/** React says this of a script that did not come, where a boundary takes that up. */
export const SCRIPT_GONE = /^TypeError: Failed to fetch dynamically imported module/

/** What browsers call themselves. */
export const WINDOWS_CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'
export const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1'

/** How a page says that its session was signed out, and not there. */
export const SIGNED_OUT_ELSEWHERE = 'You were signed out elsewhere'
/** How it says that an administrator did, or that the account is gone. */
export const ENDED_BY_ORGANISATION = 'Your organisation ended your session'

/** News take a second, more where the machine is busy; a page that asks by itself takes a minute. */
export const SOON = { timeout: 5000 }

/** Set it to run the journeys against another build, such as the compressed one of the BFF. */
export const PUBLIC_DIR =
  process.env['E2E_PUBLIC_DIR'] ?? join(import.meta.dirname, '../../apps/web/dist')

interface Fixtures {
  stackOptions: StackOptions
  stack: Stack
  /** Console lines of level error that a test expects, for it to add to; others fail it. */
  expectedConsole: RegExp[]
}

/** Each test has a portal, a tenant and apps of its own; a policy violation in any page fails it. */
export const test = base.extend<Fixtures>({
  stackOptions: [{}, { option: true }],

  stack: async ({ stackOptions }, provide) => {
    await using stack = await startStack({ publicDir: PUBLIC_DIR, ...stackOptions })
    await provide(stack)
  },

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from it what the fixture needs
  expectedConsole: async ({}, provide) => provide([]),

  baseURL: async ({ stack }, provide) => provide(stack.portalUrl),

  context: async ({ context, expectedConsole }, provide) => {
    const faults: string[] = []
    context.on('weberror', (error) => faults.push(String(error.error().stack)))
    context.on('console', (message) => {
      const text = message.text()
      const isExpected = [HTTP_STATUS, ...expectedConsole].some((line) => line.test(text))
      if (message.type() === 'error' && !isExpected) faults.push(text)
    })
    await provide(context)
    expect(faults).toEqual([])
  },
})

/** A page in a browser of its own: another device. */
export async function otherDevice(browser: Browser, { portalUrl }: Stack): Promise<Page> {
  const context = await browser.newContext({ baseURL: portalUrl, userAgent: IPHONE })
  return context.newPage()
}

/** Another session of Alice's, on another device, without a browser. */
export async function openSession(stack: Stack, userAgent: string): Promise<BrowserLike> {
  const browser = createBrowserLike(stack)
  await browser.call(paths.session, {
    method: 'POST',
    headers: { ...bearer(await sessionToken(stack, demoIds.ALICE)), 'User-Agent': userAgent },
  })
  return browser
}

/** Signs in through the real MSAL redirect flow, from the sign-in screen. */
export async function signInAs(page: Page, person: RegExp): Promise<void> {
  await signInButton(page).click()
  await page.getByRole('button', { name: person }).click()
}

/** Opens a page of the portal and signs in there. */
export async function signInAt(page: Page, path: string, person = /alice/i): Promise<void> {
  await page.goto(path)
  await signInAs(page, person)
  await expect(accountButton(page)).toBeVisible()
}

/** The same, until the page listens to the server's news of the session. */
export async function signInAndListen(page: Page, path: string, person?: RegExp): Promise<void> {
  const listening = untilListening(page)
  await signInAt(page, path, person)
  await listening
}

/** The same for an app's page, until it has noted that it was opened: it asks nothing more by itself. */
export const signInAndSettle = (page: Page, path: string) => kept(page, () => signInAt(page, path))

/** Waits until the server has what was chosen. */
export async function kept(page: Page, act: () => Promise<unknown>): Promise<void> {
  const answer = page.waitForResponse(
    (response) =>
      response.url().endsWith(paths.preferences) &&
      response.request().method() === 'PUT' &&
      response.status() === 200,
  )
  await act()
  await answer
}

/** Keeps requests waiting until they are released; then they go on, or are answered so. */
export async function hold(
  page: Page,
  url: string | RegExp,
  answer = (route: Route) => route.fallback(),
): Promise<{ release: () => void }> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route(url, async (route) => {
    await promise
    await answer(route)
  })
  return { release: () => resolve() }
}

/** As after a deployment: the page begins with another script, and that of the sessions is gone. */
export async function deployNewer(page: Page): Promise<void> {
  await page.route(/\/sessions-page-[^/]*\.js$/, (route) =>
    route.fulfill({ status: 404, body: '' }),
  )
  await page.route('/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<script type="module" crossorigin src="/assets/index-newer.js"></script>',
    }),
  )
}

/** Browsers ask a host for its icon whenever they like: no test that counts calls to it wants that. */
export const answerIcons = (context: BrowserContext) =>
  context.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }))

/** A page listens a moment after it is there. */
export async function untilListening(page: Page): Promise<void> {
  await page.waitForResponse(
    (response) => new URL(response.url()).pathname === paths.sessionEvents && response.ok(),
  )
}

/**
 * Keeps the server's news of the session from a page, so that it learns of an end from its own
 * calls alone, when the test makes them.
 */
export async function silenceNews(page: Page): Promise<void> {
  await page.route('**/bff/session/events', (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: 'retry: 600000\n\n' }),
  )
}

export async function signOut(page: Page): Promise<void> {
  await accountButton(page).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
}

export interface WorkbenchRequest {
  method?: string
  path?: string
  body?: unknown
}

/** Writes a request on an app's page and sends it. */
export async function send(page: Page, request: WorkbenchRequest = {}): Promise<void> {
  const { method = 'GET', path = '', body } = request
  await page.getByLabel('Method').selectOption(method)
  await page.getByLabel('Path').fill(path)
  if (body !== undefined) await page.getByLabel('Body (JSON)').fill(JSON.stringify(body))
  await page.getByRole('button', { name: 'Send' }).click()
}

export const signInButton = (page: Page) => page.getByRole('button', { name: 'Sign in' })
export const accountButton = (page: Page) => page.getByRole('button', { name: /^account of/i })
export const tile = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
/** The answer of an app, as its page shows it. */
export const answer = (page: Page) => page.getByRole('region', { name: 'Answer', exact: true })
/** What the page says of a call that the app did not answer. */
export const problem = (page: Page) => page.getByRole('region', { name: 'Problem' })
/** The question that only the person can answer. */
export const question = (page: Page) => page.getByRole('dialog')

/** What the portal says of its connection, its build and its session, above every page. */
export const notice = (page: Page) => page.locator('header + section [data-notice]')

/** Calls of the portal itself and of its apps. */
export const isOfPortal = ({ pathname }: URL) => /^\/(?:bff|apps)\//.test(pathname)

/** For `page.route`: answers as a portal does that cannot. */
export function answerWith(code: ProblemCode, retryAfterSeconds = 1) {
  const { status, title } = PROBLEMS[code]
  return (route: Route) =>
    route.fulfill({
      status,
      headers: { 'X-Portal-Error': code, 'Retry-After': String(retryAfterSeconds) },
      contentType: 'application/problem+json',
      body: JSON.stringify({ type: code, title, status, code, detail: title, requestId: '1' }),
    })
}

/** Opens the identity provider's window from the question that the portal asks. */
export function openWindow(page: Page, button: string | RegExp = 'Continue'): Promise<Page> {
  return openWindowOf(page, () => question(page).getByRole('button', { name: button }).click())
}

/** Gives the second proof in that window. */
export async function approve(page: Page): Promise<void> {
  const window = await openWindow(page)
  await window.getByRole('button', { name: 'Approve' }).click()
}

/** The window that an action opens. */
export async function openWindowOf(page: Page, act: () => Promise<void>): Promise<Page> {
  const opened = page.context().waitForEvent('page')
  await act()
  return opened
}

/** Origin of the host that a `web` app has of its own. */
export function appOrigin({ portalUrl }: Stack, app: string): string {
  const { protocol, host } = new URL(portalUrl)
  return `${protocol}//${app}.${host}`
}

/** How often the browser asked the identity provider, by whatever way. */
export interface SignInTraffic {
  /** Top-level trips and windows. */
  authorize: number
  /** Windows that a page opened. */
  windows: number
}

export function watchSignInTraffic(context: BrowserContext, { tenant }: Stack): SignInTraffic {
  const traffic: SignInTraffic = { authorize: 0, windows: 0 }
  const authorizeUrl = `${tenant.origin}/${tenant.tenantId}/oauth2/v2.0/authorize`
  context.on('request', (request) => {
    if (request.url().startsWith(authorizeUrl)) traffic.authorize += 1
  })
  context.on('page', () => {
    traffic.windows += 1
  })
  return traffic
}

/** Token requests of the page's own: those without the BFF's credential. */
export function tokenRequestsOfPage({ tenant }: Stack, grantType: string): number {
  return tenant.faults.tokenRequests.filter(
    (request) => request.clientAuth === 'none' && request.grantType === grantType,
  ).length
}

export const ON_BEHALF_OF = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** On-Behalf-Of exchanges so far. */
export function exchanges({ tenant }: Stack): number {
  return tenant.faults.tokenRequests.filter(({ grantType }) => grantType === ON_BEHALF_OF).length
}

/** Calls that reached an internal app. */
export function callsThatReached({ tenant }: Stack, app: string): number {
  return tenant.appProxy.requests(publishedApp(tenant, app).appId).relayed
}

export function publishedApp({ apps }: Stack['tenant'], app: string) {
  const published = apps[app]
  if (published === undefined) throw new Error(`${app} is not published`)
  return published
}

/** What an echo-backed app saw of the call, from the answer that the page shows. */
export async function readEcho(
  page: Page,
): Promise<{ method: string; path: string; body: { text: string } }> {
  return JSON.parse(await answerText(page).innerText())
}

const answerText = (page: Page): Locator => page.getByRole('region', { name: 'Answer text' })
