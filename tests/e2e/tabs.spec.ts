import {
  accountButton,
  answer,
  callsThatReached,
  expect,
  openWindow,
  question,
  send,
  signInAt,
  test,
  tile,
  tokenRequestsOfPage,
  watchSignInTraffic,
} from './portal.ts'
import { readStored, tokensIn } from './stored.ts'

test('a second tab works without any interaction and holds no token', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/')
  const traffic = watchSignInTraffic(context, stack)
  const second = await context.newPage()
  await second.goto('/')
  await tile(second, 'Expenses').click()
  await send(second, { path: 'api/expenses' })
  await expect(answer(second).getByRole('table')).toBeVisible()
  expect(traffic.authorize).toBe(0)
  expect(tokensIn(await readStored(second))).toEqual([])
})

test('a second tab has its relayed app’s token handed over by the first', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/')
  const second = await context.newPage()
  await second.goto('/app/expenses-relay')
  const traffic = watchSignInTraffic(context, stack)
  await send(second, { path: 'api/expenses' })
  await expect(answer(second).getByRole('table')).toBeVisible()
  expect(traffic).toEqual({ authorize: 0, windows: 0 })
  expect(tokenRequestsOfPage(stack, 'refresh_token')).toBe(1)
  expect(tokensIn(await readStored(second))).toEqual([])
})

test('a tab that is left alone asks the person once, and the hint spares the account picker', async ({
  page,
  context,
  stack,
}) => {
  await signInAt(page, '/')
  const second = await context.newPage()
  await second.goto('/app/expenses-relay')
  await page.close()
  const traffic = watchSignInTraffic(context, stack)
  await send(second, { path: 'api/expenses' })
  await expect(question(second)).toContainText('To use Expenses (relayed token)')
  expect(traffic.authorize).toBe(0)

  await openWindow(second)
  await expect(answer(second).getByRole('table')).toBeVisible()
  expect(traffic).toEqual({ authorize: 1, windows: 1 })
  expect(callsThatReached(stack, 'expenses-relay')).toBe(1)
  await send(second, { path: 'api/me' })
  await expect(answer(second)).toContainText('alice@contoso.example')
  expect(traffic.windows).toBe(1)
})

test('an expired sign-in is renewed by the tab that can', async ({ page, context, stack }) => {
  stack.tenant.lifetimes.accessTokenSeconds = { min: 1000, max: 1000 }
  await signInAt(page, '/')
  const second = await context.newPage()
  await second.goto('/app/expenses')
  await expect(accountButton(second)).toBeVisible()
  const traffic = watchSignInTraffic(context, stack)
  stack.clock.advanceSeconds(960)
  await send(second, { path: 'api/expenses' })
  await expect(answer(second).getByRole('table')).toBeVisible()
  expect(traffic).toEqual({ authorize: 0, windows: 0 })
  expect(tokenRequestsOfPage(stack, 'refresh_token')).toBe(1)
})
