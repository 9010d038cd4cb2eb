import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { decodeJwt } from 'jose'

import {
  answer,
  callsThatReached,
  exchanges,
  expect,
  publishedApp,
  readEcho,
  send,
  signInAt,
  test,
  tile,
  tokenRequestsOfPage,
  watchSignInTraffic,
} from './portal.ts'
import { readStored, tokensIn } from './stored.ts'

/** `colorPaletteRedBorder2` of the light theme. */
const RED = 'rgb(209, 52, 56)'

const EXPENSE = {
  title: 'Train to Hamburg and back',
  amountCents: 8450,
  currency: 'EUR',
  date: '2026-11-20',
}

test('the list of expenses comes back as a table', async ({ page, stack }) => {
  await signInAt(page, '/')
  await tile(page, 'Expenses').click()
  await send(page, { path: 'api/expenses' })
  const table = answer(page).getByRole('table')
  await expect(table.getByRole('columnheader', { name: 'title' })).toBeVisible()
  await expect(table.getByRole('row', { name: /train to hamburg/i })).toBeVisible()
  expect(exchanges(stack)).toBe(1)
  expect(callsThatReached(stack, 'expenses')).toBe(1)
})

test('an expense is created from the page and is then in the list', async ({ page, stack }) => {
  await signInAt(page, '/app/expenses')
  await send(page, { method: 'POST', path: 'api/expenses', body: EXPENSE })
  await expect(answer(page)).toContainText('201 Created')

  await send(page, { path: 'api/expenses' })
  await expect(
    answer(page).getByRole('row', { name: /train to hamburg and back 8450/i }),
  ).toBeVisible()
  expect(callsThatReached(stack, 'expenses')).toBe(2)
  expect(exchanges(stack)).toBe(1)
})

test('what the app says of a wrong request is shown as its answer', async ({ page }) => {
  await signInAt(page, '/app/expenses')
  await send(page, { method: 'POST', path: 'api/expenses', body: { title: '' } })
  await expect(answer(page)).toContainText('400 Bad Request')
  await expect(answer(page)).toContainText('The expense is not valid')
})

test('an app that speaks HTML has its markup shown as text', async ({ page }) => {
  await signInAt(page, '/app/echo')
  await send(page, { path: 'html' })
  await expect(answer(page)).toContainText('<h1>A page</h1>')
  await expect(page.getByRole('heading', { name: 'A page' })).toHaveCount(0)
})

test('a link fills in the path and sends nothing by itself', async ({ page, stack }) => {
  await signInAt(page, '/app/expenses?path=api%2Fexpenses%3Fstatus%3Ddraft')
  await expect(page.getByLabel('Path')).toHaveValue('api/expenses?status=draft')
  expect(callsThatReached(stack, 'expenses')).toBe(0)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(answer(page)).toContainText('200')
})

test('a path that leaves the app is refused before it is sent', async ({ page }) => {
  await signInAt(page, '/app/echo')
  await send(page, { path: '../../bff/session' })
  await expect(page.getByText('The path must stay inside this app')).toBeVisible()
  const path = page.getByLabel('Path')
  await expect(path).toBeFocused()
  await expect(path).toHaveAttribute('aria-invalid', 'true')
  await expect(path.locator('..')).toHaveCSS('border-top-color', RED)
})

test('a relayed app gets the token that the page acquired without asking', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/app/expenses-relay')
  const traffic = watchSignInTraffic(context, stack)
  const handedOver = page.waitForRequest('**/bff/apps/expenses-relay/token')
  await send(page, { method: 'POST', path: 'api/expenses', body: EXPENSE })
  const handOver = await handedOver
  expect(handOver.method()).toBe('PUT')
  expect((await handOver.response())?.status()).toBe(204)
  await expect(answer(page)).toContainText('201 Created')

  await send(page, { path: 'api/expenses' })
  await expect(
    answer(page).getByRole('row', { name: /train to hamburg and back 8450/i }),
  ).toBeVisible()
  // The refused first try never got as far as the app.
  expect(callsThatReached(stack, 'expenses-relay')).toBe(2)
  expect(tokenRequestsOfPage(stack, 'refresh_token')).toBe(1)
  expect(exchanges(stack)).toBe(0)
  expect(traffic).toEqual({ authorize: 0, windows: 0 })
  const { scope } = publishedApp(stack.tenant, 'expenses-relay')
  const audiences = tokensIn(await readStored(page)).map(({ aud }) => aud)
  expect(audiences).toContain(scope.slice(0, scope.lastIndexOf('/')))
})

test('calls that wait for the same token ask for it once', async ({ page, stack }) => {
  await signInAt(page, '/app/expenses')
  const statuses = await page.evaluate(() =>
    Promise.all(
      [1, 2, 3, 4].map(async () => {
        const headers = { 'X-Portal-Request': '1' }
        return (await fetch('/apps/expenses/api/me', { headers })).status
      }),
    ),
  )
  expect(statuses).toEqual([200, 200, 200, 200])
  expect(exchanges(stack)).toBe(1)
})

test('the app sees the person’s call and nothing of the portal’s cookies', async ({ page }) => {
  await signInAt(page, '/app/echo')
  await send(page, { method: 'PUT', path: 'a/b?c=%20d', body: { hello: 'wörld' } })
  await expect(answer(page)).toContainText('200')
  const echo = await readEcho(page)
  expect(echo).toMatchObject({
    method: 'PUT',
    path: '/a/b?c=%20d',
    body: { text: '{"hello":"wörld"}' },
  })
  expect(JSON.stringify(echo)).not.toContain('__Host-Http-portal')
})

test.describe('in a relay-only portal', () => {
  test.use({ stackOptions: { mode: 'relay' } })

  test('the server’s nonce signs in and the page’s token reaches the app', async ({
    page,
    context,
    stack,
  }) => {
    const challenged = page.waitForResponse('**/bff/session/challenge')
    const asked = page.waitForRequest('**/oauth2/v2.0/authorize?*')
    const opened = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith(paths.session),
    )
    await signInAt(page, '/app/expenses')
    expect((await challenged).status()).toBe(201)
    const bearer = (await (await opened).headerValue('Authorization')) ?? ''
    expect(decodeJwt(bearer.replace('Bearer ', ''))).toMatchObject({
      aud: demoIds.RELAY_PORTAL_APP_ID,
      nonce: new URL((await asked).url()).searchParams.get('nonce'),
    })
    const names = (await context.cookies(page.url())).map((cookie) => cookie.name)
    // The challenge has served and is gone.
    expect(names).toEqual(['__Host-Http-portal'])

    await send(page, { method: 'POST', path: 'api/expenses', body: EXPENSE })
    await expect(answer(page)).toContainText('201 Created')
    await send(page, { path: 'api/expenses' })
    await expect(
      answer(page).getByRole('row', { name: /train to hamburg and back 8450/i }),
    ).toBeVisible()
    expect(callsThatReached(stack, 'expenses')).toBe(2)
    expect(tokenRequestsOfPage(stack, 'refresh_token')).toBe(1)
    expect(exchanges(stack)).toBe(0)
  })
})
