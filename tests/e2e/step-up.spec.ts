import { decodeJwt } from 'jose'

import {
  answer,
  approve,
  callsThatReached,
  exchanges,
  expect,
  ON_BEHALF_OF,
  openWindow,
  problem,
  question,
  readEcho,
  send,
  signInAt,
  test,
  tokenRequestsOfPage,
  watchSignInTraffic,
} from './portal.ts'
import { readStored } from './stored.ts'

const CONTRACT = { method: 'POST', path: 'contracts?draft=1', body: { title: 'Lease', rent: 1200 } }

test('a call that needs a second proof waits and then reaches the app exactly once', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/app/vault')
  const traffic = watchSignInTraffic(context, stack)
  await send(page, CONTRACT)
  await expect(question(page)).toHaveAccessibleName('One more check')
  await expect(question(page)).toContainText('before you use Document vault')
  expect(callsThatReached(stack, 'vault')).toBe(0)

  const window = await openWindow(page)
  await expect(window.getByRole('heading', { name: 'Approve sign in request' })).toBeVisible()
  await expect(question(page)).toContainText('Finish in the other window')
  await window.getByRole('button', { name: 'Approve' }).click()

  await expect(answer(page)).toContainText('200')
  expect(await readEcho(page)).toMatchObject({
    method: 'POST',
    path: '/contracts?draft=1',
    body: { text: JSON.stringify(CONTRACT.body) },
  })
  expect(callsThatReached(stack, 'vault')).toBe(1)
  expect(traffic).toEqual({ authorize: 1, windows: 1 })
  expect(window.isClosed()).toBe(true)

  await send(page, CONTRACT)
  await expect.poll(() => callsThatReached(stack, 'vault')).toBe(2)
  expect(traffic.windows).toBe(1)
})

test('who cancels after leaving the page finds what they typed, and has sent nothing', async ({
  page,
  stack,
}) => {
  await page.addInitScript(() => {
    window.open = () => null
  })
  await signInAt(page, '/app/vault')
  await send(page, CONTRACT)
  await question(page).getByRole('button', { name: 'Continue' }).click()
  await question(page).getByRole('button', { name: 'Continue in this tab' }).click()
  // The session lives on: nothing waits for the answer that says so.
  const asked = page.waitForRequest('**/bff/apps')
  await page.route('**/bff/session', async (route) => {
    await asked
    await route.continue()
  })
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Sign-in was not finished')).toBeVisible()
  await expect(page.getByLabel('Body (JSON)')).toHaveValue(JSON.stringify(CONTRACT.body))
  expect(callsThatReached(stack, 'vault')).toBe(0)
})

test('the page declares that it understands claims challenges, wherever it asks for a token', async ({
  page,
  context,
  stack,
}) => {
  const declared: unknown[] = []
  const tokens: string[] = []
  context.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname.endsWith('/oauth2/v2.0/authorize')) {
      declared.push(JSON.parse(url.searchParams.get('claims') ?? '{}'))
    }
    if (url.pathname === '/bff/session' && request.method() === 'POST') {
      tokens.push(request.headers()['authorization']?.slice('Bearer '.length) ?? '')
    }
  })
  await signInAt(page, '/app/vault')
  await send(page)
  await approve(page)
  await expect(answer(page)).toContainText('200')

  const ofPage = stack.tenant.faults.tokenRequests.filter(({ clientAuth }) => clientAuth === 'none')
  declared.push(...ofPage.map(({ claims }) => JSON.parse(claims ?? '{}') as unknown))
  expect(declared).toHaveLength(4)
  for (const claims of declared) {
    expect(claims).toMatchObject({ access_token: { xms_cc: { values: ['cp1'] } } })
  }
  expect(tokens.map((token) => decodeJwt(token)['xms_cc'])).toEqual([['cp1'], ['cp1']])
})

test('the session has a new id after the second proof', async ({ page, context }) => {
  await signInAt(page, '/app/vault')
  const cookie = async () => (await context.cookies(page.url()))[0]?.value
  const before = await cookie()
  await send(page)
  await approve(page)
  await expect(answer(page)).toContainText('200')
  expect(await cookie()).not.toBe(before)
})

test('where windows are blocked the person leaves the page knowing that nothing was done', async ({
  page,
  stack,
  baseURL,
}) => {
  await page.addInitScript(() => {
    window.open = () => null
  })
  await signInAt(page, '/app/vault')
  await send(page, CONTRACT)
  await question(page).getByRole('button', { name: 'Continue' }).click()
  await expect(question(page)).toContainText('your request has not been carried out')

  await question(page).getByRole('button', { name: 'Continue in this tab' }).click()
  await page.getByRole('button', { name: 'Approve' }).click()
  await expect(page.getByText('Your earlier request was not carried out')).toBeVisible()
  expect(page.url()).toBe(`${baseURL}/app/vault`)
  expect(callsThatReached(stack, 'vault')).toBe(0)

  // What they typed is still there, and nowhere else any more.
  await expect(page.getByLabel('Method')).toHaveValue(CONTRACT.method)
  await expect(page.getByLabel('Path')).toHaveValue(CONTRACT.path)
  await expect(page.getByLabel('Body (JSON)')).toHaveValue(JSON.stringify(CONTRACT.body))
  expect(JSON.stringify(await readStored(page))).not.toContain('Lease')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(answer(page)).toContainText('200')
  expect(callsThatReached(stack, 'vault')).toBe(1)
})

test('who says no to the question has sent nothing', async ({ page, context, stack }) => {
  await signInAt(page, '/app/vault')
  const traffic = watchSignInTraffic(context, stack)
  await send(page, CONTRACT)
  await question(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(problem(page)).toContainText('Sign-in was not finished')
  expect(traffic.authorize).toBe(0)
  expect(callsThatReached(stack, 'vault')).toBe(0)
  await expect(page.getByLabel('Body (JSON)')).toHaveValue(JSON.stringify(CONTRACT.body))
})

test('who cancels in the window has sent nothing and may try again', async ({ page, stack }) => {
  await signInAt(page, '/app/vault')
  await send(page, CONTRACT)
  const first = await openWindow(page)
  await first.getByRole('button', { name: 'Cancel' }).click()
  await expect(problem(page)).toContainText('Sign-in was not finished')
  expect(callsThatReached(stack, 'vault')).toBe(0)

  await problem(page).getByRole('button', { name: 'Try again' }).click()
  const second = await openWindow(page)
  await second.getByRole('button', { name: 'Approve' }).click()
  await expect(answer(page)).toContainText('200')
  expect(callsThatReached(stack, 'vault')).toBe(1)
})

test('a window that was closed can be opened again', async ({ page, stack }) => {
  await signInAt(page, '/app/vault')
  await send(page, CONTRACT)
  const given = await openWindow(page)
  await given.close()
  await question(page).getByRole('button', { name: 'Cancel' }).click()

  // Neither for the next question nor within it does the closed one stand in the way.
  await send(page, CONTRACT)
  const first = await openWindow(page)
  await expect(first.getByRole('button', { name: 'Approve' })).toBeVisible()
  await first.close()

  const second = await openWindow(page, 'Open the window again')
  await second.getByRole('button', { name: 'Approve' }).click()
  await expect(answer(page)).toContainText('200')
  expect(callsThatReached(stack, 'vault')).toBe(1)
})

test('a proof given by another account is not taken for the person’s', async ({ page, stack }) => {
  await signInAt(page, '/app/vault')
  await send(page, CONTRACT)
  // The identity provider has lost its session meanwhile, so that it asks for the account.
  await page.context().clearCookies({ name: 'ESTSAUTH' })
  const window = await openWindow(page)
  await window.getByRole('button', { name: /bob/i }).click()
  await window.getByRole('button', { name: 'Approve' }).click()
  await expect(problem(page)).toContainText('That was another account')
  expect(callsThatReached(stack, 'vault')).toBe(0)
})

test('a policy that nothing satisfies asks once for a call, then the page stops', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/app/vault')
  const traffic = watchSignInTraffic(context, stack)
  stack.tenant.faults.add('token', {
    kind: 'answer',
    status: 400,
    times: Infinity,
    grantType: ON_BEHALF_OF,
    body: {
      error: 'interaction_required',
      error_description: 'AADSTS50076: A second proof is needed.',
      error_codes: [50076],
      suberror: 'basic_action',
      claims: '{"access_token":{"polids":{"essential":true,"values":["unmet"]}}}',
    },
  })
  await send(page, CONTRACT)
  await approve(page)
  await expect(problem(page)).toContainText('Document vault asks for an extra check')
  await expect(question(page)).toHaveCount(0)
  expect(traffic).toEqual({ authorize: 1, windows: 1 })
  expect(exchanges(stack)).toBe(2)

  // However often the person confirms, the portal asks no more than three times.
  await problem(page).getByRole('button', { name: 'Confirm' }).click()
  await openWindow(page)
  await expect(problem(page)).toContainText('Document vault asks for an extra check')
  await problem(page).getByRole('button', { name: 'Confirm' }).click()
  await openWindow(page)
  await expect(problem(page)).toContainText('access_blocked')
  expect(traffic).toEqual({ authorize: 3, windows: 3 })
  expect(exchanges(stack)).toBe(6)
  expect(callsThatReached(stack, 'vault')).toBe(0)
})

test.describe('in a relay-only portal', () => {
  test.use({ stackOptions: { mode: 'relay' } })

  test('the second proof is for the app’s own token, and the call goes out once', async ({
    page,
    context,
    stack,
  }) => {
    await signInAt(page, '/app/vault')
    const traffic = watchSignInTraffic(context, stack)
    await send(page, CONTRACT)
    await expect(question(page)).toContainText('To use Document vault')
    await approve(page)
    await expect(answer(page)).toContainText('200')
    expect(await readEcho(page)).toMatchObject({ method: 'POST' })
    expect(callsThatReached(stack, 'vault')).toBe(1)
    expect(traffic).toEqual({ authorize: 1, windows: 1 })
    expect(tokenRequestsOfPage(stack, 'refresh_token')).toBe(1)
  })
})
