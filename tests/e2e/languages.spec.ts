import type { AppList } from '@app-proxy-portal/shared/api'
import type { Locator, Page } from '@playwright/test'

import { initialsOf } from '../../apps/web/src/lib/format.ts'
import { cutOff } from './look.ts'
import {
  appOrigin,
  expect,
  hold,
  IPHONE,
  openSession,
  openWindow,
  signInAt,
  test,
  tile,
  WINDOWS_CHROME,
} from './portal.ts'
import { teachPseudoLanguage, untranslated } from './pseudo-language.ts'

const languageField = (page: Page) => page.getByRole('combobox')
const html = (page: Page) => page.locator('html')
const account = (page: Page) => page.getByRole('banner').getByRole('button')
const apps = (page: Page) => page.locator('a[data-app]')

/** Names that each language has for itself. */
const LANGUAGES = ['English', 'Deutsch', 'Français', 'Español', '日本語', 'العربية']

/** Scripts with the texts of a language that were fetched so far. */
function watchTexts(page: Page): Set<string> {
  const fetched = new Set<string>()
  page.on('request', (request) => {
    const language = /\/assets\/([a-z]{2})-[\w-]+\.js$/.exec(request.url())?.[1]
    if (language !== undefined) fetched.add(language)
  })
  return fetched
}

test.describe('with a language of marked words', () => {
  test.use({ userAgent: WINDOWS_CHROME })

  test('no text of any page escapes translation', async ({
    page,
    context,
    stack,
    expectedConsole,
  }) => {
    expectedConsole.push(/net::ERR_INTERNET_DISCONNECTED/)
    test.setTimeout(120_000)
    page.setDefaultTimeout(10_000)
    const said = await teachPseudoLanguage(page)
    const press = async (id: string) =>
      page
        .getByRole('button', { name: await said(id), disabled: false })
        .first()
        .click()
    const known: { texts: string[]; patterns: RegExp[] } = {
      texts: [
        'OK',
        'cancelled',
        'api/expenses',
        'items',
        '{ "name": "value" }',
        'Contoso portal',
        'JSON',
        '$TOKEN',
        'GET',
        'POST',
        'PUT',
        'PATCH',
        'DELETE',
        ...LANGUAGES,
      ],
      patterns: [
        // Codes that support asks for, and ids of requests.
        /^[a-z]+(?:_[a-z]+)+(?: \([\w-]+\))?$/,
        /^[\da-f-]{16,}$/,
        // What the browser makes of numbers, sizes and times.
        /^[\d,.]+\s(?:ms|Sek\.|Byte|kB|MB)$/,
        /^(?:vor )?\d+ (?:Sekunden?|Minuten?|Stunden?)$/,
      ],
    }
    // Whatever escapes on one page, the others are looked at too.
    const { poll } = expect.configure({ soft: true, timeout: 5000 })
    const expectTranslated = (where: string) =>
      poll(() => untranslated(page, known), { message: where }).toEqual([])

    await page.goto('/')
    await languageField(page).selectOption('de')
    await expect(page.getByRole('button', { name: await said('signIn.signIn') })).toBeVisible()
    await expectTranslated('the sign-in page')
    await press('signIn.signIn')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expectTranslated('a sign-in that was not finished')
    await press('common.tryAgain')
    await page.getByRole('button', { name: /alice/i }).click()
    await expect(apps(page).first()).toBeVisible()
    known.texts.push(...(await contentOf(page)))
    await expectTranslated('the tiles')

    await press('launcher.favourite')
    await press('launcher.list')
    await expectTranslated('the list')
    await page.getByRole('searchbox').fill('expneses')
    await expect(page.getByRole('search').getByRole('status')).not.toBeEmpty()
    await expectTranslated('what was found')
    await page.getByRole('searchbox').fill('zzzz')
    known.texts.push('zzzz')
    await page.getByRole('button', { name: await said('launcher.showAll') }).waitFor()
    await expectTranslated('what was not found')
    await press('launcher.showAll')
    await press('launcher.arrange')
    await press('arranging.later')
    await expectTranslated('the order')
    await press('arranging.hide')
    await expectTranslated('what is hidden')
    await press('arranging.done')
    await page.getByRole('button', { name: await said('launcher.arrange') }).waitFor()
    await account(page).click()
    await expect(page.getByRole('group', { name: await said('account.title') })).toBeVisible()
    await expectTranslated('the person’s menu')

    await page.goto('/app/expenses')
    await page.getByRole('textbox').waitFor()
    await expectTranslated('an app')
    await page.getByRole('textbox').fill('api/expenses')
    await press('workbench.send')
    await expect(page.getByRole('table')).toBeVisible()
    await page.getByRole('group').last().locator('summary').click()
    await expectTranslated('an answer')
    await page.getByRole('textbox').fill('../elsewhere')
    await page.getByRole('combobox').selectOption('POST')
    await page.getByRole('textbox').last().fill('{')
    await expectTranslated('faults of a request')
    await press('operations.show')
    await page.getByRole('searchbox').waitFor()
    known.texts.push(...(await describedOf(page)))
    known.patterns.push(/^\/?api\/[\w/{}-]+$/, /^\d{3} · [\d,.]+\s(?:ms|Sek\.) ·$/)
    await expectTranslated('the operations of an app')
    await page.getByRole('searchbox').fill('zzzz')
    await expectTranslated('no operation found')
    await page.getByRole('searchbox').fill('patch')
    await page.getByRole('button', { name: /^PATCH/ }).click()
    await page.getByRole('textbox', { name: 'id' }).fill('')
    await press('workbench.send')
    for (const summary of await page.getByRole('main').locator('summary').all()) {
      await summary.click()
    }
    await page.getByRole('button', { name: await said('call.historyClear') }).waitFor()
    await expectTranslated('an operation, its faults, its code and what was called before')

    await page.goto('/app/payroll')
    await press('workbench.send')
    await expect(page.getByRole('region', { name: await said('workbench.problem') })).toBeVisible()
    await expectTranslated('a problem')
    await page.goto('/app/travel')
    await press('workbench.send')
    await page.getByRole('region', { name: await said('workbench.problem') }).waitFor()
    await page.goto('/')
    await page.getByRole('link', { name: await said('launcher.requestAccessTo') }).waitFor()
    await expectTranslated('tiles of apps that something stands in the way of')

    await page.goto('/app/vault')
    await press('workbench.send')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectTranslated('the question for a second proof')
    const window = await openWindow(page, await said('confirm.continue'))
    await expect(
      page.getByRole('button', { name: await said('confirm.windowAgain') }),
    ).toBeVisible()
    await expectTranslated('the question while its window is open')
    await window.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('region', { name: await said('workbench.problem') }).waitFor()
    await expectTranslated('a question that was not answered')

    await page.goto('/app/handbook')
    await page.getByRole('link', { name: await said('workbench.openApp') }).waitFor()
    await expectTranslated('an app that opens elsewhere')
    await page.goto('/open/handbook')
    await page.getByRole('link', { name: await said('open.openApp') }).waitFor()
    await expectTranslated('a link that is not complete')
    await page.route('**/bff/apps/handbook/ticket', () => {})
    await page.goto(`${appOrigin(stack, 'handbook')}/`)
    await page.getByRole('heading', { name: await said('open.opening') }).waitFor()
    await expectTranslated('an app that is being opened')

    await openSession(stack, IPHONE)
    await page.goto('/sessions')
    await expect(page.getByRole('listitem')).toHaveCount(2)
    known.texts.push('Chrome', 'Windows', 'Safari', 'iOS')
    await expectTranslated('the sessions')
    await press('sessions.endOthers')
    await expectTranslated('the question before sessions end')
    await press('sessions.confirmOthers')
    await expect(page.getByText(await said('sessions.endedOthers'))).toBeVisible()
    await expectTranslated('sessions that ended')

    for (const path of ['/no/such/page', '/app/nothing']) {
      await page.goto(path)
      await page.getByRole('button', { name: await said('common.toApps') }).waitFor()
      await expectTranslated(path)
    }
    await context.setOffline(true)
    await page.getByRole('button', { name: await said('connection.tryNow') }).waitFor()
    await expectTranslated('the page without a network')
    await context.setOffline(false)

    // What this test is good for: a text that is in no catalog does not pass.
    await page.evaluate(() => {
      const planted = document.createElement('p')
      planted.textContent = 'Not in a catalog'
      planted.title = 'Nor this'
      document.querySelector('main')?.append(planted)
    })
    expect(await untranslated(page, known)).toEqual(['Nor this', 'Not in a catalog'])

    await page.goto('/')
    await account(page).click()
    await press('common.signOut')
    await page.getByText(await said('signIn.signedOut')).waitFor()
    await expectTranslated('the page after signing out')
  })
})

/** All texts of an app's description. */
async function describedOf(page: Page): Promise<string[]> {
  const textsIn = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, item]) => [name, ...textsIn(item)])
        : []
  return textsIn(
    await page.evaluate(async () => {
      const headers = { 'X-Portal-Request': '1' }
      return (await fetch('/apps/expenses/openapi.json', { headers })).json()
    }),
  )
}

/** What the page shows of what administrators wrote, and of who is signed in. */
async function contentOf(page: Page): Promise<string[]> {
  const list = await page.evaluate(async () => (await (await fetch('/bff/apps')).json()) as AppList)
  const names = [...list.apps.map(({ name }) => name), 'Alice Adams']
  return [
    ...names,
    ...names.map(initialsOf),
    'alice@contoso.example',
    ...list.apps.flatMap(({ description, category, href, id }) => [
      description ?? '',
      category ?? '',
      href,
      `/apps/${id}/`,
    ]),
    ...list.announcements.map(({ text }) => text),
  ]
}

test('Arabic is chosen before signing in, runs from right to left, and stays', async ({ page }) => {
  const fetched = watchTexts(page)
  await page.goto('/')
  expect([...fetched]).toEqual([])
  await languageField(page).selectOption({ label: 'العربية' })
  await expect(page.getByRole('heading', { level: 1 })).toContainText('مرحبًا بك')
  await expect(html(page)).toHaveAttribute('lang', 'ar')
  await expect(html(page)).toHaveAttribute('dir', 'rtl')
  await expect(page).toHaveTitle('تسجيل الدخول – Contoso portal')

  await page.getByRole('button', { name: 'تسجيل الدخول' }).click()
  // The sign-in service is asked to speak it too.
  await expect(page).toHaveURL(/[?&]ui_locales=ar(?:&|$)/)
  await page.getByRole('button', { name: /alice/i }).click()
  await expect(tile(page, 'Expenses')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'تطبيقاتك', level: 1 })).toBeVisible()
  // The page begins at the right, and the person's menu is at its end.
  const title = await boxOf(page.getByRole('heading', { level: 1 }))
  expect((await boxOf(account(page))).x).toBeLessThan(title.x)

  // No module has run: this is what the first paint shows.
  const script = await hold(page, /\/assets\/index-[\w-]+\.js$/)
  fetched.clear()
  await page.reload({ waitUntil: 'commit' })
  await expect(page.locator('.boot-bar')).toBeVisible()
  await expect(html(page)).toHaveAttribute('dir', 'rtl')
  await expect.poll(() => [...fetched]).toEqual(['ar'])
  script.release()
  await expect(page.getByRole('heading', { name: 'تطبيقاتك', level: 1 })).toBeVisible()

  // Another tab follows.
  const other = await page.context().newPage()
  await other.goto('/sessions')
  await expect(other.getByRole('heading', { name: 'جلساتك' })).toBeVisible()
  await account(page).click()
  await languageField(page).selectOption('de')
  await expect(page.getByRole('heading', { name: 'Ihre Apps' })).toBeVisible()
  await expect(other.getByRole('heading', { name: 'Ihre Sitzungen' })).toBeVisible()
  await expect(html(other)).toHaveAttribute('dir', 'ltr')
  await other.close()
  expect([...fetched]).toEqual(['ar', 'de'])

  await page.getByRole('button', { name: 'Abmelden' }).click()
  await expect(page.getByText('Sie sind abgemeldet.')).toBeVisible()
  await expect(languageField(page)).toHaveValue('de')
})

test('on a page in Arabic, what others wrote runs in its own direction', async ({
  page,
  stack,
}) => {
  await page.addInitScript(() => localStorage.setItem('portal.language', 'ar'))
  await page.goto('/')
  await page.getByRole('main').getByRole('button').click()
  await page.getByRole('button', { name: /alice/i }).click()
  await expect(tile(page, 'Expenses')).toBeVisible()
  expect.soft(await turnedTexts(page), 'the tiles').toEqual([])

  await page.goto('/app/expenses')
  const send = page.locator('main button[type=submit]')
  await page.getByRole('textbox', { name: /./ }).first().fill('api/expenses')
  await send.click()
  await expect(page.getByRole('table')).toBeVisible()
  expect.soft(await turnedTexts(page), 'a table').toEqual([])
  const views = page.getByRole('table').locator('..').locator('..').getByRole('group')
  await views.getByRole('button').nth(1).click()
  await expect(page.getByRole('table')).toHaveCount(0)
  expect.soft(await turnedTexts(page), 'a tree').toEqual([])

  await page.locator('main section').first().getByRole('button').click()
  await page.getByRole('button', { name: /^PATCH/ }).click()
  await expect(page.getByRole('textbox', { name: 'If-Match' })).toBeVisible()
  expect.soft(await turnedTexts(page), 'operations').toEqual([])
  // Both begin where the line does.
  const [path, summary] = ['/api/expenses', 'My expenses'].map((text) =>
    page.getByRole('button', { name: 'My expenses' }).getByText(text),
  )
  const endOf = (what: Locator) =>
    what.evaluate((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      return range.getClientRects()[0]?.right ?? 0
    })
  if (path !== undefined && summary !== undefined) {
    expect.soft(await endOf(summary)).toBeCloseTo(await endOf(path), 0)
  }
  // An id that begins with a sign.
  await page.getByRole('textbox', { name: 'id' }).fill('exp-1.')
  await expect(page.getByRole('textbox', { name: 'id' })).toHaveCSS('direction', 'ltr')

  await openSession(stack, IPHONE)
  for (const path of ['/app/handbook', '/open/handbook', '/sessions']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect.soft(await turnedTexts(page), path).toEqual([])
  }

  // What this test is good for: a text that is not set apart does not pass.
  await page.getByRole('heading', { level: 1 }).evaluate((title) => {
    title.textContent = 'Written by others.'
  })
  expect(await turnedTexts(page)).toEqual(['Written by others.'])
})

/**
 * Texts in Latin letters that run from right to left, so that a full stop at their end, or a sign at
 * their beginning, stands on the wrong side. A lone word looks the same either way.
 */
async function turnedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement
      const text = walker.currentNode.textContent?.trim() ?? ''
      if (element === null || element.closest('script, style, noscript') !== null) continue
      if (!element.checkVisibility() || getComputedStyle(element).direction === 'ltr') continue
      // The portal's own words set values apart by themselves.
      const own = text.replaceAll(/\u2068[^\u2069]*\u2069/gu, '')
      if (/[a-z]/iu.test(own) && !/[\u0600-\u06ff]/u.test(own) && !/^\w+$/u.test(own)) {
        found.push(text)
      }
    }
    return found
  })
}

test.describe('for a browser that asks for Swiss German', () => {
  test.use({ locale: 'de-CH' })

  test('the portal speaks German unless something else is chosen', async ({
    page,
    expectedConsole,
  }) => {
    expectedConsole.push(/net::ERR_FAILED/)
    const fetched = watchTexts(page)
    await page.goto('/')
    await expect(page.getByRole('heading', { name: 'Willkommen' })).toBeVisible()
    await expect(html(page)).toHaveAttribute('lang', 'de')
    await expect(languageField(page).getByRole('option').first()).toHaveText(
      'Wie im Browser (Deutsch)',
    )
    expect([...fetched]).toEqual(['de'])

    // Where the texts do not come, it says so and goes on.
    await page.route('**/assets/ja-*.js', (route) => route.abort())
    await languageField(page).selectOption('ja')
    await expect(page.getByRole('alert')).toContainText('konnte nicht geladen werden')
    await expect(languageField(page)).toHaveValue('system')
    await languageField(page).selectOption('en')
    await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible()
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Welcome' })).toBeVisible()
    await expect(html(page)).toHaveAttribute('lang', 'en')
  })
})

test('every language has room from 320 pixels on, and can be arranged by keyboard', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await signInAt(page, '/')
  await expect(tile(page, 'Expenses')).toBeVisible()
  for (const language of ['de', 'fr', 'es', 'ja', 'ar']) {
    await page.evaluate((chosen) => localStorage.setItem('portal.language', chosen), language)
    for (const [path, there] of [
      ['/', apps(page).first()],
      ['/app/vault', page.getByRole('textbox')],
      ['/sessions', page.getByRole('listitem')],
      ['/no/such/page', page.getByRole('heading', { level: 1 })],
    ] as const) {
      await page.goto(path)
      await expect(there).toBeVisible()
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 640 })
        expect(await cutOff(page), `${path} in ${language} at ${width}`).toEqual([])
      }
      if (path !== '/') continue
      // What an app is, and its sign, stand on one line where there is room for it.
      await page.setViewportSize({ width: 600, height: 640 })
      for (const kind of await page.locator('main [id$=kind]').all()) {
        expect((await boxOf(kind)).height, `${await kind.textContent()}`).toBeLessThan(20)
      }
    }
  }

  await page.goto('/')
  await page.getByRole('button', { name: 'ترتيب' }).press('Enter')
  const later = page.getByRole('button', { name: /^نقل \u2068?Expenses\u2069? إلى موضع لاحق$/ })
  await later.press('Enter')
  await expect(page.getByText(/Expenses.*في الموضع (?:2|٢) من (?:3|٣)/)).toBeAttached()
  await expect(later).toBeFocused()
})

async function boxOf(what: Locator): Promise<{ x: number; height: number }> {
  const box = await what.boundingBox()
  if (box === null) throw new Error('It is not shown')
  return box
}
