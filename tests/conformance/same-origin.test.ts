import { afterEach, describe, expect, test } from 'vitest'

import type { Answer } from '../fixtures/browser-like.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// DESIGN section 2, "Cross-site defence on the portal origin", rules (a) to (d).

const { upstream, stack } = await startWithUpstream((document, url) =>
  changeApp(document, 'echo', { externalUrl: url, methods: ['GET', 'POST', 'DELETE'] }),
)
const browser = await signIn(stack)
afterEach(() => {
  upstream.seen.length = 0
})

type Headers = Record<string, string>

/** Sends these headers alone of those that the defence looks at. `OURS` stands for the portal. */
function ask(method: string, path: string, headers: Headers): Promise<Answer> {
  const given = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace('OURS', stack.portalUrl)]),
  )
  const none = {
    'Sec-Fetch-Site': undefined,
    'Sec-Fetch-Mode': undefined,
    'Sec-Fetch-Dest': undefined,
    'X-Portal-Request': undefined,
  }
  return browser.call(path, { method, headers: { ...none, ...given } })
}

function expectCrossSiteProblem(answer: Answer): void {
  expect(answer.status, answer.text).toBe(403)
  expect(answer.headers['x-portal-error']).toBe('cross_site_request')
  expect(answer.headers['set-cookie']).toBeUndefined()
  expect(answer.headers.location).toBeUndefined()
}

const OURS = { 'X-Portal-Request': '1' }
const NAVIGATION = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' }

/** Whether it passes for [GET /bff/apps, GET /bff/session, GET /apps/echo/x, POST /apps/echo/x]. */
const rows: [headers: Headers, ...passes: [boolean, boolean, boolean, boolean]][] = [
  // (a)
  [{ 'Sec-Fetch-Site': 'same-origin' }, true, false, true, false],
  [{ 'Sec-Fetch-Site': 'same-origin', ...OURS }, true, true, true, true],
  [{ 'Sec-Fetch-Site': 'same-origin', Origin: 'OURS', ...OURS }, true, true, true, true],
  [{ 'Sec-Fetch-Site': 'same-origin', 'X-Portal-Request': '0' }, true, false, true, false],
  [{ 'Sec-Fetch-Site': 'same-origin', 'X-Portal-Request': '' }, true, false, true, false],
  [{ 'Sec-Fetch-Site': 'same-origin', 'X-Portal-Request': 'true' }, true, false, true, false],
  [{ 'Sec-Fetch-Site': 'Same-Origin', ...OURS }, false, false, false, false],
  [{ 'Sec-Fetch-Site': '', ...OURS }, false, false, false, false],
  [{ 'Sec-Fetch-Site': 'whatever', ...OURS }, false, false, false, false],
  [{ 'Sec-Fetch-Site': 'same-origin, cross-site', ...OURS }, false, false, false, false],
  [{ 'Sec-Fetch-Site': 'same-site', ...OURS }, false, false, false, false],
  [{ 'Sec-Fetch-Site': 'cross-site', ...OURS }, false, false, false, false],
  [{ 'Sec-Fetch-Site': 'none', ...OURS }, false, false, false, false],
  [{ 'Sec-Fetch-Site': 'cross-site', Origin: 'OURS', ...OURS }, false, false, false, false],
  [{ 'Sec-Fetch-Site': 'same-site', Origin: 'OURS', ...OURS }, false, false, false, false],
  // (b)
  [{ Origin: 'OURS' }, true, false, true, false],
  [{ Origin: 'OURS', ...OURS }, true, true, true, true],
  [{ Origin: 'OURS/', ...OURS }, false, false, false, false],
  [{ Origin: 'https://evil.example', ...OURS }, false, false, false, false],
  [{ Origin: 'http://portal.localhost', ...OURS }, false, false, false, false],
  [{ Origin: 'http://portal.localhost:1', ...OURS }, false, false, false, false],
  [{ Origin: 'null', ...OURS }, false, false, false, false],
  [{ Origin: '', ...OURS }, false, false, false, false],
  [{ Origin: 'OURS, https://evil.example', ...OURS }, false, false, false, false],
  [{ Origin: 'https://evil.example, OURS', ...OURS }, false, false, false, false],
  // (c)
  [{}, false, false, false, false],
  [OURS, true, true, true, false],
  [{ 'X-Portal-Request': '1, 1' }, false, false, false, false],
  [{ 'X-Requested-With': 'XMLHttpRequest' }, false, false, false, false],
  [{ Referer: 'OURS/' }, false, false, false, false],
  // (d)
  [{ 'Sec-Fetch-Site': 'none', ...NAVIGATION }, false, false, true, false],
  [{ 'Sec-Fetch-Site': 'none', ...NAVIGATION, ...OURS }, false, false, true, false],
  [
    { 'Sec-Fetch-Site': 'none', ...NAVIGATION, 'Sec-Fetch-Dest': 'iframe' },
    false,
    false,
    false,
    false,
  ],
  [
    { 'Sec-Fetch-Site': 'none', ...NAVIGATION, 'Sec-Fetch-Mode': 'no-cors' },
    false,
    false,
    false,
    false,
  ],
  [{ ...NAVIGATION }, false, false, false, false],
]

describe('a call passes by rule (a), (b), (c) or (d) and by no other', () => {
  test.each(rows)('%j', async (headers, ...passes) => {
    const calls = [
      ['GET', '/bff/apps', passes[0]],
      ['GET', '/bff/session', passes[1]],
      ['GET', '/apps/echo/x', passes[2]],
      ['HEAD', '/apps/echo/x', passes[2] && headers['Sec-Fetch-Site'] !== 'none'],
      ['POST', '/apps/echo/x', passes[3]],
      ['DELETE', '/apps/echo/x', passes[3]],
    ] as const
    for (const [method, path, isPassed] of calls) {
      upstream.seen.length = 0
      const answer = await ask(method, path, headers)
      const wantsApp = path.startsWith('/apps/')
      expect(answer.status, `${method} ${path}`).toBe(isPassed ? 200 : 403)
      expect(upstream.seen, `${method} ${path}`).toHaveLength(isPassed && wantsApp ? 1 : 0)
      if (!isPassed && method !== 'HEAD') expectCrossSiteProblem(answer)
    }
  })

  test('two Sec-Fetch-Site headers pass by no rule', async () => {
    const answer = await browser.call('/apps/echo/x', {
      headers: { 'Sec-Fetch-Site': ['same-origin', 'same-origin'] },
    })
    expectCrossSiteProblem(answer)
  })
})

describe('a navigation from elsewhere into an app', () => {
  const foreign = (site: string) => ({ 'Sec-Fetch-Site': site, ...NAVIGATION })

  test.each(['cross-site', 'same-site'])('%s leads to the page about the app', async (site) => {
    for (const path of [
      '/apps/echo/',
      '/apps/echo/deep/path?x=1',
      '/apps/echo',
      '/apps/unknown/x',
    ]) {
      const answer = await ask('GET', path, foreign(site))
      expect(answer.status).toBe(303)
      expect(answer.headers.location).toBe(`/app/${path.split('/')[2]}`)
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.headers['x-portal-error']).toBeUndefined()
    }
    expect(upstream.seen).toEqual([])
  })

  test.each([
    ['POST', '/apps/echo/x', foreign('cross-site')],
    ['HEAD', '/apps/echo/x', foreign('cross-site')],
    ['GET', '/apps/echo/x', { ...foreign('cross-site'), 'Sec-Fetch-Dest': 'iframe' }],
    ['GET', '/apps/echo/x', { ...foreign('cross-site'), 'Sec-Fetch-Dest': 'object' }],
    ['GET', '/apps/echo/x', { ...foreign('cross-site'), 'Sec-Fetch-Mode': 'no-cors' }],
    ['GET', '/apps/', foreign('cross-site')],
    ['GET', '/apps', foreign('cross-site')],
    ['GET', '/apps//evil.example', foreign('cross-site')],
    ['GET', '/apps/evil.example/x', foreign('cross-site')],
    ['GET', '/apps/%65cho/x', foreign('cross-site')],
    ['GET', '/apps/ECHO/x', foreign('cross-site')],
    ['GET', '/bff/session', foreign('cross-site')],
    ['GET', '/bff/apps', foreign('same-site')],
  ])('is refused as %s %s %j', async (method, path, headers) => {
    const answer = await ask(method, path, headers)
    expect(answer.status).toBe(403)
    expect(answer.headers.location).toBeUndefined()
    expect(upstream.seen).toEqual([])
  })
})

describe('ways in which a foreign page can send without asking first', () => {
  test.each([
    ['a form', 'POST', { 'Content-Type': 'application/x-www-form-urlencoded', ...NAVIGATION }],
    ['a text form', 'POST', { 'Content-Type': 'text/plain', ...NAVIGATION }],
    [
      'an upload form',
      'POST',
      { 'Content-Type': 'multipart/form-data; boundary=x', ...NAVIGATION },
    ],
    ['an image', 'GET', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }],
    ['a script', 'GET', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' }],
    ['fetch without CORS', 'POST', { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'empty' }],
    ['fetch with CORS', 'POST', { 'Sec-Fetch-Mode': 'cors', 'Sec-Fetch-Dest': 'empty' }],
    ['a beacon', 'POST', { 'Content-Type': 'text/plain', 'Sec-Fetch-Mode': 'no-cors' }],
  ])('%s reaches nothing', async (_name, method, headers) => {
    for (const site of ['cross-site', 'same-site']) {
      for (const path of ['/apps/echo/x', '/bff/session', '/bff/session/challenge']) {
        const answer = await ask(method, path, {
          ...headers,
          Origin: 'https://evil.example',
          'Sec-Fetch-Site': site,
        })
        expectCrossSiteProblem(answer)
      }
    }
    expect(upstream.seen).toEqual([])
    expect((await browser.call('/bff/session')).json()).toMatchObject({ authenticated: true })
  })
})
