import { demoIds } from '@app-proxy-portal/local-tenant'
import type { Page } from '@playwright/test'

import {
  accountButton,
  answer,
  expect,
  publishedApp,
  send,
  signInAs,
  signInAt,
  signInButton,
  signOut,
  test,
  tile,
  watchSignInTraffic,
} from './portal.ts'
import { readStored, tokensIn } from './stored.ts'

test('a visitor signs in and sees the apps', async ({ page }) => {
  await page.goto('/')
  await signInAs(page, /alice/i)
  await expect(tile(page, 'Expenses')).toBeVisible()
  await expect(accountButton(page)).toHaveAccessibleName('Account of Alice Adams')
})

test('nobody is sent to sign in without a click', async ({ page, context, stack }) => {
  const traffic = watchSignInTraffic(context, stack)
  await page.goto('/')
  await expect(signInButton(page)).toBeVisible()
  await page.reload()
  await expect(signInButton(page)).toBeVisible()
  expect(traffic.authorize).toBe(0)
})

test('a person with a live session sees the apps without MSAL being loaded', async ({
  page,
  context,
}) => {
  const duringSignIn = scriptsOf(page)
  await signInAt(page, '/')
  await expect(tile(page, 'Expenses')).toBeVisible()
  expect((await duringSignIn()).some(isMsal)).toBe(true)

  const later = await context.newPage()
  const whenReturning = scriptsOf(later)
  await later.goto('/')
  await expect(tile(later, 'Expenses')).toBeVisible()
  const scripts = await whenReturning()
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.some(isMsal)).toBe(false)
})

test('a reload keeps the session', async ({ page, context, stack }) => {
  await signInAt(page, '/')
  const traffic = watchSignInTraffic(context, stack)
  await page.reload()
  await expect(tile(page, 'Expenses')).toBeVisible()
  expect(traffic.authorize).toBe(0)
})

test('the session cookie is out of reach of script', async ({ page, context }) => {
  await signInAt(page, '/')
  const cookies = await context.cookies(page.url())
  expect(cookies).toMatchObject([
    {
      name: '__Host-Http-portal',
      domain: 'portal.localhost',
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
    },
  ])
  expect(await page.evaluate(() => document.cookie)).toBe('')
})

test('the browser keeps what is named here, from sign-in to sign-out, and nothing else', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/app/expenses')
  const account = `${demoIds.ALICE}.${stack.tenant.tenantId}`
  const client = demoIds.PORTAL_APP_ID
  const prefix = `msal.3|${account}|${new URL(stack.tenant.origin).host}|`
  const accessToken = (scope: string) =>
    `${prefix}accesstoken|${client}|${stack.tenant.tenantId}|${scope}|`
  const afterSignIn = [
    'portal.auth.account',
    'msal.version',
    'msal.3.account.keys',
    `msal.3.token.keys.${client}`,
    `${prefix}${stack.tenant.tenantId}`,
    `${prefix}idtoken|${client}|${stack.tenant.tenantId}||`,
    accessToken(demoIds.PORTAL_API_SCOPE),
    `${prefix}refreshtoken|${client}|||`,
  ]
  const { scope } = publishedApp(stack.tenant, 'expenses-relay')

  // That somebody was here, not who.
  const returning = { 'portal.returning': '1' }

  async function expectKept(
    keys: string[],
    audiences: string[],
    local: Record<string, string> = returning,
  ): Promise<void> {
    const kept = async () => Object.keys((await readStored(page)).session).toSorted()
    await expect.poll(kept).toEqual(keys.toSorted())
    const stored = await readStored(page)
    const { session: _, ...others } = stored
    expect(others).toEqual({ cookies: '', local, databases: [], caches: [] })
    expect(new Set(tokensIn(stored).map(({ aud }) => aud))).toEqual(new Set(audiences))
  }
  const cookies = async () => (await context.cookies(stack.portalUrl)).map(({ name }) => name)

  await expectKept(afterSignIn, [demoIds.PORTAL_API_APP_ID, client])
  // A token that is exchanged never comes near the page.
  await send(page, { path: 'api/expenses' })
  await expect(answer(page)).toContainText('200')
  await expectKept(afterSignIn, [demoIds.PORTAL_API_APP_ID, client])
  expect(await cookies()).toEqual(['__Host-Http-portal'])

  await page.goto('/app/expenses-relay')
  await send(page, { path: 'api/expenses' })
  await expect(answer(page)).toContainText('200')
  const appAudience = scope.slice(0, scope.lastIndexOf('/'))
  await expectKept(
    [...afterSignIn, accessToken(scope)],
    [demoIds.PORTAL_API_APP_ID, client, appAudience],
  )

  await signOut(page)
  // Of whom they were, they do not say.
  await expectKept(['msal.version', `msal.${client}.urlHash`, 'msal.interaction.status'], [], {})
  expect(await cookies()).toEqual([])
})

test('a deep link survives sign-in with path, query and fragment', async ({ page, baseURL }) => {
  await page.goto('/app/expenses?x=1#part')
  await expect(page.getByText('right back to the page that you asked for')).toBeVisible()
  await signInAs(page, /alice/i)
  await expect(page.getByRole('heading', { name: 'Expenses', level: 1 })).toBeVisible()
  expect(page.url()).toBe(`${baseURL}/app/expenses?x=1#part`)
})

test('who cancels at the account picker is told so and can try again', async ({
  page,
  context,
  stack,
}) => {
  const traffic = watchSignInTraffic(context, stack)
  await page.goto('/app/expenses')
  await signInButton(page).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('alert')).toContainText('Sign-in was not finished')
  expect(traffic.authorize).toBe(1)

  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('button', { name: /alice/i }).click()
  await expect(page.getByRole('heading', { name: 'Expenses', level: 1 })).toBeVisible()
})

test('a disabled account is refused and the next one gets in', async ({ page }) => {
  await page.goto('/')
  await signInAs(page, /dan/i)
  await page.getByRole('button', { name: 'Back to the application' }).click()
  await expect(page.getByRole('alert')).toContainText('Sign-in was not finished')

  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('button', { name: 'Use another account' }).click()
  await page.getByRole('button', { name: /alice/i }).click()
  await expect(accountButton(page)).toHaveAccessibleName('Account of Alice Adams')
})

test('the back button out of the account picker leaves a working sign-in screen', async ({
  page,
}) => {
  await page.goto('/')
  await signInButton(page).click()
  await expect(page.getByRole('heading', { name: 'Pick an account' })).toBeVisible()
  await page.goBack()
  await signInAs(page, /alice/i)
  await expect(tile(page, 'Expenses')).toBeVisible()
})

test('sign-in without an answer of the identity provider says so, and works once it is back', async ({
  page,
  stack,
  expectedConsole,
}) => {
  expectedConsole.push(/net::ERR_EMPTY_RESPONSE/)
  stack.tenant.faults.add('token', { kind: 'drop', times: Infinity })
  await page.goto('/')
  await signInAs(page, /alice/i)
  await expect(page.getByRole('alert')).toContainText('sign-in service does not answer')

  stack.tenant.faults.clear()
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(tile(page, 'Expenses')).toBeVisible()
})

/** Collects the scripts that a page loads; to be read once the page has settled. */
function scriptsOf(page: Page): () => Promise<string[]> {
  const bodies: Promise<string>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    bodies.push(response.text().catch(() => ''))
  })
  return () => Promise.all(bodies)
}

const isMsal = (script: string) => script.includes('msal.3') || script.includes('@azure/msal')
