import { paths, type Ticket } from '@app-proxy-portal/shared/api'
import { afterEach, describe, expect, test } from 'vitest'

import {
  appOrigin,
  askForTicket,
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

// DESIGN section 7: what lets a browser in on the host of a `web` app.

const SESSION = '__Host-Http-portal'
const KEEPSAKE = '__Host-Http-handoff'
const someHash = hashOf('some browser')

const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'handbook', { externalUrl: url })
  changeApp(document, 'echo', { externalUrl: url, kind: 'web' })
  changeApp(document, 'vault', { kind: 'web' })
  changeApp(document, 'payroll', { kind: 'web' })
  changeApp(document, 'expenses-relay', {
    ...{ externalUrl: url, kind: 'web', openapi: undefined },
  })
})
const portal = await signIn(stack)
afterEach(() => {
  upstream.seen.length = 0
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
    const [session, keepsake, named, entered, ...others] = answer.headers['set-cookie'] ?? []
    expect(session).toMatch(
      /^__Host-Http-portal=[\w-]{43}\.[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    )
    const expired = 'Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0'
    expect(keepsake).toBe(`${KEEPSAKE}=; ${expired}`)
    expect(named).toBe(`${KEEPSAKE}.${handoff.h.slice(0, 8)}=; ${expired}`)
    expect(entered).toMatch(
      /^__Host-Http-entered=\d+\.1; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=10$/,
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
      expectProblemPage(answer, 'ticket_invalid', stack)
      expect(answer.headers['set-cookie']).toBeUndefined()
      expect(browser.cookies.has(SESSION)).toBe(false)
      expectProblemPage(await own.visit(path), 'ticket_invalid', stack)
    }
  })

  test('that somebody else asked for is refused, though they are signed in', async () => {
    const theirs = await openWebApp(stack, await signIn(stack), 'handbook')
    const lured = createAppHostBrowser(stack, 'handbook')
    await lured.visit('/')
    const path = await ticketPath(portal, { appId: 'handbook', to: '/', h: someHash })
    expectProblemPage(await lured.visit(path), 'ticket_invalid', stack)
    // Nor does a session that is there already take over another one's.
    const second = await ticketPath(portal, { appId: 'handbook', to: '/', h: someHash })
    expectProblemPage(await theirs.visit(second), 'ticket_invalid', stack)
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
      expectProblemPage(await again.visit(path), 'ticket_invalid', stack)
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
    expectProblemPage(await browser.visit(late), 'ticket_invalid', stack)
  })

  test('is for its app alone', async () => {
    const handbook = createAppHostBrowser(stack, 'handbook')
    const echo = createAppHostBrowser(stack, 'echo')
    const handoff = readHandoff(stack, await handbook.visit('/'))
    echo.cookies.set(KEEPSAKE, handbook.cookies.get(KEEPSAKE) ?? '')
    expectProblemPage(await echo.visit(await ticketPath(portal, handoff)), 'ticket_invalid', stack)
  })

  test('opens nothing once its session is over', async () => {
    const ending = await signIn(stack)
    const browser = createAppHostBrowser(stack, 'handbook')
    const path = await ticketPath(ending, readHandoff(stack, await browser.visit('/')))
    await ending.call(paths.session, { method: 'DELETE' })
    expectProblemPage(await browser.visit(path), 'ticket_invalid', stack)
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
    expectProblemPage(await browser.visit(path), 'ticket_invalid', stack)
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
