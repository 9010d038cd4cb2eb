import type { Page } from '@playwright/test'

import type { Stack } from '../fixtures/stack.ts'
import { changeApp, startUpstream, type Upstream } from '../fixtures/upstream.ts'
import { appOrigin, expect, signInAt, test as base } from './portal.ts'

/** Two hosts that share the portal's site with the app under attack. */
type Sibling = 'a host of somebody else' | 'another web app'

/** Chromium asks for no icon of its own accord: what arrives is what a test is about. */
const VICTIM_PAGE = '<title>Victim</title><link rel="icon" href="data:,">'

const test = base.extend<{ victim: Upstream; attacker: Upstream }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from it what the fixture needs
  victim: async ({}, provide) => {
    await using upstream = await startUpstream()
    upstream.answer = (req, res) => {
      req.resume()
      res.writeHead(200, { 'Content-Type': 'text/html' }).end(VICTIM_PAGE)
    }
    await provide(upstream)
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from it what the fixture needs
  attacker: async ({}, provide) => {
    await using upstream = await startUpstream()
    upstream.answer = (req, res) => {
      req.resume()
      res.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Attacker</title>')
    }
    await provide(upstream)
  },
  stackOptions: async ({ victim, attacker }, provide) => {
    await provide({
      configure: (document) => {
        changeApp(document, 'handbook', { externalUrl: victim.url })
        changeApp(document, 'echo', { kind: 'web', externalUrl: attacker.url })
      },
    })
  },
  expectedConsole: async ({ expectedConsole }, provide) => {
    // What Chromium says where an attack fails.
    expectedConsole.push(
      /blocked by CORS policy/,
      /net::ERR_/,
      /^WebSocket connection to /,
      /violates the following Content Security Policy directive/,
      /^Refused to /,
      /^EventSource's response has a MIME type/,
    )
    await provide(expectedConsole)
  },
})

/** What a page can make a browser send elsewhere, each awaited as far as it tells. */
const ATTACKS: Record<string, (page: Page, target: string) => Promise<unknown>> = {
  'a form': async (page, target) => {
    const answered = page.waitForResponse(target)
    await page.evaluate((action) => {
      const form = Object.assign(document.createElement('form'), { action, method: 'post' })
      document.body.append(form)
      form.submit()
    }, target)
    expect((await answered).headers()['x-portal-error']).toBe('cross_site_request')
    await page.waitForURL(target)
  },
  'a form in a window of its own': async (page, target) => {
    const answered = page
      .context()
      .waitForEvent('response', (response) => response.url() === target)
    await page.evaluate((action) => {
      const form = Object.assign(document.createElement('form'), { action, method: 'post' })
      form.target = '_blank'
      form.enctype = 'text/plain'
      document.body.append(form)
      form.submit()
    }, target)
    expect((await answered).headers()['x-portal-error']).toBe('cross_site_request')
  },
  'fetch without CORS': (page, target) =>
    page.evaluate(async (url) => {
      for (const method of ['GET', 'HEAD', 'POST']) {
        const options = { method, mode: 'no-cors', credentials: 'include' } as const
        await fetch(url, options).catch(() => undefined)
      }
    }, target),
  'fetch with CORS': (page, target) =>
    page.evaluate(async (url) => {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
        const headers = { 'X-Portal-Request': '1' }
        const options = { method, headers, credentials: 'include' } as const
        await fetch(url, options).catch(() => undefined)
      }
    }, target),
  'a frame': (page, target) => embed(page, 'iframe', target),
  'an image': (page, target) => embed(page, 'img', target),
  'a script': (page, target) => embed(page, 'script', target),
  'a video': (page, target) => embed(page, 'video', target),
  'a WebSocket': async (page, target) => {
    const outcome = await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const socket = new WebSocket(url)
          socket.addEventListener('open', () => resolve('open'))
          socket.addEventListener('error', () => resolve('refused'))
        }),
      target.replace(/^http/, 'ws'),
    )
    expect(outcome).toBe('refused')
  },
  'an event source': (page, target) =>
    page.evaluate(
      (url) =>
        new Promise<void>((resolve) => {
          const source = new EventSource(url, { withCredentials: true })
          source.addEventListener('error', () => {
            source.close()
            resolve()
          })
        }),
      target,
    ),
  'a beacon': (page, target) =>
    page.evaluate((url) => navigator.sendBeacon(url, 'planted'), target),
}

for (const sibling of ['a host of somebody else', 'another web app'] satisfies Sibling[]) {
  test(`${sibling} reaches nothing of an app that is open`, async ({
    page,
    context,
    stack,
    victim,
    attacker,
  }) => {
    test.slow()
    const home = appOrigin(stack, 'handbook')
    await signInAt(page, '/')
    await page.goto(`${home}/open`)
    await expect(page).toHaveTitle('Victim')
    const hostile = await context.newPage()
    victim.seen.length = 0
    for (const [attack, run] of Object.entries(ATTACKS)) {
      await test.step(attack, async () => {
        await openAttacker(hostile, sibling, stack, attacker)
        const before = refusals(stack)
        await run(hostile, `${home}/attacked`)
        await expect.poll(() => refusals(stack)).toBeGreaterThan(before)
        expect(victim.seen.map(({ method }) => method)).toEqual([])
      })
    }
    // The person's own visit still works, and comes after all that went before.
    await page.goto(`${home}/after`)
    await expect(page).toHaveTitle('Victim')
    expect(victim.seen.map(({ method, target }) => `${method} ${target}`)).toEqual(['GET /after'])
  })

  test(`cookies that ${sibling} throws at an app’s host never reach the app`, async ({
    page,
    context,
    stack,
    victim,
    attacker,
  }) => {
    const home = appOrigin(stack, 'handbook')
    victim.answer = (req, res) => {
      req.resume()
      res.writeHead(200, {
        'Content-Type': 'text/html',
        'Set-Cookie': ['own=kept; HttpOnly', 'seen=by-script'],
      })
      res.end(VICTIM_PAGE)
    }
    await signInAt(page, '/')
    const hostile = await context.newPage()
    await openAttacker(hostile, sibling, stack, attacker)
    const names = ['own', 'seen', 'other', '__Host-Http-portal', '__Host-Http-handoff']
    await hostile.evaluate((tossed) => {
      for (const name of tossed) {
        document.cookie = `${name}=tossed; Domain=portal.localhost; Path=/`
        document.cookie = `${name}=tossed; Domain=portal.localhost; Path=/; Secure`
      }
    }, names)
    await page.goto(`${home}/first`)
    await expect(page).toHaveTitle('Victim')
    await page.goto(`${home}/second`)
    await expect(page).toHaveTitle('Victim')
    // The browser did take what it may: otherwise this test would show nothing.
    const jar = await context.cookies(home)
    expect(jar.filter(({ value }) => value === 'tossed').map(({ name }) => name)).toContain('own')
    expect(victim.seen.map((request) => request.values('cookie'))).toEqual([
      [],
      ['own=kept; seen=by-script'],
    ])
  })
}

/** Attacks that got as far as the portal, and no further. */
function refusals({ logs }: Stack): number {
  return logs.filter((line) => line.includes('"code":"cross_site_request"')).length
}

async function openAttacker(page: Page, sibling: Sibling, stack: Stack, attacker: Upstream) {
  const { protocol, hostname } = new URL(stack.portalUrl)
  await page.goto(
    sibling === 'another web app'
      ? `${appOrigin(stack, 'echo')}/`
      : `${protocol}//evil.${hostname}:${new URL(attacker.url).port}/`,
  )
  await expect(page).toHaveTitle('Attacker')
}

/** Puts an element into the page and waits for whatever becomes of it. */
function embed(page: Page, name: 'iframe' | 'img' | 'script' | 'video', src: string) {
  return page.evaluate(
    ([tag, url]) =>
      new Promise<void>((resolve) => {
        const element = document.createElement(tag)
        element.addEventListener('load', () => resolve())
        element.addEventListener('error', () => resolve())
        element.src = url
        document.body.append(element)
      }),
    [name, src] as const,
  )
}
