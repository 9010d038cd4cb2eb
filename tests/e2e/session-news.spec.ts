import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import type { Page } from '@playwright/test'

import { askOperators } from '../fixtures/operated-stack.ts'
import {
  accountButton,
  ENDED_BY_ORGANISATION,
  expect,
  kept,
  notice,
  otherDevice,
  question,
  signInAndListen,
  signInAs,
  signInAt,
  signInButton,
  SIGNED_OUT_ELSEWHERE,
  SOON,
  test,
  tile,
} from './portal.ts'

test('a sign-out at the identity provider signs the portal out, in every tab', async ({
  page,
  context,
  stack,
}) => {
  await signInAndListen(page, '/')
  const other = await context.newPage()
  await other.goto('/')
  await expect(tile(other, 'Expenses')).toBeVisible()
  const provider = await context.newPage()
  await provider.goto(`${stack.tenant.origin}/${stack.tenant.tenantId}/oauth2/v2.0/logout`)
  await provider.getByRole('button', { name: /alice/i }).click()
  await expect(provider.getByText('You signed out of your account')).toBeVisible()
  for (const tab of [page, other]) {
    await expect(tab.getByText('You are signed out.')).toBeVisible(SOON)
    await expect(tile(tab, 'Expenses')).toHaveCount(0)
  }
  // Nobody is signed in again behind their back.
  await expect(signInButton(page)).toBeVisible()
})

test.describe('an administrator', () => {
  const socketPath = join(tmpdir(), `operators-${process.pid}.sock`)
  test.use({
    stackOptions: {
      configure: (document) => {
        document.server = { ...document.server, management: { port: 0, socket: socketPath } }
      },
    },
  })

  test('ends a person’s sessions on every device, and nobody else’s', async ({
    page,
    browser,
    stack,
  }) => {
    await signInAndListen(page, '/')
    const phone = await otherDevice(browser, stack)
    await signInAndListen(phone, '/')
    const bobs = await otherDevice(browser, stack)
    await signInAt(bobs, '/', /bob/i)
    await askOperators({ socketPath }, { body: { user: demoIds.ALICE } })
    for (const device of [page, phone]) {
      await expect(device.getByText(ENDED_BY_ORGANISATION)).toBeVisible(SOON)
      await expect(signInButton(device)).toBeVisible()
    }
    await expect(tile(bobs, 'Approvals')).toBeVisible()
  })
})

test.describe('without any move of the person', () => {
  test.use({
    stackOptions: {
      configure: (document) => {
        document.session = { idleTimeoutSeconds: 600, absoluteTimeoutSeconds: 28_800 }
      },
    },
  })

  test('a session that idles is warned of in every tab, and its end is told', async ({
    page,
    context,
    stack,
  }) => {
    await signInAndListen(page, '/')
    const other = await context.newPage()
    // What a page asks by itself puts the end off.
    await kept(other, () => other.goto('/app/expenses'))
    // Only the portal's clock moves: what these tabs count by themselves is far from the end.
    stack.clock.advanceSeconds(600 - 121)
    await expect(page.getByText('You will be signed out soon')).toHaveCount(0)
    stack.clock.advanceSeconds(1)
    for (const tab of [page, other]) {
      await expect(notice(tab)).toContainText('You will be signed out soon', SOON)
      await expect(notice(tab)).toContainText(/Time left: (?:2 minutes|1 minute)\./)
    }
    stack.clock.advanceSeconds(120)
    for (const tab of [page, other]) {
      await expect(tab.getByText('because nothing happened for a while')).toBeVisible(SOON)
      await expect(signInButton(tab)).toBeVisible()
    }
  })

  test('staying signed in takes the warning back, in every tab', async ({
    page,
    context,
    stack,
  }) => {
    await signInAndListen(page, '/')
    const other = await context.newPage()
    await other.goto('/')
    await expect(accountButton(other)).toBeVisible()
    stack.clock.advanceSeconds(500)
    await expect(notice(other)).toContainText('You will be signed out soon', SOON)
    await page.getByRole('button', { name: 'Stay signed in' }).click()
    for (const tab of [page, other]) {
      await expect(tab.getByText('You will be signed out soon')).toHaveCount(0)
      await expect(tab.getByText('You stay signed in.')).toHaveRole('status')
    }
    // The button is gone that had the focus.
    await expect(page.getByRole('main')).toBeFocused()
  })
})

test.describe('the stream of news', () => {
  const isEvents = (url: string) => new URL(url).pathname === paths.sessionEvents

  test('is one for all tabs, and another tab takes over when the one that has it closes', async ({
    page,
    context,
    browser,
    stack,
  }) => {
    let streams = 0
    context.on('request', (request) => {
      if (isEvents(request.url())) streams += 1
    })
    await signInAndListen(page, '/')
    await expect.poll(() => streams).toBe(1)
    const others: Page[] = []
    // More than the connections that a browser has to one host.
    for (let n = 0; n < 7; n += 1) {
      const tab = await context.newPage()
      await tab.goto('/')
      await expect(tile(tab, 'Expenses')).toBeVisible()
      others.push(tab)
    }
    expect(streams).toBe(1)
    await page.close()
    await expect.poll(() => streams).toBe(2)

    const phone = await otherDevice(browser, stack)
    await signInAt(phone, '/sessions')
    await phone.getByRole('button', { name: 'End all other sessions' }).click()
    await question(phone).getByRole('button', { name: 'End all others' }).click()
    for (const tab of others) await expect(tab.getByText(SIGNED_OUT_ELSEWHERE)).toBeVisible(SOON)
    expect(streams).toBe(2)
  })

  test('is asked for again after the network failed', async ({ page, expectedConsole, stack }) => {
    expectedConsole.push(/net::ERR_/)
    let tries = 0
    await page.route(
      (url) => isEvents(url.href),
      (route) => ((tries += 1) <= 2 ? route.abort('connectionreset') : route.continue()),
    )
    await signInAndListen(page, '/')
    expect(tries).toBe(3)
    await expect(accountButton(page)).toBeVisible()
    stack.clock.advanceSeconds(1801)
    await expect(page.getByText('because nothing happened for a while')).toBeVisible(SOON)
  })

  test('that is refused leaves a live session alone', async ({ page }) => {
    let tries = 0
    await page.route(
      (url) => isEvents(url.href),
      (route) => {
        tries += 1
        return route.fulfill({ status: 503, body: '' })
      },
    )
    await signInAt(page, '/')
    await expect.poll(() => tries).toBeGreaterThan(1)
    await expect(tile(page, 'Expenses')).toBeVisible()
    await expect(signInButton(page)).toHaveCount(0)
  })

  test('follows the person who signs in next', async ({ page, stack }) => {
    await signInAndListen(page, '/')
    stack.clock.advanceSeconds(1801)
    await expect(page.getByText('because nothing happened for a while')).toBeVisible(SOON)
    await page.context().clearCookies({ name: 'ESTSAUTH' })
    const listening = page.waitForResponse((response) => isEvents(response.url()) && response.ok())
    await signInAs(page, /bob/i)
    await listening
    await expect(accountButton(page)).toHaveAccessibleName('Account of Bob Brown')
    stack.clock.advanceSeconds(1801)
    await expect(page.getByText('because nothing happened for a while')).toBeVisible(SOON)
  })
})
