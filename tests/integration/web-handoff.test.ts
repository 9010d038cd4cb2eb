import { createHash } from 'node:crypto'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type AppList, type Ticket } from '@app-proxy-portal/shared/api'
import type { ConfigDocument } from '@app-proxy-portal/shared/config'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import {
  appOrigin,
  askForTicket,
  createAppHostBrowser,
  enterAgain,
  openWebApp,
  readHandoff,
  ticketPath,
} from '../fixtures/app-host.ts'
import type { Answer, BrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { bearer, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { answerWhenRead, changeApp, startUpstream, type Upstream } from '../fixtures/upstream.ts'

// DESIGN section 7: how a browser gets a session on the host of a `web` app.

const SESSION = '__Host-Http-portal'
const KEEPSAKE = '__Host-Http-handoff'

let upstream: Upstream
let stack: Stack
let portal: BrowserLike

beforeAll(async () => {
  upstream = await startUpstream()
  stack = await startStack({
    configure(document: ConfigDocument) {
      changeApp(document, 'handbook', { externalUrl: upstream.url })
      changeApp(document, 'echo', { externalUrl: upstream.url, kind: 'web' })
      changeApp(document, 'vault', { kind: 'web' })
      changeApp(document, 'payroll', { kind: 'web' })
      changeApp(document, 'expenses-relay', { externalUrl: upstream.url, kind: 'web' })
    },
  })
  portal = await signIn(stack)
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await upstream[Symbol.asyncDispose]()
})
afterEach(() => {
  upstream.answer = answerWhenRead
  upstream.seen.length = 0
})

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')
const someHash = sha256('some browser')

/** A page of ours that says why nothing was opened. */
function expectPage(answer: Answer, code: string, status: number): void {
  expect(answer.status, answer.text).toBe(status)
  expect(answer.headers['x-portal-error']).toBe(code)
  expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.headers['content-security-policy']).toMatch(
    /^default-src 'none'; style-src 'sha256-[\w+/]+='; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  )
  expect(answer.headers.location).toBeUndefined()
  expect(answer.text).not.toContain('<script')
  expect(answer.text).toContain(code)
  expect(answer.text).toContain(`href="${stack.portalUrl}/"`)
}

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
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^__Host-Http-handoff=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=300$/,
      ),
    ])
    expect(h).toBe(sha256(browser.cookies.get(KEEPSAKE) ?? ''))
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['referrer-policy']).toBe('no-referrer')
    expect(answer.headers['x-portal-error']).toBeUndefined()
    expect(upstream.seen).toEqual([])
  })

  test('does so by HEAD too', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    readHandoff(stack, await browser.visit('/', { method: 'HEAD' }))
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

  test('replaces a keepsake that is none', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    for (const value of ['short', 'x'.repeat(44), `${'x'.repeat(42)};`, '']) {
      browser.cookies.set(KEEPSAKE, value)
      const { h } = readHandoff(stack, await browser.visit('/'))
      expect(browser.cookies.get(KEEPSAKE)).not.toBe(value)
      expect(h).toBe(sha256(browser.cookies.get(KEEPSAKE) ?? ''))
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
    expectPage(answer, 'session_required', 401)
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

describe('a ticket', () => {
  test('is an address on the app’s host, good for nothing else', async () => {
    const answer = await askForTicket(portal, { appId: 'handbook', to: '/x', h: someHash })
    expect(answer.status).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['set-cookie']).toBeUndefined()
    const { url, ...others } = answer.json<Ticket>()
    expect(others).toEqual({})
    expect(url.replace(/t=[\w-]{43}$/, 't=TICKET')).toBe(
      `${appOrigin(stack, 'handbook')}/.portal/enter?t=TICKET`,
    )
    expect(url).not.toContain(portal.cookies.get(SESSION))
  })

  test('lets the browser in that began', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const handoff = readHandoff(stack, await browser.visit('/x'))
    const answer = await browser.visit(await ticketPath(portal, handoff))
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/x')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['referrer-policy']).toBe('no-referrer')
    const [session, keepsake, entered, ...others] = answer.headers['set-cookie'] ?? []
    expect(session).toMatch(
      /^__Host-Http-portal=[\w-]{43}\.[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    )
    expect(keepsake).toBe(`${KEEPSAKE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`)
    expect(entered).toMatch(
      /^__Host-Http-entered=\d+; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=10$/,
    )
    expect(others).toEqual([])
    expect(upstream.seen).toEqual([])
  })

  test('of one browser is refused in another, and is gone then', async () => {
    const [own, other] = [
      createAppHostBrowser(stack, 'handbook'),
      createAppHostBrowser(stack, 'handbook'),
    ]
    const handoff = readHandoff(stack, await own.visit('/'))
    const stranger = createAppHostBrowser(stack, 'handbook')
    await other.visit('/')
    for (const browser of [other, stranger]) {
      const path = await ticketPath(portal, handoff)
      const answer = await browser.visit(path)
      expectPage(answer, 'ticket_invalid', 403)
      expect(answer.headers['set-cookie']).toBeUndefined()
      expect(browser.cookies.has(SESSION)).toBe(false)
      expectPage(await own.visit(path), 'ticket_invalid', 403)
    }
  })

  test('that somebody else asked for is refused, though they are signed in', async () => {
    const theirs = await openWebApp(stack, await signIn(stack), 'handbook')
    const lured = createAppHostBrowser(stack, 'handbook')
    await lured.visit('/')
    const path = await ticketPath(portal, { appId: 'handbook', to: '/', h: someHash })
    expectPage(await lured.visit(path), 'ticket_invalid', 403)
    // Nor does a session that is there already take over another one's.
    const second = await ticketPath(portal, { appId: 'handbook', to: '/', h: someHash })
    expectPage(await theirs.visit(second), 'ticket_invalid', 403)
  })

  test('serves once', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const handoff = readHandoff(stack, await browser.visit('/'))
    const keepsake = browser.cookies.get(KEEPSAKE) ?? ''
    const path = await ticketPath(portal, handoff)
    expect((await browser.visit(path)).status).toBe(303)
    for (const cookies of [new Map(browser.cookies), new Map([[KEEPSAKE, keepsake]])]) {
      const again = createAppHostBrowser(stack, 'handbook')
      for (const [name, value] of cookies) again.cookies.set(name, value)
      expectPage(await again.visit(path), 'ticket_invalid', 403)
    }
  })

  test('serves one of many who come at the same time', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const path = await ticketPath(portal, readHandoff(stack, await browser.visit('/')))
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.visit(path)))
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(19)
  })

  test('lives for thirty seconds', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const handoff = readHandoff(stack, await browser.visit('/'))
    const [early, late] = [await ticketPath(portal, handoff), await ticketPath(portal, handoff)]
    stack.clock.advanceSeconds(29)
    expect((await browser.visit(early)).status).toBe(303)
    stack.clock.advanceSeconds(2)
    expectPage(await browser.visit(late), 'ticket_invalid', 403)
  })

  test('is for its app alone', async () => {
    const handbook = createAppHostBrowser(stack, 'handbook')
    const echo = createAppHostBrowser(stack, 'echo')
    const handoff = readHandoff(stack, await handbook.visit('/'))
    echo.cookies.set(KEEPSAKE, handbook.cookies.get(KEEPSAKE) ?? '')
    expectPage(await echo.visit(await ticketPath(portal, handoff)), 'ticket_invalid', 403)
  })

  test('opens nothing once its session is over', async () => {
    const ending = await signIn(stack)
    const browser = createAppHostBrowser(stack, 'handbook')
    const path = await ticketPath(ending, readHandoff(stack, await browser.visit('/')))
    await ending.call(paths.session, { method: 'DELETE' })
    expectPage(await browser.visit(path), 'ticket_invalid', 403)
  })

  test.each([
    ['no ticket', () => '/.portal/enter'],
    ['an empty one', () => '/.portal/enter?t='],
    ['one that nobody issued', () => `/.portal/enter?t=${'x'.repeat(43)}`],
    ['a word', () => '/.portal/enter?t=__proto__'],
    ['two', (path: string) => `${path}&t=${'x'.repeat(43)}`],
    ['another name', (path: string) => path.replace('?t=', '?T=')],
  ])('%s lets nobody in', async (_name, change) => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const handoff = readHandoff(stack, await browser.visit('/'))
    const path = change(await ticketPath(portal, handoff))
    expectPage(await browser.visit(path), 'ticket_invalid', 403)
    expect(browser.cookies.has(SESSION)).toBe(false)
  })

  test('is in no line of the log', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const path = await ticketPath(portal, readHandoff(stack, await browser.visit('/')))
    const other = createAppHostBrowser(stack, 'handbook')
    await other.visit(path)
    await enterAgain(stack, portal, browser, '/private/path?and=query')
    await browser.visit('/private/path?and=query')
    const text = stack.logs.join('')
    const [handle, key] = browser.cookies.get(SESSION)?.split('.') ?? []
    for (const secret of [path.split('t=')[1], handle, key, 'private', 'and=query']) {
      expect(text.includes(secret ?? '-missing-'), secret).toBe(false)
    }
    expect(text).toContain('"route":"/web/handbook/*"')
  })
})

describe('the way in is for somebody who opens a page', () => {
  test.each([
    ['a script of the app', { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Mode': 'cors' }],
    ['a frame of the app', { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Dest': 'iframe' }],
    ['a prefetch', { 'Sec-Purpose': 'prefetch' }],
  ])('%s does not use it up', async (_name, headers) => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const path = await ticketPath(portal, readHandoff(stack, await browser.visit('/')))
    const refused = await browser.visit(path, { headers })
    expect(refused.status).toBe(403)
    expect(refused.headers['x-portal-error']).toBe('ticket_invalid')
    expect(refused.headers['set-cookie']).toBeUndefined()
    expect((await browser.visit(path)).status).toBe(303)
  })

  test.each(['HEAD', 'POST', 'PUT', 'DELETE'])('%s does not use it up', async (method) => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const path = await ticketPath(portal, readHandoff(stack, await browser.visit('/')))
    const headers = { Origin: browser.origin, 'Sec-Fetch-Site': 'same-origin' }
    expect((await browser.visit(path, { method, headers })).status).toBe(403)
    expect((await browser.visit(path)).status).toBe(303)
  })

  test('nothing else is there, and nothing there is relayed', async () => {
    const browser = await openWebApp(stack, portal, 'handbook')
    for (const path of ['/.portal', '/.portal/', '/.portal/x', '/.PORTAL/enter', '/%2Eportal/x']) {
      for (const method of ['GET', 'POST']) {
        const answer = await browser.fetch(path, { method, headers: { Origin: browser.origin } })
        expectProblem(answer, 'not_found')
      }
    }
    expect(upstream.seen).toEqual([])
    expect((await browser.fetch('/.portals/x')).status).toBe(200)
  })
})

describe('POST /bff/apps/<id>/ticket', () => {
  const ask = (body: unknown, appId = 'handbook', headers: Record<string, string> = {}) =>
    portal.call(paths.ticket(appId), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })

  test.each([
    {},
    [],
    null,
    'no JSON',
    '',
    '"text"',
    { to: '/' },
    { h: someHash },
    { to: 1, h: someHash },
    { to: ['/'], h: someHash },
    { to: '/', h: 'short' },
    { to: '/', h: `${someHash}=` },
    { to: '/', h: [someHash] },
    { to: '/', h: `${someHash.slice(1)}+` },
  ])('%j is a bad request', async (body) => {
    expectProblem(await ask(body), 'bad_request')
  })

  test('takes JSON alone', async () => {
    const body = { to: '/', h: someHash }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      expectProblem(await ask(body, 'handbook', { 'Content-Type': type }), 'bad_request')
    }
  })

  test('takes little', async () => {
    expectProblem(await ask({ to: 'x'.repeat(70_000), h: someHash }), 'payload_too_large')
  })

  test.each(['expenses', 'intranet', 'unknown', '__proto__'])('%s has none', async (appId) => {
    expectProblem(await ask({ to: '/', h: someHash }, appId), 'app_not_found')
  })

  test('takes no other method', async () => {
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await portal.call(paths.ticket('handbook'), { method })
      expectProblem(answer, 'method_not_allowed', { allow: ['POST'] })
    }
  })

  test('says what an app’s token lacks, so that the page can mend it first', async () => {
    const request = { to: '/', h: someHash }
    const required = await ask(request, 'vault')
    expect(required.headers['x-portal-error']).toBe('claims_required')
    expectProblem(await ask(request, 'payroll'), 'consent_required', { appId: 'payroll' })
    const { scope } = stack.tenant.apps['expenses-relay'] ?? {}
    const relayed = await ask(request, 'expenses-relay')
    expectProblem(relayed, 'app_token_required', { appId: 'expenses-relay', scope })
  })
})

describe('a token problem on the app’s host', () => {
  const usual = { min: 3600, max: 5400 }
  beforeEach(() => {
    stack.tenant.lifetimes.accessTokenSeconds = { min: 600, max: 600 }
  })
  afterEach(() => {
    stack.tenant.lifetimes.accessTokenSeconds = usual
    stack.tenant.faults.clear()
  })

  /** A browser whose tokens have all run out, and what the token endpoint says to the next try. */
  async function openLongAgo(body: Record<string, unknown>) {
    const browser = await openWebApp(stack, await signIn(stack), 'handbook')
    expect((await browser.visit('/')).status).toBe(200)
    stack.clock.advanceSeconds(700)
    upstream.seen.length = 0
    stack.tenant.faults.add('token', { kind: 'answer', status: 400, body, times: 4 })
    return browser
  }

  test('that the portal can mend leads there again, with the place kept', async () => {
    const browser = await openLongAgo({ error: 'invalid_grant', error_codes: [700082] })
    expectProblem(await browser.fetch('/api'), 'token_renewal_required')
    expect(readHandoff(stack, await browser.visit('/deep?x=1'))).toMatchObject({ to: '/deep?x=1' })
    expect(upstream.seen).toEqual([])
  })

  test('is told to whoever sent a form: nothing was sent', async () => {
    const browser = await openLongAgo({ error: 'invalid_grant', error_codes: [700082] })
    const answer = await browser.post('/ideas', 'text=long+thoughts')
    expectPage(answer, 'token_renewal_required', 401)
    expect(answer.text).toContain('This was not sent')
    expect(upstream.seen).toEqual([])
  })

  test('that only an administrator can mend is told, not sent round', async () => {
    const browser = await openLongAgo({
      error: 'invalid_grant',
      suberror: 'consent_required',
      error_description: 'AADSTS65001: <script>alert(1)</script>',
    })
    const answer = await browser.visit('/')
    expectPage(answer, 'consent_required', 403)
    expect(answer.text).not.toMatch(/AADSTS|alert|What you typed/)
    expectProblem(await browser.fetch('/api'), 'consent_required', { appId: 'handbook' })
  })

  test('that comes right after entering is told, not sent round', async () => {
    const person = await signIn(stack)
    const { scope = '' } = stack.tenant.apps['expenses-relay'] ?? {}
    const token = await stack.tenant.tokens.issueAccessToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.PORTAL_APP_ID,
      scope,
    })
    await person.call(paths.appToken('expenses-relay'), { method: 'PUT', headers: bearer(token) })
    const browser = await openWebApp(stack, person, 'expenses-relay')
    expect((await browser.visit('/')).status).toBe(200)
    // Application proxy refuses the token, so that it is dropped: another one would fare alike.
    upstream.answer = (_req, res) => {
      res.writeHead(302, {
        Location: 'https://login.example/authorize?response_type=code&state=AppProxyState%3Ax',
      })
      res.end()
    }
    expectPage(await browser.visit('/'), 'app_proxy_rejected_token', 502)
    expectPage(await browser.visit('/'), 'app_token_required', 401)
    stack.clock.advanceSeconds(11)
    readHandoff(stack, await browser.visit('/'))
  })
})

describe('a browser that does not keep its cookies', () => {
  test('sees a page instead of going in circles', async () => {
    const browser = await openWebApp(stack, await signIn(stack), 'handbook')
    browser.cookies.delete(SESSION)
    expectPage(await browser.visit('/'), 'session_required', 401)
    stack.clock.advanceSeconds(11)
    readHandoff(stack, await browser.visit('/'))
  })
})

describe('a form that is sent without a session', () => {
  test('is not sent on, and the page says so', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const answer = await browser.post('/ideas', 'text=long+thoughts')
    expectPage(answer, 'session_required', 401)
    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.text).toContain('This was not sent')
    expect(answer.text).toContain('What you typed was not sent')
    expect(answer.text).toContain('<a href="/">Open the app again</a>')
    expect(answer.text).not.toContain('long')
    expect(upstream.seen).toEqual([])
  })

  test('by a script gets the problem', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const answer = await browser.fetch('/ideas', {
      method: 'POST',
      headers: { Origin: browser.origin },
    })
    expectProblem(answer, 'session_required', { reason: 'none' })
  })
})
