import type { Browser, Locator, Page } from '@playwright/test'

import type { Stack } from '../fixtures/stack.ts'
import {
  accountButton,
  appOrigin,
  expect,
  FRAME_REFUSED,
  hold,
  kept,
  send,
  signInAt,
  signOut,
  test,
  tile,
} from './portal.ts'
import { haveSession } from './returning.ts'

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const star = (page: Page, name: string) =>
  page.getByRole('button', { name: `Favourite ${name}`, exact: true })
const searchbox = (page: Page) => page.getByRole('searchbox', { name: 'Search apps' })
const searchStatus = (page: Page) => page.getByRole('search').getByRole('status')
// As text, not as painted: `content-visibility: auto` leaves what was just put there unpainted for a frame.
const names = (where: Locator) => where.locator('a[data-app]').allTextContents()

async function openLauncher(page: Page, person = /alice/i): Promise<void> {
  await signInAt(page, '/', person)
  await expect(tile(page, 'Expenses')).toBeVisible()
}

/** The same person at another machine. */
async function elsewhere(browser: Browser, { portalUrl }: Stack, person = /alice/i): Promise<Page> {
  const context = await browser.newContext({ baseURL: portalUrl })
  const page = await context.newPage()
  await openLauncher(page, person)
  return page
}

/** A word and a key after it, before the page draws anything. */
const typeAtOnce = (field: Locator, word: string, key: 'ArrowDown' | 'Enter') =>
  field.evaluate(
    (input: HTMLInputElement, typed) => {
      input.focus()
      input.select()
      document.execCommand('insertText', false, typed.word)
      input.dispatchEvent(new KeyboardEvent('keydown', { key: typed.key, bubbles: true }))
      if (typed.key === 'Enter') input.form?.requestSubmit()
    },
    { word, key },
  )

/** Presses `/` as soon as the page has put a search field there, and before anything else happens. */
function pressSlashOnSight() {
  const watch = new MutationObserver(() => {
    if (document.querySelector('[type=search]') === null) return
    watch.disconnect()
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }),
    )
  })
  watch.observe(document, { childList: true, subtree: true })
}

const arrange = (page: Page) => page.getByRole('button', { name: 'Arrange' }).click()
const done = (page: Page) => page.getByRole('button', { name: 'Done' }).click()

test.describe('search', () => {
  test('begins with a key, forgives a slip, says what it found and opens it', async ({ page }) => {
    await openLauncher(page)
    await page.keyboard.press('/')
    await expect(searchbox(page)).toBeFocused()
    await page.keyboard.type('expneses')
    await expect(tile(page, 'Expenses')).toBeVisible()
    await expect(tile(page, 'Staff handbook')).toHaveCount(0)
    await expect(searchStatus(page)).toHaveText(/^2 of \d+ apps found\. Enter opens Expenses\.$/)

    await page.keyboard.press('Escape')
    await expect(searchbox(page)).toHaveValue('')
    await expect(tile(page, 'Staff handbook')).toBeVisible()
    await expect(searchStatus(page)).toHaveText('')

    await page.keyboard.type('salary')
    // While a word is being composed these keys are its own, as in Japanese.
    for (const key of ['ArrowDown', 'Escape']) {
      await searchbox(page).dispatchEvent('keydown', { key, isComposing: true })
      await expect(searchbox(page)).toBeFocused()
      await expect(searchbox(page)).toHaveValue('salary')
    }
    await page.keyboard.press('ArrowDown')
    await expect(tile(page, 'Payroll')).toBeFocused()
    await page.keyboard.press('Control+k')
    await expect(searchbox(page)).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Payroll', level: 1 })).toBeVisible()
  })

  // A busy machine shows what was found a moment after the keys.
  test('takes the keys of whoever is faster than the page', async ({ page }) => {
    await openLauncher(page)
    await typeAtOnce(searchbox(page), 'salary', 'ArrowDown')
    await expect(tile(page, 'Payroll')).toBeFocused()
    // The one in what was found: those of the overview are hidden, and the focus with them.
    await expect(searchStatus(page)).toHaveText(/Payroll/)
    await expect(tile(page, 'Payroll')).toBeFocused()

    await typeAtOnce(searchbox(page), 'no such thing at all', 'ArrowDown')
    await expect(searchStatus(page)).toHaveText('No app found')
    await typeAtOnce(searchbox(page), 'expen', 'Enter')
    await expect(page.getByRole('heading', { name: 'Expenses', level: 1 })).toBeVisible()
  })

  test('takes the key that leads to it from its first moment on', async ({
    page,
    context,
    stack,
  }) => {
    await haveSession(context, stack)
    await page.addInitScript(pressSlashOnSight)
    await page.goto('/')
    await expect(searchbox(page)).toBeFocused()
  })

  test('that was typed before the apps are there waits for them', async ({
    page,
    context,
    stack,
  }) => {
    await haveSession(context, stack)
    const apps = await hold(page, '**/bff/apps')
    await page.goto('/')
    await expect(searchbox(page)).toBeVisible()
    await page.keyboard.press('/')
    await page.keyboard.type('expen')
    await page.keyboard.press('Enter')
    // Nothing has been looked for yet.
    await page.evaluate(() => new Promise(requestAnimationFrame))
    await expect(searchStatus(page)).toHaveText('')
    apps.release()
    await expect(page.getByRole('heading', { name: 'Expenses', level: 1 })).toBeVisible()
  })

  test('that finds nothing says so, and leads back', async ({ page }) => {
    await openLauncher(page)
    await searchbox(page).fill('no such thing at all')
    await expect(page.getByText('No app matches “no such thing at all”.')).toBeVisible()
    await expect(searchStatus(page)).toHaveText('No app found')
    await page.getByRole('button', { name: 'Show all apps' }).click()
    await expect(tile(page, 'Expenses')).toBeVisible()
  })

  test('is there again after Back, and not for whoever comes anew', async ({ page }) => {
    await openLauncher(page)
    await searchbox(page).fill('expen')
    await expect(tile(page, 'Staff handbook')).toHaveCount(0)
    await tile(page, 'Expenses').click()
    await expect(page.getByRole('heading', { name: 'Expenses', level: 1 })).toBeVisible()
    await page.goBack()
    await expect(searchbox(page)).toHaveValue('expen')
    await expect(tile(page, 'Expenses')).toBeVisible()
    await expect(tile(page, 'Staff handbook')).toHaveCount(0)
    await page.goForward()
    await page.getByRole('link', { name: 'Your apps' }).click()
    await expect(tile(page, 'Staff handbook')).toBeVisible()
    await expect(searchbox(page)).toHaveValue('')
  })

  test('leaves the / key alone for whoever wants that', async ({ page }) => {
    await openLauncher(page)
    await arrange(page)
    await kept(page, () => page.getByLabel('The / key leads to the search').click())
    await expect(page.getByLabel('The / key leads to the search')).not.toBeChecked()
    await done(page)
    await page.reload()
    await expect(tile(page, 'Expenses')).toBeVisible()
    await page.keyboard.press('/')
    await expect(searchbox(page)).not.toBeFocused()
    await page.keyboard.press('Control+k')
    await expect(searchbox(page)).toBeFocused()
  })
})

test('categories come in the order of the administrator', async ({ page }) => {
  await openLauncher(page)
  const headings = await page.getByRole('heading', { level: 2 }).allTextContents()
  expect(headings).toEqual(['People', 'Finance', 'Company', 'Legal', 'IT', 'Operations'])
})

test('a favourite comes first, keeps the focus, and is there in another browser after sign-out', async ({
  page,
  browser,
  stack,
  expectedConsole,
}) => {
  expectedConsole.push(FRAME_REFUSED)
  await openLauncher(page)
  await expect(section(page, 'Favourites')).toHaveCount(0)
  await star(page, 'Document vault').focus()
  await kept(page, () => page.keyboard.press('Enter'))
  await expect(star(page, 'Document vault')).toHaveAttribute('aria-pressed', 'true')
  await expect(star(page, 'Document vault')).toBeFocused()
  await expect(star(page, 'Document vault')).toBeInViewport()
  await kept(page, () => star(page, 'Connection check').click())
  expect(await names(section(page, 'Favourites'))).toEqual(['Document vault', 'Connection check'])
  await expect(section(page, 'Legal')).toHaveCount(0)
  await signOut(page)

  const other = await elsewhere(browser, stack)
  expect(await names(section(other, 'Favourites'))).toEqual(['Document vault', 'Connection check'])
  await kept(other, () => star(other, 'Document vault').click())
  expect(await names(section(other, 'Legal'))).toEqual(['Document vault'])
  await other.context().close()

  const bob = await elsewhere(browser, stack, /bob/i)
  await expect(section(bob, 'Favourites')).toHaveCount(0)
  await bob.context().close()
})

test.describe('the order', () => {
  const finance = ['Expenses', 'Expenses (relayed token)', 'Payroll']
  const arranged = (page: Page) =>
    section(page, 'Finance').getByRole('listitem').locator('span:nth-child(3)').allTextContents()

  test('is the person’s own, by keyboard alone', async ({ page }) => {
    await openLauncher(page)
    expect(await names(section(page, 'Finance'))).toEqual(finance)
    await page.getByRole('button', { name: 'Arrange' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Arrange your apps' })).toBeFocused()
    const later = page.getByRole('button', { name: 'Move Expenses later', exact: true })
    await later.focus()
    await kept(page, () => page.keyboard.press('Enter'))
    await expect(
      page.getByText('Expenses is now 2 of 3 in Finance.', { exact: true }),
    ).toBeAttached()
    await expect(later).toBeFocused()
    await kept(page, () => page.keyboard.press('Enter'))
    await expect(later).toBeFocused()
    await expect(later).toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('Enter')
    expect(await arranged(page)).toEqual(['Expenses (relayed token)', 'Payroll', 'Expenses'])
    await done(page)
    await page.reload()
    await expect(tile(page, 'Expenses')).toBeVisible()
    expect(await names(section(page, 'Finance'))).toEqual([
      'Expenses (relayed token)',
      'Payroll',
      'Expenses',
    ])
  })

  test('is changed by dragging, and Escape lets go', async ({ page }) => {
    await openLauncher(page)
    await arrange(page)
    const entry = (name: string) =>
      section(page, 'Finance').getByRole('listitem').filter({ hasText: name })
    const drag = async (from: string, to: string) => {
      await entry(from).locator('span').first().hover()
      await page.mouse.down()
      await entry(to).hover()
    }
    await drag('Payroll', 'Expenses (relayed token)')
    await page.keyboard.press('Escape')
    await page.mouse.up()
    expect(await arranged(page)).toEqual(finance)
    await drag('Payroll', 'Expenses (relayed token)')
    await kept(page, () => page.mouse.up())
    expect(await arranged(page)).toEqual(['Expenses', 'Payroll', 'Expenses (relayed token)'])
  })

  test('is changed with a finger', async ({ page }) => {
    await openLauncher(page)
    await arrange(page)
    const entry = (name: string) =>
      section(page, 'Finance').getByRole('listitem').filter({ hasText: name })
    const device = await page.context().newCDPSession(page)
    const finger = async (type: 'touchStart' | 'touchMove' | 'touchEnd', on?: Locator) => {
      const box = await on?.boundingBox()
      const touchPoints =
        box === undefined || box === null
          ? []
          : [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }]
      await device.send('Input.dispatchTouchEvent', { type, touchPoints })
    }
    await finger('touchStart', entry('Payroll').locator('span').first())
    await finger('touchMove', entry('Expenses (relayed token)'))
    await kept(page, () => finger('touchEnd'))
    expect(await arranged(page)).toEqual(['Expenses', 'Payroll', 'Expenses (relayed token)'])
  })
})

test('an app that is hidden is gone from the overview, found by search, and comes back', async ({
  page,
}) => {
  await openLauncher(page)
  await arrange(page)
  const hide = page.getByRole('button', { name: 'Hide Plant control' })
  await kept(page, () => hide.click())
  await expect(hide).toHaveAttribute('aria-pressed', 'true')
  await done(page)
  await expect(tile(page, 'Plant control')).toHaveCount(0)
  await expect(section(page, 'Operations')).toHaveCount(0)
  await page.reload()
  await expect(tile(page, 'Expenses')).toBeVisible()
  await expect(tile(page, 'Plant control')).toHaveCount(0)

  await searchbox(page).fill('plant')
  await expect(tile(page, 'Plant control')).toBeVisible()
  await expect(page.getByText('hidden from your overview')).toBeVisible()
  await searchbox(page).fill('')
  await page.getByRole('button', { name: '1 app is hidden' }).click()
  await kept(page, () => page.getByRole('button', { name: 'Hide Plant control' }).click())
  await done(page)
  await expect(tile(page, 'Plant control')).toBeVisible()
})

test('what was opened is offered again, in another browser too', async ({
  page,
  browser,
  stack,
}) => {
  await openLauncher(page)
  await expect(section(page, 'Recently used')).toHaveCount(0)
  await kept(page, () => tile(page, 'Expenses').click())
  await expect(page.getByRole('heading', { name: 'Expenses', level: 1 })).toBeVisible()
  await page.goBack()
  await expect(section(page, 'Recently used')).toBeVisible()
  expect(await names(section(page, 'Recently used'))).toEqual([expect.stringContaining('Expenses')])
  const opening = page.context().waitForEvent('page')
  await kept(page, () => tile(page, 'Intranet').click())
  await (await opening).close()
  // It does not change under the hand.
  await expect(section(page, 'Recently used').getByRole('link')).toHaveCount(1)

  const other = await elsewhere(browser, stack)
  const recent = section(other, 'Recently used').getByRole('link')
  await expect(recent).toHaveCount(2)
  await expect(recent.first()).toHaveAccessibleName('Intranet, recently used')
  await recent.last().click()
  await expect(other.getByRole('heading', { name: 'Expenses', level: 1 })).toBeVisible()

  // Whoever follows a link, or a bookmark, has opened the app as well.
  await kept(other, () => other.goto('/app/travel'))
  await kept(other, () => other.goto(`${appOrigin(stack, 'handbook')}/`))
  await expect(other.getByRole('heading', { name: 'News', level: 1 })).toBeVisible()
  await other.goto('/')
  await expect(recent).toHaveCount(4)
  expect(await names(section(other, 'Recently used'))).toEqual([
    expect.stringContaining('Staff handbook'),
    expect.stringContaining('Travel booking'),
    expect.stringContaining('Expenses'),
    expect.stringContaining('Intranet'),
  ])
  await other.context().close()
})

test('the list is kept for whoever likes it better', async ({ page }) => {
  await openLauncher(page)
  const list = page.getByRole('button', { name: 'List', exact: true })
  const tileHeight = await heightOf(page)
  await kept(page, () => list.click())
  await expect(list).toHaveAttribute('aria-pressed', 'true')
  expect(await heightOf(page)).toBeLessThan(tileHeight)
  await page.reload()
  await expect(tile(page, 'Expenses')).toBeVisible()
  await expect(list).toHaveAttribute('aria-pressed', 'true')
})

async function heightOf(page: Page): Promise<number> {
  const entry = page.getByRole('listitem').filter({ has: tile(page, 'Expenses') })
  return (await entry.boundingBox())?.height ?? 0
}

test('an announcement is gone for whoever puts it away, and for nobody else', async ({
  page,
  browser,
  stack,
}) => {
  await openLauncher(page)
  const said = /The mail archive is switched off this week/
  await expect(section(page, 'Announcements')).toContainText(said)
  await kept(page, () => page.getByRole('button', { name: /^Dismiss/ }).click())
  await expect(section(page, 'Announcements')).toHaveCount(0)
  await page.reload()
  await expect(tile(page, 'Expenses')).toBeVisible()
  await expect(page.getByText(said)).toHaveCount(0)
  const bob = await elsewhere(browser, stack, /bob/i)
  await expect(section(bob, 'Announcements')).toContainText(said)
  await bob.context().close()
})

test('a tile says what stands in the way, and where to ask', async ({ page }) => {
  await openLauncher(page)
  for (const [name, said] of [
    ['Payroll', 'Waits for an administrator’s approval'],
    ['Travel booking', 'Not assigned to you'],
    ['Plant control', 'A security rule blocks it'],
  ] as const) {
    await expect(page.getByText(said)).toHaveCount(0)
    await tile(page, name).click()
    await send(page)
    await expect(page.getByRole('region', { name: 'Problem' })).toBeVisible()
    await page.getByRole('link', { name: 'Contoso portal' }).click()
    await page.reload()
    await expect(tile(page, name)).toHaveAccessibleDescription(new RegExp(said))
  }
  const ask = page.getByRole('link', { name: 'Request access to Travel booking' })
  await expect(ask).toHaveAttribute('href', /^mailto:travel-desk@/)
  await expect(page.getByRole('link', { name: /^Request access/ })).toHaveCount(1)

  await tile(page, 'Expenses').click()
  await send(page, { path: 'api/expenses' })
  await expect(page.getByRole('region', { name: 'Answer', exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Contoso portal' }).click()
  await page.reload()
  await expect(tile(page, 'Expenses')).toHaveAccessibleDescription(/Ready/)
})

test('two tabs that change something keep both', async ({ page, context }) => {
  await openLauncher(page)
  const other = await context.newPage()
  await other.goto('/')
  await expect(tile(other, 'Expenses')).toBeVisible()
  await kept(page, () => star(page, 'Payroll').click())
  await kept(other, () => star(other, 'Intranet').click())
  expect(await names(section(other, 'Favourites'))).toEqual(['Payroll', 'Intranet'])
  await page.reload()
  await expect(tile(page, 'Expenses')).toBeVisible()
  expect(await names(section(page, 'Favourites'))).toEqual(['Payroll', 'Intranet'])
})

test('without what the person chose the apps are there, and a change that is lost is told', async ({
  page,
  expectedConsole,
}) => {
  expectedConsole.push(/net::ERR_FAILED/)
  await page.route('**/bff/preferences', (route) => route.abort())
  await openLauncher(page)
  await star(page, 'Payroll').click()
  await expect(page.getByRole('alert')).toContainText('Your last change was not kept')
  await expect(star(page, 'Payroll')).toHaveAttribute('aria-pressed', 'false')
  await page.getByRole('button', { name: 'OK', exact: true }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('nothing moves while the page of a returning person loads', async ({ page }) => {
  await openLauncher(page)
  await kept(page, () => star(page, 'Payroll').click())
  await kept(page, () => tile(page, 'Expenses').click())
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as unknown as { value: number }).value)
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto('/')
  await expect(tile(page, 'Expenses')).toBeVisible()
  await expect(accountButton(page)).toBeVisible()
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.01)
})
