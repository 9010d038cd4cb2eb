import { readFile } from 'node:fs/promises'

import type { Page } from '@playwright/test'

import { changeApp } from '../fixtures/upstream.ts'
import {
  answerIcons,
  appOrigin,
  approve,
  callsThatReached,
  expect,
  FRAME_REFUSED,
  openWindow,
  openWindowOf,
  publishedApp,
  question,
  signInAs,
  signInAt,
  signInButton,
  signOut,
  test,
  tile,
  tokenRequestsOfPage,
  watchSignInTraffic,
} from './portal.ts'

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 })

test('a tile opens the app’s own page on its own host', async ({ page, context, stack }) => {
  await signInAt(page, '/')
  const traffic = watchSignInTraffic(context, stack)
  await expect(tile(page, 'Staff handbook')).toHaveAccessibleDescription(/opens in a new tab$/)
  const app = await openWindowOf(page, () => tile(page, 'Staff handbook').click())
  await app.waitForURL(`${appOrigin(stack, 'handbook')}/`)
  await expect(title(app, 'News')).toBeVisible()
  await expect(app).toHaveTitle('News – Contoso intranet')
  expect(await app.evaluate(() => window.opener)).toBeNull()
  // Nobody is asked anything: the session opens the app.
  expect(traffic.authorize).toBe(0)
})

test.describe('a deep link straight to the app’s host', () => {
  const PLACE = '/search?q=room&x=%2F%20+&y#part/2?z'

  test('signed in, arrives with path, query and fragment', async ({ page, stack }) => {
    await signInAt(page, '/')
    await page.goto(appOrigin(stack, 'handbook') + PLACE)
    await page.waitForURL(appOrigin(stack, 'handbook') + PLACE)
    await expect(page.getByText('1 found')).toBeVisible()
  })

  test('signed out, arrives after a click on sign-in', async ({ page, context, stack }) => {
    const traffic = watchSignInTraffic(context, stack)
    await page.goto(appOrigin(stack, 'handbook') + PLACE)
    await expect(page.getByText('right back to the page that you asked for')).toBeVisible()
    expect(traffic.authorize).toBe(0)
    expect(callsThatReached(stack, 'handbook')).toBe(0)
    await signInAs(page, /alice/i)
    await page.waitForURL(appOrigin(stack, 'handbook') + PLACE)
    await expect(page.getByText('1 found')).toBeVisible()
    expect(traffic.authorize).toBe(1)
  })

  test('leaves nothing of the way in the history: back is where the person was', async ({
    page,
    stack,
  }) => {
    await signInAt(page, '/app/echo')
    await page.goto(`${appOrigin(stack, 'handbook')}/news/canteen`)
    await expect(title(page, 'The canteen opens its terrace')).toBeVisible()
    await page.goBack()
    await expect(title(page, 'Connection check')).toBeVisible()
  })

  test('in two tabs at once, both arrive', async ({ page, context, stack }) => {
    await signInAt(page, '/')
    const other = await context.newPage()
    const home = appOrigin(stack, 'handbook')
    await Promise.all([page.goto(`${home}/ideas`), other.goto(`${home}/canteen`)])
    await expect(title(page, 'Ideas')).toBeVisible()
    await expect(title(other, 'In the canteen today')).toBeVisible()
  })

  test('whose way was bent by somebody lands on the start page of the app', async ({
    page,
    stack,
  }) => {
    await page.goto(`${appOrigin(stack, 'handbook')}/ideas`)
    await expect(signInButton(page)).toBeVisible()
    const bent = new URL(page.url())
    bent.searchParams.set('to', '//evil.example/')
    await page.goto(bent.href)
    await signInAs(page, /alice/i)
    await page.waitForURL(`${appOrigin(stack, 'handbook')}/`)
    await expect(title(page, 'News')).toBeVisible()
  })
})

test.describe('the intranet through the portal', () => {
  test.beforeEach(async ({ page, stack }) => {
    await signInAt(page, '/')
    await page.goto(`${appOrigin(stack, 'handbook')}/`)
    await expect(title(page, 'News')).toBeVisible()
  })

  test('has its style, its script and its pictures', async ({ page }) => {
    await expect(page.locator('html')).toHaveAttribute('data-script', 'ran')
    const { width, maxWidth } = await page.evaluate(() => ({
      width: document.querySelector<HTMLImageElement>('header img')?.naturalWidth,
      maxWidth: getComputedStyle(document.body).maxWidth,
    }))
    expect(width).toBeGreaterThan(0)
    expect(maxWidth).toBe('704px')
  })

  test('shows what its script fetches from its own address', async ({ page }) => {
    await page.getByRole('link', { name: 'Canteen', exact: true }).click()
    await expect(page.getByText('Lentil soup, 4.20 €')).toBeVisible()
  })

  test('takes a form, which its own check of the origin lets pass, and redirects', async ({
    page,
    stack,
  }) => {
    await page.getByRole('link', { name: 'Ideas' }).click()
    await page.getByLabel('Your idea').fill('Shade for the terrace')
    await page.getByRole('button', { name: 'Send idea' }).click()
    await page.waitForURL(`${appOrigin(stack, 'handbook')}/ideas?sent=1`)
    await expect(page.getByText('Thank you for your idea.')).toBeVisible()
    await expect(page.getByText('Shade for the terrace')).toBeVisible()
  })

  test('redirects by a relative address', async ({ page, stack }) => {
    await page.goto(`${appOrigin(stack, 'handbook')}/latest`)
    expect(page.url()).toBe(`${appOrigin(stack, 'handbook')}/news/canteen`)
  })

  test('signs in and out with cookies of its own, one of them for its script', async ({ page }) => {
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByLabel('User name').fill('alice@contoso.example')
    await page.getByRole('button', { name: 'Sign in' }).click()
    const greeting = page.getByText('Good to see you, Alice Adams.')
    await expect(greeting).toBeVisible()
    await expect(page.getByText('Alice Adams Sign out')).toBeVisible()
    expect(await page.evaluate(() => document.cookie)).toBe('intranet-name=Alice%20Adams')

    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByText('Good to see you.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible()
    expect(await page.evaluate(() => document.cookie)).toBe('')
  })

  test('gives a file to download', async ({ page }) => {
    await page.getByRole('link', { name: 'The canteen opens its terrace' }).click()
    const started = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Travel rules as a file' }).click()
    const download = await started
    expect(download.suggestedFilename()).toBe('travel-rules.txt')
    expect(await readFile(await download.path(), 'utf8')).toContain('Trains are first choice')
  })

  test('an absolute link of its pages leaves the portal for application proxy’s own sign-in', async ({
    page,
    stack,
  }) => {
    const { externalUrl } = publishedApp(stack.tenant, 'handbook')
    await page.goto(`${appOrigin(stack, 'handbook')}/news/canteen`)
    const reached = callsThatReached(stack, 'handbook')
    await page.getByRole('link', { name: 'All news' }).click()
    // The identity provider knows the person already, so nobody is asked.
    await page.waitForURL(externalUrl)
    await expect(title(page, 'News')).toBeVisible()
    expect(callsThatReached(stack, 'handbook')).toBeGreaterThan(reached)
  })
})

test.describe('the end of the session', () => {
  test('by sign-out in the portal ends the app’s host at once', async ({
    page,
    context,
    stack,
    expectedConsole,
  }) => {
    expectedConsole.push(FRAME_REFUSED)
    await signInAt(page, '/')
    const app = await context.newPage()
    await app.goto(`${appOrigin(stack, 'handbook')}/canteen`)
    await expect(app.getByText('Lentil soup')).toBeVisible()
    await signOut(page)
    const reached = callsThatReached(stack, 'handbook')

    const status = await app.evaluate(async () => (await fetch('/api/menu')).status)
    expect(status).toBe(401)
    await app.getByRole('link', { name: 'News' }).click()
    await expect(signInButton(app)).toBeVisible()
    expect(new URL(app.url()).origin).toBe(stack.portalUrl)
    expect(callsThatReached(stack, 'handbook')).toBe(reached)
  })

  test('by idling ends it too, and a form that is sent then is said to be not sent', async ({
    page,
    context,
    stack,
  }) => {
    await answerIcons(context)
    await signInAt(page, '/')
    await page.goto(`${appOrigin(stack, 'handbook')}/ideas`)
    await page.getByLabel('Your idea').fill('A long thought')
    // With all that belongs to it.
    await page.waitForLoadState()
    const reached = callsThatReached(stack, 'handbook')
    stack.clock.advanceSeconds(1801)
    await page.getByRole('button', { name: 'Send idea' }).click()
    await expect(title(page, /not sent/i)).toBeVisible()
    expect(new URL(page.url()).origin).toBe(appOrigin(stack, 'handbook'))
    expect(callsThatReached(stack, 'handbook')).toBe(reached)

    // By the way that the page tells: what was typed is there until it is sent.
    const apart = page.getByRole('link', { name: 'Open the app in another tab' })
    const again = await openWindowOf(page, () => apart.click())
    await signInButton(again).click()
    await expect(title(again, 'News')).toBeVisible()
    await page.reload()
    await expect(page.getByText('Thank you for your idea.')).toBeVisible()
  })

  test('is put off by work in the app, with the portal’s tab long closed', async ({
    page,
    context,
    stack,
  }) => {
    await signInAt(page, '/')
    const app = await openWindowOf(page, () => tile(page, 'Staff handbook').click())
    await expect(title(app, 'News')).toBeVisible()
    await page.close()
    const traffic = watchSignInTraffic(context, stack)
    for (let minutes = 0; minutes < 180; minutes += 20) {
      stack.clock.advanceSeconds(20 * 60)
      await app.getByRole('link', { name: 'Canteen', exact: true }).click()
      await expect(app.getByText('Lentil soup')).toBeVisible()
    }
    expect(traffic.authorize).toBe(0)
    expect(new URL(app.url()).origin).toBe(appOrigin(stack, 'handbook'))
  })
})

test('a ticket that is carried to another browser opens nothing there', async ({
  page,
  browser,
  stack,
}) => {
  await signInAt(page, '/')
  const asked = page.waitForRequest('**/.portal/enter?*')
  await page.route('**/.portal/enter?*', (route) => route.fulfill({ status: 204 }))
  await page.goto(`${appOrigin(stack, 'handbook')}/`)
  const entrance = (await asked).url()

  const other = await browser.newContext()
  const theirs = await other.newPage()
  for (const _ of ['without a handoff of their own', 'with one']) {
    const answer = await theirs.goto(entrance)
    expect(answer?.status()).toBe(403)
    expect(answer?.headers()['x-portal-error']).toBe('ticket_invalid')
    await theirs.goto(`${appOrigin(stack, 'handbook')}/`)
    await expect(signInButton(theirs)).toBeVisible()
  }
  expect(callsThatReached(stack, 'handbook')).toBe(0)
  await other.close()
})

test.describe('an app that needs a second proof', () => {
  test.use({
    stackOptions: { configure: (document) => changeApp(document, 'vault', { kind: 'web' }) },
  })

  test('asks for it in the portal, then opens', async ({ page, context, stack }) => {
    await answerIcons(context)
    await signInAt(page, '/')
    const traffic = watchSignInTraffic(context, stack)
    await page.goto(`${appOrigin(stack, 'vault')}/contracts?year=2026#lease`)
    await expect(question(page)).toHaveAccessibleName('One more check')
    await expect(question(page)).toContainText('before you use Document vault')
    expect(callsThatReached(stack, 'vault')).toBe(0)
    await approve(page)
    await page.waitForURL(`${appOrigin(stack, 'vault')}/contracts?year=2026#lease`)
    await expect(page.locator('body')).toContainText('/contracts?year=2026')
    expect(callsThatReached(stack, 'vault')).toBe(1)
    expect(traffic).toEqual({ authorize: 1, windows: 1 })
  })

  test('stays shut for who says no, until they want to', async ({ page, stack }) => {
    await signInAt(page, '/')
    await page.goto(`${appOrigin(stack, 'vault')}/contracts`)
    await question(page).getByRole('button', { name: 'Cancel' }).click()
    await expect(title(page, 'Sign-in was not finished')).toBeVisible()
    expect(callsThatReached(stack, 'vault')).toBe(0)
    await page.getByRole('button', { name: 'Try again' }).click()
    await approve(page)
    await page.waitForURL(`${appOrigin(stack, 'vault')}/contracts`)
  })
})

test.describe('in a relay-only portal', () => {
  test.use({ stackOptions: { mode: 'relay' } })

  test('the page hands over the app’s token on the way', async ({ page, context, stack }) => {
    await signInAt(page, '/')
    const traffic = watchSignInTraffic(context, stack)
    await page.goto(`${appOrigin(stack, 'handbook')}/canteen`)
    await expect(page.getByText('Lentil soup')).toBeVisible()
    expect(traffic.authorize).toBe(0)
    expect(tokenRequestsOfPage(stack, 'refresh_token')).toBe(1)
  })

  test('a tab that has no account gets the token from the tab of the portal', async ({
    page,
    context,
    stack,
  }) => {
    await signInAt(page, '/')
    const traffic = watchSignInTraffic(context, stack)
    const app = await openWindowOf(page, () => tile(page, 'Staff handbook').click())
    await expect(title(app, 'News')).toBeVisible()
    expect(traffic.authorize).toBe(0)
  })

  test('with that tab closed it asks the person once', async ({ page, context, stack }) => {
    await signInAt(page, '/')
    const app = await context.newPage()
    await page.close()
    await app.goto(`${appOrigin(stack, 'handbook')}/ideas#form`)
    await expect(question(app)).toContainText('To use Staff handbook')
    await expect(app.getByText('Waiting for you to confirm.')).toBeVisible()
    await openWindow(app)
    await app.waitForURL(`${appOrigin(stack, 'handbook')}/ideas#form`)
    await expect(title(app, 'Ideas')).toBeVisible()
  })
})
