import { expect, signInAs, test } from './portal.ts'

test('a visitor signs in and sees the apps', async ({ page }) => {
  await page.goto('/')
  await signInAs(page, /alice/i)
  await expect(page.getByRole('link', { name: /expenses/i }).first()).toBeVisible()
})
