import { accountButton, answer, expect, send, signInAt, test, tile } from './portal.ts'

const PEOPLE = [
  { who: 'a guest', pick: /gita/i, name: 'Gita Guest' },
  { who: 'somebody with a token of 12 KB', pick: /łukasz/i, name: 'Łukasz Żółtowski' },
  { who: 'somebody whose name is not Latin-1', pick: /nguyễn/i, name: 'Nguyễn Thị Hoa' },
]

for (const { who, pick, name } of PEOPLE) {
  test(`${who} signs in and reaches an app`, async ({ page }) => {
    await signInAt(page, '/app/echo', pick)
    await expect(accountButton(page)).toHaveAccessibleName(`Account of ${name}`)
    await send(page)
    await expect(answer(page)).toContainText('200')
  })
}

test('somebody in more groups than a token names is told that apps may be missing', async ({
  page,
}) => {
  await signInAt(page, '/', /carol/i)
  await expect(page.getByText('Some apps may be missing')).toBeVisible()
  await expect(tile(page, 'Research data')).toHaveCount(0)
  await tile(page, 'Connection check').click()
  await send(page)
  await expect(answer(page)).toContainText('200')
})

test('roles and groups decide which apps a person sees', async ({ page }) => {
  await signInAt(page, '/', /bob/i)
  await expect(tile(page, 'Approvals')).toBeVisible()
  await expect(tile(page, 'Research data')).toBeVisible()
  await expect(page.getByText('Some apps may be missing')).toHaveCount(0)
})
