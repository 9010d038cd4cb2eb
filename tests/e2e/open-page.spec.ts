import type { Page } from '@playwright/test'

import { changeApp } from '../fixtures/upstream.ts'
import { appOrigin, callsThatReached, expect, hold, signInAt, test, tile } from './portal.ts'

/** As an app's host writes it; no browser here was given what it is the hash of. */
const ASKED = `/open/handbook?to=%2F&h=${'h'.repeat(43)}`

const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 })

test('says what it does while the app is being opened', async ({ page }) => {
  const ticket = await hold(page, '**/bff/apps/handbook/ticket', (route) => route.abort())
  await signInAt(page, ASKED)
  await expect(title(page, 'Opening Staff handbook')).toBeVisible()
  await expect(page.getByRole('main').getByRole('status')).toHaveText('One moment, please.')
  await expect(page).toHaveTitle('Opening Staff handbook – Contoso portal')
  ticket.release()
})

test.describe('an address that no app’s host wrote', () => {
  for (const query of ['', '?to=%2Fnews', `?h=${'h'.repeat(43)}`, '?to=%2Fnews&h=short']) {
    test(`offers to open the app afresh: ${JSON.stringify(query)}`, async ({ page, stack }) => {
      const tickets = watchTickets(page)
      await signInAt(page, `/open/handbook${query}`)
      await expect(title(page, 'Staff handbook')).toBeVisible()
      const link = page.getByRole('link', { name: 'Open Staff handbook' })
      await expect(link).toHaveAttribute('href', `${appOrigin(stack, 'handbook')}/`)
      expect(tickets).toEqual([])

      await link.click()
      await page.waitForURL(`${appOrigin(stack, 'handbook')}/`)
      await expect(title(page, 'News')).toBeVisible()
    })
  }

  for (const id of ['nothing', 'expenses', 'intranet', 'approvals']) {
    test(`finds no app ${id} with pages for this person`, async ({ page }) => {
      const tickets = watchTickets(page)
      await signInAt(page, `/open/${id}?to=%2F&h=${'h'.repeat(43)}`)
      await expect(title(page, 'App not found')).toBeVisible()
      await page.getByRole('button', { name: 'Go to your apps' }).click()
      await expect(tile(page, 'Staff handbook')).toBeVisible()
      expect(tickets).toEqual([])
    })
  }
})

for (const [what, url] of [
  ['another site', 'https://evil.example/.portal/enter?t=x'],
  ['a sibling host', 'http://evil.portal.localhost/.portal/enter?t=x'],
  ['script', 'javascript:document.title="taken"//.portal/enter'],
] as const) {
  test(`a ticket that leads to ${what} is not followed`, async ({ page, baseURL }) => {
    await page.route('**/bff/apps/handbook/ticket', (route) => route.fulfill({ json: { url } }))
    await signInAt(page, ASKED)
    await expect(title(page, 'Something went wrong')).toBeVisible()
    expect(page.url()).toBe(`${baseURL}${ASKED}`)
    await expect(page).toHaveTitle(/^Something went wrong/)
  })
}

test('without an answer to the ticket it says so, and a click tries again', async ({
  page,
  stack,
  expectedConsole,
}) => {
  expectedConsole.push(/net::ERR_FAILED/)
  await signInAt(page, '/')
  await page.route('**/bff/apps/handbook/ticket', (route) => route.abort())
  await page.goto(`${appOrigin(stack, 'handbook')}/search?q=room#part`)
  await expect(title(page, 'The portal does not answer')).toBeVisible()
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.waitForURL(`${appOrigin(stack, 'handbook')}/search?q=room#part`)
  await expect(page.getByText('1 found')).toBeVisible()
})

test('an app that takes its time, or sends a file, is not waited for in silence', async ({
  page,
  stack,
}) => {
  await page.clock.install()
  await signInAt(page, '/')
  const asked = page.waitForRequest('**/.portal/enter?*')
  // As a download does: the browser stays on the page.
  await page.route('**/.portal/enter?*', (route) => route.fulfill({ status: 204 }))
  await page.goto(`${appOrigin(stack, 'handbook')}/`)
  await asked
  await expect(title(page, 'Opening Staff handbook')).toBeVisible()
  await page.clock.runFor(8000)
  await expect(title(page, 'Still waiting for Staff handbook')).toBeVisible()
  const link = page.getByRole('link', { name: 'Open its start page' })
  await expect(link).toHaveAttribute('href', `${appOrigin(stack, 'handbook')}/`)
})

test('a browser that keeps losing the app’s cookie is not sent back and forth', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/')
  const tickets = watchTickets(page)
  const home = `${appOrigin(stack, 'handbook')}/`
  // As if the app's host had let the browser in, and the browser had kept nothing of it.
  await page.route('**/.portal/enter?*', async (route) => {
    await context.clearCookies({ domain: new URL(home).hostname })
    await route.fulfill({
      contentType: 'text/html',
      body: `<meta http-equiv="refresh" content="0;url=${home}">`,
    })
  })
  await page.goto(home)
  await expect(title(page, 'Staff handbook keeps sending you back')).toBeVisible()
  expect(tickets).toHaveLength(3)
  expect(callsThatReached(stack, 'handbook')).toBe(0)

  await page.unrouteAll()
  await page.getByRole('button', { name: 'Try once more' }).click()
  await expect(title(page, 'News')).toBeVisible()
})

test.describe('an app that may not be opened', () => {
  test.use({
    stackOptions: {
      configure: (document) => {
        for (const id of ['payroll', 'travel', 'blocked']) changeApp(document, id, { kind: 'web' })
      },
    },
  })

  for (const [id, text, button] of [
    ['payroll', 'Payroll has not been approved yet', 'Go to your apps'],
    ['travel', 'You don’t have access to Travel booking', 'Go to your apps'],
    ['blocked', 'A security rule blocks Plant control', 'Try again'],
  ] as const) {
    test(`${id}: says why, with one thing to do`, async ({ page, stack }) => {
      await signInAt(page, '/')
      await page.goto(`${appOrigin(stack, id)}/some/page`)
      await expect(title(page, text)).toBeVisible()
      await expect(title(page, text)).toBeFocused()
      const buttons = page.getByRole('main').getByRole('button')
      await expect(buttons).toHaveText([button])
      await expect(page.getByText(/^For support: \w+.*, request /)).toBeVisible()
      expect(callsThatReached(stack, id)).toBe(0)
    })
  }
})

function watchTickets(page: Page): string[] {
  const urls: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/ticket')) urls.push(request.url())
  })
  return urls
}
