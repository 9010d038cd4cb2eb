import { demoIds } from '@app-proxy-portal/local-tenant'

import { changeApp } from '../fixtures/upstream.ts'
import {
  answer,
  answerIcons,
  approve,
  appOrigin,
  callsThatReached,
  expect,
  openWindow,
  problem,
  publishedApp,
  question,
  readEcho,
  send,
  signInAt,
  test,
  tokenRequestsOfPage,
  watchSignInTraffic,
} from './portal.ts'
import type { Stack } from '../fixtures/stack.ts'

// The app itself asks for more proof, by a claims challenge: Entra knows of no policy for it.

const PATCH = { method: 'PATCH', path: 'acrs/c1?draft=1', body: { title: 'Lease', rent: 1200 } }

const settingsOf = ({ tenant }: Stack, app: string) =>
  tenant.appProxy.settings(publishedApp(tenant, app).appId)

/** The echo app sees its token, so that it can want something of it. */
test.beforeEach(({ stack }) => {
  settingsOf(stack, 'echo').authorizationToBackend = 'forward'
})

/** Refused once for the challenge, taken once: nothing else came. */
function expectTakenOnce(stack: Stack): void {
  expect(callsThatReached(stack, 'echo')).toBe(2)
}

test('a PATCH waits for the second proof that the app wants, and is taken once', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/app/echo')
  const traffic = watchSignInTraffic(context, stack)
  await send(page, PATCH)
  await expect(question(page)).toHaveAccessibleName('One more check')
  await expect(question(page)).toContainText('before you use Connection check')
  await approve(page)

  await expect(answer(page)).toContainText('200')
  expect(await readEcho(page)).toMatchObject({
    method: 'PATCH',
    path: '/acrs/c1?draft=1',
    body: { text: JSON.stringify(PATCH.body) },
  })
  expectTakenOnce(stack)
  expect(traffic).toEqual({ authorize: 1, windows: 1 })

  await send(page, PATCH)
  await expect.poll(() => callsThatReached(stack, 'echo')).toBe(3)
  await expect(answer(page)).toContainText('200')
  expect(traffic.windows).toBe(1)
})

test('who has given that proof already is not asked: the call goes out again by itself', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/app/vault')
  await send(page)
  await approve(page)
  await expect(answer(page)).toContainText('200')

  const traffic = watchSignInTraffic(context, stack)
  await page.getByRole('link', { name: 'Your apps' }).click()
  await page.getByRole('link', { name: 'Connection check', exact: true }).click()
  await send(page, PATCH)
  await expect(answer(page)).toContainText('200')
  expect(await readEcho(page)).toMatchObject({ body: { text: JSON.stringify(PATCH.body) } })
  expectTakenOnce(stack)
  expect(traffic.authorize).toBe(0)
})

test.describe('in a relay-only portal', () => {
  test.use({ stackOptions: { mode: 'relay' } })

  test('the second proof is for the app’s own token, with the app’s claims', async ({
    page,
    context,
    stack,
  }) => {
    await signInAt(page, '/app/echo')
    const traffic = watchSignInTraffic(context, stack)
    await send(page, PATCH)
    await expect(question(page)).toHaveAccessibleName('One more check')
    const window = await openWindow(page)
    await window.waitForURL(/\/authorize\?/)
    const asked = JSON.parse(new URL(window.url()).searchParams.get('claims') ?? '{}')
    expect(asked.access_token).toEqual({
      acrs: { essential: true, value: 'c1' },
      xms_cc: { values: ['cp1'] },
    })
    await window.getByRole('button', { name: 'Approve' }).click()
    await expect(answer(page)).toContainText('200')
    expect(await readEcho(page)).toMatchObject({ body: { text: JSON.stringify(PATCH.body) } })
    expectTakenOnce(stack)
    expect(traffic).toEqual({ authorize: 1, windows: 1 })
  })

  test('a token that application proxy no longer takes is replaced by a fresh one', async ({
    page,
    context,
    stack,
  }) => {
    await signInAt(page, '/app/echo')
    await send(page)
    await expect(answer(page)).toContainText('200')
    const traffic = watchSignInTraffic(context, stack)
    const before = tokenRequestsOfPage(stack, 'refresh_token')
    settingsOf(stack, 'echo').revokedAtMs.set(demoIds.ALICE, stack.clock())
    stack.clock.advanceSeconds(2)
    await send(page, { ...PATCH, path: 'x' })
    await expect.poll(() => readEcho(page)).toMatchObject({ method: 'PATCH' })
    // The GET, and the PATCH once: what was refused never got to the app.
    expect(callsThatReached(stack, 'echo')).toBe(2)
    expect(tokenRequestsOfPage(stack, 'refresh_token')).toBe(before + 1)
    expect(traffic.authorize).toBe(0)
  })

  test('a revoked person proves anew who they are, and the call is taken once', async ({
    page,
    stack,
  }) => {
    await signInAt(page, '/app/echo')
    settingsOf(stack, 'echo').caeStyle401 = true
    await send(page)
    await expect(answer(page)).toContainText('200')
    stack.tenant.revokePerson(demoIds.ALICE)
    stack.clock.advanceSeconds(2)
    await send(page, { ...PATCH, path: 'x' })
    const window = await openWindow(page)
    await window.getByRole('button', { name: /alice/i }).click()
    await expect
      .poll(() => readEcho(page))
      .toMatchObject({ body: { text: JSON.stringify(PATCH.body) } })
    expect(callsThatReached(stack, 'echo')).toBe(2)
  })
})

test('an app that nothing satisfies gives its own answer in the end, and asks for nothing', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/app/echo')
  // It never sees a token, so that no token will do; the proof is there already.
  settingsOf(stack, 'echo').authorizationToBackend = 'strip'
  const traffic = watchSignInTraffic(context, stack)
  await send(page, PATCH)
  await approve(page)
  await expect(answer(page)).toContainText('401')
  await expect(problem(page)).toHaveCount(0)
  expect(traffic).toEqual({ authorize: 1, windows: 1 })
})

test.describe('a page of a web app', () => {
  test.use({
    stackOptions: { configure: (document) => changeApp(document, 'echo', { kind: 'web' }) },
  })
  const PLACE = '/acrs/c1?year=2026&x=%2F%20+#lease/2?z'

  test.beforeEach(({ context }) => answerIcons(context))

  test('that wants more proof is where the person comes back to', async ({
    page,
    context,
    stack,
  }) => {
    await signInAt(page, '/')
    const traffic = watchSignInTraffic(context, stack)
    await page.goto(appOrigin(stack, 'echo') + PLACE)
    await expect(question(page)).toContainText('before you use Connection check')
    await approve(page)
    await page.waitForURL(appOrigin(stack, 'echo') + PLACE)
    await expect(page.locator('body')).toContainText('/acrs/c1?year=2026&x=%2F%20+')
    expectTakenOnce(stack)
    expect(traffic).toEqual({ authorize: 1, windows: 1 })
  })

  test('also where windows are blocked, without another click', async ({ page, stack }) => {
    await page.addInitScript(() => {
      window.open = () => null
    })
    await signInAt(page, '/')
    await page.goto(appOrigin(stack, 'echo') + PLACE)
    await question(page).getByRole('button', { name: 'Continue' }).click()
    await question(page).getByRole('button', { name: 'Continue in this tab' }).click()
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.waitForURL(appOrigin(stack, 'echo') + PLACE)
    await expect(page.locator('body')).toContainText('/acrs/c1?year=2026&x=%2F%20+')
    expectTakenOnce(stack)
  })
})
