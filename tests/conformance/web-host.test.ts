import { paths } from '@app-proxy-portal/shared/api'
import { afterEach, describe, expect, test } from 'vitest'

import { appOrigin, createAppHostBrowser, openWebApp } from '../fixtures/app-host.ts'
import { createBrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { rawHead, sendRawOnce } from '../fixtures/raw-http.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// DESIGN section 2: each `web` app has a host of its own, and everything there is the app's.

const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'handbook', { externalUrl: `${url}base/` })
})
const portal = await signIn(stack)
const handbook = await openWebApp(stack, portal, 'handbook')
afterEach(() => {
  upstream.seen.length = 0
})

describe('a host under the apps’ domain that is no web app’s is not served', () => {
  test.each([
    ['of an api app', 'expenses.portal.localhost:PORT'],
    ['of a link', 'intranet.portal.localhost:PORT'],
    ['of nothing', 'unknown.portal.localhost:PORT'],
    ['below an app', 'x.handbook.portal.localhost:PORT'],
    ['without the port', 'handbook.portal.localhost'],
    ['with another port', 'handbook.portal.localhost:1'],
    ['with a dot at the end', 'handbook.portal.localhost.:PORT'],
    ['with more in front', 'xhandbook.portal.localhost:PORT'],
    ['of an object’s own words', '__proto__.portal.localhost:PORT'],
    ['named alone', 'handbook'],
  ])('%s', async (_name, host) => {
    for (const path of ['/', '/bff/session', '/.portal/enter?t=x']) {
      const headers = { Host: host.replace('PORT', String(stack.port)) }
      expectProblem(await handbook.fetch(path, { headers }), 'misdirected_request')
    }
    expect(upstream.seen).toEqual([])
  })
})

describe('on an app’s host everything is the app’s', () => {
  test.each([
    '/',
    '/bff/session',
    '/bff/config',
    '/bff/apps',
    '/bff/apps/handbook/ticket',
    '/apps/echo/x',
    '/apps/handbook',
    '/app/echo',
    '/open/handbook?to=/&h=x',
    '/index.html',
    '/redirect.html',
    '/assets/index.js',
    '/.well-known/x',
    '/favicon.ico',
    '/docs/problems',
  ])('%s', async (path) => {
    for (const ask of [handbook.fetch, handbook.visit]) {
      const answer = await ask(path)
      expect(answer.status).toBe(200)
      expect(answer.text).toBe('fine')
    }
    expect(upstream.seen.map(({ target }) => target)).toEqual([`/base${path}`, `/base${path}`])
  })

  test.each([
    ['/base/x?y=/base/z', '/base/x?y=/base/z'],
    ['/base/', '/base/'],
    ['/basement/x', '/base/basement/x'],
    ['/base/base/x', '/base/base/x'],
    ['/BASE/x', '/base/BASE/x'],
  ])('%s, also with the path that it is published under', async (path, target) => {
    await handbook.fetch(path, { headers: { Referer: handbook.origin + path } })
    expect(upstream.seen.map((seen) => seen.target)).toEqual([target])
    expect(upstream.seen[0]?.values('Referer')).toEqual([new URL(target, upstream.url).href])
  })

  test('nothing opens, renews or ends the portal’s session', async () => {
    for (const method of ['POST', 'DELETE']) {
      const headers = { Origin: handbook.origin, 'X-Portal-Request': '1' }
      const answer = await handbook.fetch(paths.session, { method, headers })
      expect(answer.text).toBe('fine')
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    expect((await portal.call(paths.apps)).status).toBe(200)
  })

  test('and nothing of it is on the portal’s', async () => {
    const answer = await portal.call('/apps/handbook/x')
    expectProblem(answer, 'app_not_found')
    expectProblem(await portal.call('/.portal/enter?t=x'), 'not_found')
    expect(upstream.seen).toEqual([])
  })

  test.each(['/../x', '/a/%2e%2e/x', '//evil.example/x', '/a\\b', '/%00', '/a%5cb', '/a/..;/b'])(
    '%s is refused as on the portal',
    async (path) => {
      const { host } = new URL(handbook.origin)
      const answer = await sendRawOnce(
        stack.port,
        rawHead(`GET ${path} HTTP/1.1`, [
          `Host: ${host}`,
          'Sec-Fetch-Site: same-origin',
          `Cookie: __Host-Http-portal=${handbook.cookies.get('__Host-Http-portal')}`,
        ]),
      )
      expect(answer.status).toBe(400)
      expect(answer.header('X-Portal-Error')).toBe('bad_request')
      expect(upstream.seen).toEqual([])
    },
  )
})

describe('the host decides before anything else does', () => {
  test('a session of the portal counts for nothing on an app’s host', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    for (const [name, value] of portal.cookies) browser.cookies.set(name, value)
    expectProblem(await browser.fetch('/x'), 'session_required', { reason: 'none' })
    expect(upstream.seen).toEqual([])
  })

  test('and one of an app’s host for nothing on the portal', async () => {
    const browser = createBrowserLike(stack)
    for (const [name, value] of handbook.cookies) browser.cookies.set(name, value)
    expectProblem(await browser.call(paths.apps), 'session_required', { reason: 'none' })
  })

  test('the case of the host does not matter', async () => {
    const host = new URL(appOrigin(stack, 'handbook')).host.toUpperCase()
    expect((await handbook.fetch('/x', { headers: { Host: host } })).status).toBe(200)
  })
})

test('a service worker is not loaded: it would answer there after the session’s end', async () => {
  const headers = { 'Sec-Fetch-Dest': 'serviceworker', 'Service-Worker': 'script' }
  expectProblem(await handbook.fetch('/sw.js', { headers }), 'cross_site_request')
  expect(upstream.seen).toEqual([])
})

test.each(['script', 'style', 'image', 'font', 'iframe', 'worker', 'sharedworker', 'manifest'])(
  'the app’s own page may load a %s',
  async (destination) => {
    const headers = { 'Sec-Fetch-Dest': destination, 'Sec-Fetch-Mode': 'no-cors' }
    expect((await handbook.fetch('/part', { headers })).status).toBe(200)
  },
)
