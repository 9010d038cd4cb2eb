import { signIn } from '../fixtures/sign-in.ts'
import { demoIds } from '@app-proxy-portal/local-tenant'
import { expect, test, tile, signInButton, accountButton, send, answer } from './portal.ts'
import { haveSession } from './returning.ts'
test.use({ userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36' })
test('dump', async ({ page, context, stack }) => {
  const dump = async (n: string) => console.log(`=== ${n}\n` + await page.locator('body').ariaSnapshot())
  await page.goto('/'); await expect(signInButton(page)).toBeVisible(); await dump('sign-in')
  await haveSession(context, stack)
  await page.goto('/'); await expect(tile(page, 'Expenses')).toBeVisible(); await dump('launcher')
  await page.getByRole('searchbox').fill('expneses'); await dump('search')
  await accountButton(page).click(); await dump('menu')
  await page.goto('/app/expenses'); await send(page, { path: 'api/expenses' }); await expect(answer(page).getByRole('table')).toBeVisible(); await dump('app')
  await page.goto('/app/payroll'); await send(page); await page.waitForTimeout(1500); await dump('problem')
  await signIn(stack, demoIds.ALICE)
  await page.goto('/sessions'); await expect(page.getByRole('listitem')).toHaveCount(2); await dump('sessions')
  await page.getByRole('button', { name: 'End all other sessions' }).click(); await dump('dialog')
  await page.goto('/app/vault'); await send(page); await page.waitForTimeout(2500); await dump('stepup')
})
