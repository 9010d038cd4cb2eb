import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import type { Page } from '@playwright/test'

import { PUBLIC_DIR, expect, signInAt, test, tile } from './portal.ts'

// Its pictures of the page would be most of the work.
test.use({ trace: 'off' })

const APPS = 500
/** Work of the page's main thread between a key and the picture that shows its effect. */
const MAX_WORK_MS = 50
/** A key without effect: what it costs is the work of looking. */
const IDLE_KEY = 'Shift'
/** What a person with a live session loads in script before their apps are there. */
const MAX_SCRIPT_BYTES = 140_000

test.describe(`with ${APPS} apps`, () => {
  test.use({
    stackOptions: {
      configure(document) {
        const [template] = document.apps ?? []
        if (template === undefined) throw new Error('The demo has no app')
        document.apps = Array.from({ length: APPS }, (_, index) => ({
          ...template,
          id: `app-${index}`,
          name: `${NOUNS[index % NOUNS.length]} ${index}`,
          description: `The ${index}th of many apps, which somebody needs once a year.`,
          category: `Category ${index % 25}`,
        }))
      },
    },
  })

  test('each key of a search has its effect within 50 ms of work', async ({ page }) => {
    await signInAt(page, '/')
    await expect(tile(page, 'Invoices 0')).toBeVisible()
    await page.getByRole('searchbox').focus()
    const metrics = await page.context().newCDPSession(page)
    // Time of the thread itself, so that a busy machine does not count.
    await metrics.send('Performance.enable', { timeDomain: 'threadTicks' })
    const workMs = async () => {
      const { metrics: values } = await metrics.send('Performance.getMetrics')
      return (values.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
    }

    const spent: Record<string, number[]> = {}
    for (let round = 0; round < 5; round += 1) {
      for (const key of [IDLE_KEY, 'i', 'n', 'v', 'o', 'i', 'c', 'e', 's', 'x', 'Escape']) {
        const before = await workMs()
        await page.keyboard.press(key)
        await shown(page)
        const after = await workMs()
        const step = key === IDLE_KEY ? key : await page.getByRole('searchbox').inputValue()
        spent[step] = [...(spent[step] ?? []), after - before]
      }
    }
    const { [IDLE_KEY]: lookingMs = Number.NaN, ...medians } = Object.fromEntries(
      Object.entries(spent).map(([step, times]) => [step, median(times)]),
    )
    const figures = JSON.stringify({ ...medians, lookingMs })
    test.info().annotations.push({ type: 'work in ms', description: figures })
    // Those out of sight come a moment later, and all of them come.
    await expect(page.locator('a[data-app]')).toHaveCount(APPS)
    for (const [step, ms] of Object.entries(medians)) {
      expect(ms - lookingMs, `“${step}” of ${figures}`).toBeLessThan(MAX_WORK_MS)
    }
  })

  test('back from an app leads to where the person was among them', async ({ page }) => {
    const scrolled = () => page.evaluate(() => scrollY)
    await signInAt(page, '/')
    await expect(page.locator('a[data-app]')).toHaveCount(APPS)
    const far = tile(page, LAST)
    await far.click()
    await expect(page.getByRole('heading', { level: 1, name: LAST, exact: true })).toBeVisible()
    await expect.poll(scrolled).toBe(0)
    await page.goBack()
    await expect(far).toBeInViewport()
  })

  test('and among those that were found', async ({ page }) => {
    await signInAt(page, '/')
    await page.getByRole('searchbox').fill('contracts')
    const found = page.getByRole('region', { name: 'Found' }).locator('a[data-app]')
    await expect(found).toHaveCount(Math.ceil((APPS - NOUNS.indexOf('Contracts')) / NOUNS.length))
    const far = found.nth(45)
    const name = (await far.textContent()) ?? ''
    await far.click()
    await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible()
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0)
    await page.goBack()
    await expect(far).toHaveText(name)
    await expect(far).toBeInViewport()
  })
})

const NOUNS = [
  'Invoices',
  'Travel',
  'Inventory',
  'Payroll',
  'Contracts',
  'Involved parties',
  'Leave',
]

const LAST = `${NOUNS[(APPS - 1) % NOUNS.length]} ${APPS - 1}`

/** Waits until the list belongs to what is in the field, and two pictures have been drawn since. */
async function shown(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const query = document.querySelector<HTMLInputElement>('input[type=search]')?.value ?? ''
    const said = document.querySelector('[role=search] [role=status]')?.textContent ?? ''
    return (query === '') === (said === '')
  })
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

test('a returning person loads no more script before their apps than the budget has', async ({
  page,
}) => {
  await signInAt(page, '/')
  await expect(tile(page, 'Expenses')).toBeVisible()
  const fresh = await page.context().newPage()
  const scripts = new Set<string>()
  fresh.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname)
  })
  await fresh.goto('/')
  await expect(tile(fresh, 'Expenses')).toBeVisible()
  const sizes = await Promise.all(
    [...scripts].map(async (path) => {
      const content = await readFile(join(PUBLIC_DIR, path))
      return [path, gzipSync(content, { level: 9 }).length] as const
    }),
  )
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0)
  test.info().annotations.push({ type: 'script bytes', description: String(total) })
  expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(MAX_SCRIPT_BYTES)
  // The page works with what was counted.
  expect(sizes.length).toBeGreaterThan(1)
  expect([...scripts].filter((path) => /desk|msal|arranging/i.test(path))).toEqual([])
})
