import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type AppList } from '@app-proxy-portal/shared/api'
import type { Page } from '@playwright/test'

import { createBrowserLike } from '../fixtures/browser-like.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { cutOff } from './look.ts'
import {
  accountButton,
  answer,
  appOrigin,
  callsThatReached,
  expect,
  FRAME_REFUSED,
  problem,
  send,
  signInAt,
  test,
  tile,
} from './portal.ts'
import { haveSession } from './returning.ts'

/** What a browser sends of itself when a person opens an address. */
const NAVIGATION = {
  'Sec-Fetch-Site': 'none',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-Dest': 'document',
  'X-Portal-Request': undefined,
}

const HOSTILE_NAME = '<img src=x onerror=alert(1)>'

test.describe('an app with a hostile name', () => {
  test.use({
    stackOptions: {
      configure: ({ apps }) => {
        for (const app of apps ?? []) {
          if (app.id !== 'payroll') continue
          app.name = HOSTILE_NAME
          app.description = '<script>alert(2)</script>'
          app.category = '"><svg onload=alert(3)>'
        }
      },
    },
  })

  test('is text on its tile, on its page and in a problem', async ({ page }) => {
    const dialogs = watchDialogs(page)
    await signInAt(page, '/')
    await expect(tile(page, HOSTILE_NAME)).toHaveAccessibleDescription(
      /<script>alert\(2\)<\/script>/,
    )
    await tile(page, HOSTILE_NAME).click()
    await expect(page.getByRole('heading', { name: HOSTILE_NAME, level: 1 })).toBeVisible()
    await expect(page).toHaveTitle(new RegExp(`^${HOSTILE_NAME.replace(/[()]/g, '\\$&')}`))
    await send(page)
    await expect(problem(page)).toContainText(`${HOSTILE_NAME} has not been approved yet`)
    await expect(page.locator('img[src="x"]')).toHaveCount(0)
    expect(dialogs).toEqual([])
  })
})

/** What a name may be that means something to somebody. */
const HOSTILE_NAMES = [
  '{{constructor.constructor("alert(1)")()}}',
  '{count, plural, other {#}} {app} ${alert(1)} %s',
  'null',
  '__proto__',
  '(?:a+)+$ .*',
  '\u200fالإجازات (HR) \u200f!',
  `Long${'x'.repeat(400)}`,
  '&lt;b&gt;&#x202e;',
]

test.describe('many hostile names', () => {
  test.use({
    locale: 'en',
    stackOptions: {
      configure: (document) => {
        const [template] = (document.apps ?? []).filter(({ id }) => id === 'echo')
        if (template === undefined) throw new Error('The demo has no echo app')
        document.apps = HOSTILE_NAMES.map((name, index) => ({
          ...template,
          id: `app-${index}`,
          name,
          description: `About ${name.slice(0, 40)}`,
          category: ['constructor', '__proto__', HOSTILE_NAME][index % 3],
          keywords: [name],
        }))
        document.announcements = [
          {
            id: 'hostile',
            severity: 'warning',
            text: `${HOSTILE_NAME} {count} ${'y'.repeat(300)}`,
          },
        ]
        document.portal.name = 'Contoso <b>{name}</b>'
      },
    },
  })

  test('are what they are: on tiles, in search, titles and what is said of them', async ({
    page,
    context,
    stack,
  }) => {
    const dialogs = watchDialogs(page)
    const person = stack.tenant.directory.people.get(demoIds.ALICE)
    if (person === undefined) throw new Error('There is no Alice')
    person.name = `\u202e${HOSTILE_NAME}\u2069 {person}`
    await haveSession(context, stack)
    await page.goto('/')
    for (const name of HOSTILE_NAMES) {
      await expect(tile(page, name)).toHaveAccessibleDescription(new RegExp(`^About `))
      const apart = name.includes('\u200f') ? `\u2068${name}\u2069` : name
      const star = page.getByRole('button', { name: `Favourite ${apart}`, exact: true })
      await expect(star).toHaveCount(1)
    }
    const headings = await page.getByRole('heading', { level: 2 }).allTextContents()
    expect(headings.toSorted()).toEqual([HOSTILE_NAME, '__proto__', 'constructor'])
    await expect(page.getByRole('region', { name: 'Announcements' })).toContainText(HOSTILE_NAME)
    await expect(accountButton(page)).toHaveAccessibleName(`Account of ${HOSTILE_NAME} {person}`)

    await page.setViewportSize({ width: 320, height: 640 })
    expect(await cutOff(page)).toEqual([])
    await page.setViewportSize({ width: 1280, height: 720 })
    for (const name of HOSTILE_NAMES.slice(0, 5)) {
      await page.getByRole('searchbox').fill(name)
      await expect(page.getByRole('search').getByRole('status')).toContainText(
        `of ${HOSTILE_NAMES.length} apps found. Enter opens ${name}.`,
      )
    }
    await page.getByRole('searchbox').fill('')
    for (const [index, name] of HOSTILE_NAMES.entries()) {
      await page.goto(`/app/app-${index}`)
      await expect(page.getByRole('heading', { name, level: 1, exact: true })).toBeVisible()
      await expect(page).toHaveTitle(`${name} – Contoso <b>{name}</b>`)
    }
    await expect(page.locator('img[src="x"], main b, header b')).toHaveCount(0)
    expect(dialogs).toEqual([])
  })

  test('that turn text round are kept out of sentences, whoever sends them', async ({
    page,
    context,
    stack,
  }) => {
    await haveSession(context, stack)
    const list = (await (await signIn(stack)).call(paths.apps)).json<AppList>()
    const apps = list.apps.map((app) => ({ ...app, name: '\u202efdp\u2069\u202e.exe' }))
    await page.route('**/bff/apps', (route) => route.fulfill({ json: { ...list, apps } }))
    await page.goto('/')
    await page.getByRole('searchbox').fill('fdp')
    const said = page.getByRole('search').getByRole('status')
    await expect(said).toHaveText('8 of 8 apps found. Enter opens fdp.exe.')
    await page.goto('/app/app-0')
    await expect(page).toHaveTitle('fdp.exe – Contoso <b>{name}</b>')
  })
})

test('hostile content of an answer is text', async ({ page }) => {
  const dialogs = watchDialogs(page)
  await signInAt(page, '/app/echo')
  const body = {
    html: '<img src=x onerror=alert(1)>',
    script: '</script><script>alert(2)</script>',
  }
  await send(page, { method: 'POST', body })
  await expect(answer(page)).toContainText('<img src=x onerror=alert(1)>')
  await expect(page.locator('img[src="x"]')).toHaveCount(0)
  expect(dialogs).toEqual([])
})

test('a hostile search and a hostile address are text', async ({ page }) => {
  const dialogs = watchDialogs(page)
  await signInAt(page, '/')
  await page.getByRole('searchbox').fill(HOSTILE_NAME)
  await expect(page.getByText(`No app matches “${HOSTILE_NAME}”.`)).toBeVisible()
  await page.goto(`/app/${encodeURIComponent(HOSTILE_NAME)}`)
  await expect(page.getByRole('heading', { name: 'App not found' })).toBeVisible()
  await page.goto('/app/echo?path=javascript:alert(1)')
  await expect(page.getByLabel('Path')).toHaveValue(/^(?:javascript:alert\(1\))?$/)
  expect(dialogs).toEqual([])
})

test('an address that is no page says so', async ({ page }) => {
  await signInAt(page, '/no/such/page')
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
})

test('markup that got into the page runs no script, neither an app’s nor its own', async ({
  page,
  stack,
  expectedConsole,
}) => {
  expectedConsole.push(/violates the following Content Security Policy directive/)
  await signInAt(page, '/')
  const genuine = await createBrowserLike(stack).call('/app/echo', { headers: NAVIGATION })
  const siteScript = `${appOrigin(stack, 'handbook')}/assets/site.js`
  const injected =
    '<script src="/apps/echo/x.js"></script><script>document.title = "taken"</script>' +
    `<script src="${siteScript}"></script>` +
    '<img src="x:" onerror="document.title = \'taken\'"></body>'
  // As if the server's page had a hole: the policy stays its own.
  await page.route('**/app/echo', (route) =>
    route.fulfill({
      headers: {
        'Content-Type': 'text/html',
        'Content-Security-Policy': String(genuine.headers['content-security-policy']),
      },
      body: genuine.text.replace('</body>', injected),
    }),
  )
  await page.goto('/app/echo')
  await expect(page.getByRole('heading', { name: 'Connection check' })).toBeVisible()
  await expect(page.locator('script[src="/apps/echo/x.js"]')).toHaveCount(1)
  await expect(page.locator(`script[src="${siteScript}"]`)).toHaveCount(1)
  await expect(page).toHaveTitle(/^Connection check/)
  await expect(page.locator('html')).not.toHaveAttribute('data-script')
  expect(callsThatReached(stack, 'echo')).toBe(0)
  expect(callsThatReached(stack, 'handbook')).toBe(0)
})

test('the policy of the page demands Trusted Types and names no inline code', async ({
  page,
  expectedConsole,
}) => {
  expectedConsole.push(/requires 'TrustedHTML' assignment/)
  const response = await page.goto('/')
  const policy = response?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).toContain("trusted-types 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
  expect(response?.headers()).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  })
  const assigned = await page.evaluate(() => {
    try {
      document.createElement('div').innerHTML = '<b>bold</b>'
      return 'assigned'
    } catch (error) {
      return error instanceof TypeError ? 'refused' : 'odd'
    }
  })
  expect(assigned).toBe('refused')
})

test('another site cannot put the portal in a frame', async ({
  context,
  stack,
  expectedConsole,
}) => {
  expectedConsole.push(FRAME_REFUSED)
  const { tenant, portalUrl } = stack
  const foreign = await context.newPage()
  await foreign.goto(tenant.metadataUrl)
  for (const path of ['/', '/index.html', '/app/echo']) {
    await foreign.evaluate(async (url) => {
      const frame = document.createElement('iframe')
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
      frame.src = url
      document.body.replaceChildren(frame)
      await loaded
    }, portalUrl + path)
    const addresses = () => foreign.frames().map((frame) => frame.url())
    await expect.poll(addresses).toContain('chrome-error://chromewebdata/')
  }
})

function watchDialogs(page: Page): string[] {
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  return dialogs
}
