import { paths, type AppList } from '@app-proxy-portal/shared/api'
import { afterEach, describe, expect, test } from 'vitest'

import {
  createAppHostBrowser,
  enterAgain,
  hashOf,
  openWebApp,
  readHandoff,
  ticketPath,
} from '../fixtures/app-host.ts'
import { expectProblem, expectProblemPage } from '../fixtures/expect-problem.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// DESIGN section 7: how a browser gets from the host of a `web` app to the portal and back.

const KEEPSAKE = '__Host-Http-handoff'

const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'handbook', { externalUrl: url })
})
const portal = await signIn(stack)
afterEach(() => {
  upstream.seen.length = 0
})

describe('the tile of a web app', () => {
  test('leads to a host of its own', async () => {
    const { apps } = (await portal.call(paths.apps)).json<AppList>()
    const hrefOf = (id: string) => apps.find((app) => app.id === id)?.href
    expect(hrefOf('handbook')).toBe(`http://handbook.portal.localhost:${stack.port}/`)
    expect(hrefOf('expenses')).toBe('/apps/expenses/')
    expect(hrefOf('intranet')).toBe(stack.tenant.apps['intranet']?.externalUrl)
  })
})

describe('a page visit without a session', () => {
  test('goes to the portal’s page, with a keepsake of which only the hash is shown', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const answer = await browser.visit('/news/1?from=mail')
    const { appId, to, h } = readHandoff(stack, answer)
    expect({ appId, to }).toEqual({ appId: 'handbook', to: '/news/1?from=mail' })
    const keepsake = browser.cookies.get(KEEPSAKE) ?? ''
    expect(keepsake).toMatch(/^[\w-]{43}$/)
    expect(h).toBe(hashOf(keepsake))
    const kept = `${keepsake}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=300`
    expect(answer.headers['set-cookie']).toEqual([
      `${KEEPSAKE}=${kept}`,
      `${KEEPSAKE}.${h.slice(0, 8)}=${kept}`,
    ])
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['referrer-policy']).toBe('no-referrer')
    expect(answer.headers['x-portal-error']).toBeUndefined()
    expect(upstream.seen).toEqual([])
  })

  test('does so by HEAD too', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const answer = await browser.visit('/x', { method: 'HEAD' })
    expect(readHandoff(stack, answer)).toMatchObject({ appId: 'handbook', to: '/x' })
  })

  test('keeps one keepsake for tabs that are opened at once', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const first = readHandoff(stack, await browser.visit('/one'))
    const second = readHandoff(stack, await browser.visit('/two'))
    expect(second.h).toBe(first.h)
    const places: unknown[] = []
    for (const handoff of [first, second]) {
      const answer = await browser.visit(await ticketPath(portal, handoff))
      places.push(answer.headers.location)
    }
    expect(places).toEqual(['/one', '/two'])
    expect((await browser.visit('/')).status).toBe(200)
  })

  test('lets in all tabs that began in the same moment, whichever comes first', async () => {
    for (const order of [
      [0, 1, 2],
      [1, 2, 0],
      [2, 0, 1],
    ]) {
      const browser = createAppHostBrowser(stack, 'handbook')
      const answers = await Promise.all(['/0', '/1', '/2'].map((path) => browser.visit(path)))
      const handoffs = answers.map((answer) => readHandoff(stack, answer))
      expect(new Set(handoffs.map(({ h }) => h)).size).toBe(3)
      for (const index of order) {
        const [handoff] = handoffs.slice(index)
        if (handoff === undefined) throw new Error('There is no such tab')
        const answer = await browser.visit(await ticketPath(portal, handoff))
        expect(answer.headers.location, order.join()).toBe(`/${index}`)
      }
    }
  })

  test('replaces a keepsake that is none', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    for (const value of ['short', 'x'.repeat(44), `${'x'.repeat(42)};`, '']) {
      browser.cookies.set(KEEPSAKE, value)
      const { h } = readHandoff(stack, await browser.visit('/'))
      expect(browser.cookies.get(KEEPSAKE)).not.toBe(value)
      expect(h).toBe(hashOf(browser.cookies.get(KEEPSAKE) ?? ''))
    }
  })

  test.each([
    ['a call of a script', { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' }],
    ['an image', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }],
    ['a WebSocket’s first words', { 'Sec-Fetch-Mode': 'websocket', 'Sec-Fetch-Dest': 'empty' }],
  ])('is only that: %s gets the problem', async (_name, headers) => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const answer = await browser.fetch('/api', { headers })
    expectProblem(answer, 'session_required', { reason: 'none' })
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(upstream.seen).toEqual([])
  })

  test.each([
    ['a frame', { 'Sec-Fetch-Dest': 'iframe' }],
    ['a prefetch', { 'Sec-Purpose': 'prefetch' }],
    ['a prerender', { 'Sec-Purpose': 'prefetch;prerender' }],
    ['a prefetch of old', { Purpose: 'prefetch' }],
  ])('is only that: %s begins nothing', async (_name, headers) => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const answer = await browser.visit('/', {
      headers: { 'Sec-Fetch-Site': 'same-origin', ...headers },
    })
    expectProblemPage(answer, 'session_required', stack)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
})

describe('a deep link', () => {
  test.each([
    '/',
    '/news/1',
    '/news/?a=b&c=%26d&e=+f%20g&&=',
    '/a%2Fb/%E2%82%AC?q=%2B&to=/x&h=y&t=z',
    '/search?q=a%23b',
    "/it's(fine)~*!;v=1/@:,$",
    '/x?redirect=https://elsewhere.example/y',
    '/bff/session',
    '/apps/echo/x',
    '/app/echo',
    '/redirect.html',
    '/x??y=/../z',
  ])('%s is kept byte for byte, through the portal and to the app', async (path) => {
    const browser = createAppHostBrowser(stack, 'handbook')
    expect(await enterAgain(stack, portal, browser, path)).toBe(path)
    expect((await browser.visit(path)).status).toBe(200)
    expect(upstream.seen.map(({ target }) => target)).toEqual([path])
  })

  test('into the app again needs no portal', async () => {
    const browser = await openWebApp(stack, portal, 'handbook')
    const answer = await browser.visit('/news/2')
    expect(answer.status).toBe(200)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
})

describe('an address to return to that is none', () => {
  test.each([
    'https://evil.example/',
    '//evil.example/',
    '///evil.example/',
    '/\\evil.example/',
    '\\\\evil.example/',
    '/\t/evil.example/',
    '/\n/evil.example/',
    '\t//evil.example/',
    ' /x',
    '/x y',
    '/x\r\nSet-Cookie: a=b',
    '/x\u0000',
    '/€',
    '/..//evil.example/',
    '/x/../..//evil.example/',
    '/.//evil.example/',
    '/%2e%2e//evil.example/',
    'javascript:alert(1)',
    'x',
    '',
    '?x',
    '#x',
    '/x#y',
    '@evil.example/',
    '.evil.example/',
    ':80/',
    '/.portal/enter?t=x',
    '/.portal',
    '/.PORTAL/x',
    '/%2eportal/enter',
    '/.%70ortal/enter',
    `/${'x'.repeat(33_000)}`,
  ])('%j becomes the root', async (to) => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const handoff = readHandoff(stack, await browser.visit('/'))
    const answer = await browser.visit(await ticketPath(portal, { ...handoff, to }))
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
  })
})
