import type { JSHandle, Locator, Page } from '@playwright/test'

import {
  answer,
  expect,
  publishedApp,
  send,
  signInAs,
  signInAt,
  signOut,
  test,
  tile,
} from './portal.ts'
import { readStored } from './stored.ts'

const operations = (page: Page) => page.getByRole('region', { name: 'Operations' })
const operation = (page: Page, name: string | RegExp) =>
  operations(page).getByRole('button', { name })
const request = (page: Page) => page.getByRole('form', { name: 'Request' })
const code = (page: Page, name: RegExp) => request(page).getByRole('region', { name })
const pastCalls = (page: Page) =>
  page.locator('details', { hasText: 'Recent calls' }).getByRole('listitem')

test('an operation is found, filled in, called, called again and copied', async ({
  page,
  context,
  stack,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInAt(page, '/app/expenses')

  // The app is asked what it can do when the person wants to know, and as the person.
  const described = page.waitForRequest('**/apps/expenses/openapi.json')
  await page.getByRole('button', { name: 'Show operations' }).click()
  await described
  await expect(
    operations(page).getByRole('status').filter({ hasText: '11 operations' }),
  ).toBeVisible()
  await expect(operations(page).getByRole('heading', { level: 3 })).toHaveText([
    'Expenses',
    'Decisions',
    'Overview',
  ])
  await page.getByRole('searchbox', { name: 'Search operations' }).fill('get expenses one')
  await expect(operation(page, /^GET/)).toHaveCount(1)

  // A part of the path is needed: without it nothing is sent, and the person is taken there.
  await operation(page, 'GET /api/expenses/{id} One expense').click()
  await expect(request(page).getByRole('heading', { name: 'One expense' })).toBeFocused()
  const id = page.getByRole('textbox', { name: 'id' })
  await expect(id).toHaveAccessibleDescription('As the list gives it.')
  await expect(id).toHaveAttribute('required', '')
  await expect(id).not.toHaveAttribute('aria-invalid')
  await id.fill('')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(id).toBeFocused()
  await expect(id).toHaveAccessibleDescription(/The app needs this\./)
  await expect(id).toHaveAttribute('aria-invalid', 'true')
  await id.fill('no/such expense')
  await expect(request(page).getByRole('group', { name: 'What is called' })).toHaveText(
    'GET /apps/expenses/api/expenses/no%2Fsuch%20expense',
  )
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(answer(page)).toContainText('404')

  // What is left open is not sent; what may be chosen is chosen.
  await page.getByRole('searchbox', { name: 'Search operations' }).fill('')
  await operation(page, /^GET \/api\/expenses My expenses/).click()
  await page.getByRole('combobox', { name: 'status' }).selectOption('draft')
  await page.getByRole('textbox', { name: 'limit' }).fill('2')
  const called = page.waitForRequest('**/apps/expenses/api/expenses?status=draft&limit=2')
  await page.getByRole('textbox', { name: 'limit' }).press('Control+Enter')
  expect((await called).method()).toBe('GET')
  await expect(answer(page).getByRole('table')).toBeVisible()

  // A body begins with what the document suggests.
  await operation(page, /^POST \/api\/expenses Hand in/).click()
  await expect(page.getByLabel('Body (JSON)')).toHaveValue(/"title": "Train to Hamburg"/)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(answer(page)).toContainText('201 Created')
  await answer(page).getByRole('button', { name: 'Tree' }).click()
  await expect(answer(page).getByRole('region', { name: 'Tree' })).toContainText(
    'title: "Train to Hamburg"',
  )

  await request(page).getByText('As code').click()
  const typed = code(page, /^For a page on the portal/)
  await expect(typed).toContainText(`callApp('expenses', 'api/expenses', {`)
  await expect(typed).toContainText(`method: 'POST'`)
  const curl = code(page, /^For a terminal/)
  await expect(curl).toContainText(
    `${publishedApp(stack.tenant, 'expenses').externalUrl}api/expenses`,
  )
  await page.getByRole('button', { name: 'Copy For a terminal, with curl' }).click()
  await expect(page.getByRole('button', { name: 'Copied For a terminal, with curl' })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(await curl.textContent())
  expect(copied).toContain('--header "Authorization: Bearer $TOKEN"')
  for (const source of [copied, await typed.innerText()]) {
    expect(source).not.toMatch(/eyJ|__Host-|cookie|X-Portal/i)
  }

  // The last call is first, and fills the form as it was sent.
  await page.getByText('Recent calls (3)').click()
  await expect(pastCalls(page)).toHaveText([
    /^POST api\/expenses 201 · .* · just now$/,
    /^GET api\/expenses\?status=draft&limit=2 200/,
    /^GET api\/expenses\/no%2Fsuch%20expense 404/,
  ])
  await pastCalls(page).nth(1).getByRole('button').click()
  await expect(page.getByLabel('Path')).toBeFocused()
  await expect(page.getByLabel('Path')).toHaveValue('api/expenses?status=draft&limit=2')
  await expect(page.getByLabel('Method')).toHaveValue('GET')
  expect(page.url()).toBe(`${stack.portalUrl}/app/expenses`)
  expect(JSON.stringify(await readStored(page))).not.toMatch(/status=draft|Hamburg|no%2Fsuch/)

  // It says once that something was copied, and then what it does again.
  const copy = answer(page).getByRole('button', { name: /^Cop(?:y|ied)$/ })
  const heard = await listenTo(copy.locator('+ [role=status]'))
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 10_000)
  await copy.click()
  await expect(copy).toHaveAccessibleName('Copied')
  await page.clock.runFor(5000)
  await expect(copy).toHaveAccessibleName('Copy')
  await page.clock.resume()
  expect(await heard.jsonValue()).toEqual(['Copied'])

  // Who comes next in this tab learns nothing of it.
  await signOut(page)
  await signInAs(page, /bob/i)
  await tile(page, 'Expenses').click()
  await expect(page.getByRole('button', { name: 'Send' })).toBeVisible()
  await expect(page.getByText('Recent calls')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Show operations' })).toBeVisible()
})

test('headers are sent as written, but none that is not the page’s', async ({ page }) => {
  await signInAt(page, '/app/echo')
  await expect(operations(page)).toHaveCount(0)
  await page.getByText('Headers', { exact: true }).click()
  const headers = page.getByRole('textbox', { name: 'Headers' })
  await headers.fill('X-Colour: green\nCookie: a=b')
  await send(page, { path: 'a' })
  await expect(headers).toBeFocused()
  await expect(headers).toHaveAccessibleDescription(
    /Line 2: “Cookie” is set by the browser or by the portal/,
  )
  await expect(answer(page)).toHaveCount(0)
  await headers.fill('X-Colour: green\n\nAccept: text/plain')
  await send(page, { path: 'a' })
  const sent = answer(page).getByRole('region', { name: 'Answer text' })
  await expect(sent).toContainText(/"X-Colour",\s+"green"/i)
  await expect(sent).toContainText(/"Accept",\s+"text\/plain"/i)
  await expect(sent).not.toContainText('Cookie')

  // What a past call sent is seen when it is taken up again.
  await headers.fill('')
  await send(page, { path: 'b' })
  await page.getByText('Headers', { exact: true }).first().click()
  await page.getByText('Recent calls (2)').click()
  await pastCalls(page).nth(1).getByRole('button').click()
  await expect(headers).toBeVisible()
  await expect(headers).toHaveValue('X-Colour: green\n\nAccept: text/plain')
})

test('a picture is shown, and a receipt can do nothing but be one', async ({ page }) => {
  await signInAt(page, '/app/expenses')
  await send(page, { path: 'api/expenses?limit=1' })
  const first = await answer(page)
    .getByRole('row')
    .nth(1)
    .getByText(/^exp-\d+$/)
    .innerText()
  await send(page, { path: `api/expenses/${first}/receipt` })
  const picture = answer(page).getByRole('img')
  await expect(picture).toHaveAccessibleName('The app’s answer')
  await expect
    .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBe(320)
})

/** What a live region says from now on. */
function listenTo(region: Locator): Promise<JSHandle<string[]>> {
  return region.evaluateHandle((element) => {
    const texts: string[] = []
    new MutationObserver(() => {
      if (element.textContent) texts.push(element.textContent)
    }).observe(element, { childList: true, characterData: true, subtree: true })
    return texts
  })
}
