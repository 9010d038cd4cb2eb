import { demoIds } from '@app-proxy-portal/local-tenant'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { bearer, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

let stack: Stack
let browser: BrowserLike

beforeAll(async () => {
  stack = await startStack()
  browser = await signIn(stack)
})
afterAll(() => stack[Symbol.asyncDispose]())

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']
const ROUTES = [
  '/bff',
  '/bff/',
  '/bff/session',
  '/bff/session/',
  '/bff/session/challenge',
  '/bff/session/events',
  '/bff/sessions',
  '/bff/sessions/any',
  '/bff/apps',
  '/bff/preferences',
  '/bff/apps/echo/token',
  '/bff/apps/echo/ticket',
  '/bff/unknown',
  '/apps/echo/x',
]
const EXEMPT = ['/bff/config', '/bff/openapi.json', '/bff/front-channel-logout']

const isLive = async () =>
  (await browser.call('/bff/session')).json<{ authenticated: boolean }>().authenticated

const received = () =>
  stack.tenant.appProxy.publications.reduce(
    (sum, { appId }) => sum + stack.tenant.appProxy.requests(appId).received,
    0,
  )

describe('without any sign of the portal, nothing happens', () => {
  test.each(ROUTES)('%s, by whatever method', async (path) => {
    const before = received()
    for (const method of METHODS) {
      const answer = await browser.call(path, {
        method,
        headers: {
          'Sec-Fetch-Site': undefined,
          'Sec-Fetch-Mode': undefined,
          'Sec-Fetch-Dest': undefined,
          'X-Portal-Request': undefined,
          ...bearer(await sessionToken(stack, demoIds.ALICE)),
        },
      })
      expect([403, 405], `${method} ${path}`).toContain(answer.status)
      expect(answer.headers['set-cookie']).toBeUndefined()
      expect(answer.headers['cache-control']).toBe('no-store')
    }
    expect(received()).toBe(before)
    expect(await isLive()).toBe(true)
  })
})

describe('from the portal itself, but without its header', () => {
  test.each(ROUTES)('%s does nothing unsafe', async (path) => {
    const before = received()
    const isSession = path === '/bff/session'
    for (const method of METHODS) {
      if ((method === 'GET' || method === 'HEAD') && !isSession) continue
      const answer = await browser.call(path, {
        method,
        headers: { 'X-Portal-Request': undefined },
      })
      expect(answer.status, `${method} ${path}`).toBe(403)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    expect(received()).toBe(before)
    expect(await isLive()).toBe(true)
  })
})

describe('with everything right', () => {
  test.each(ROUTES)('%s takes the methods that it names and no other', async (path) => {
    for (const method of ['PATCH', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      if (path.startsWith('/apps/') && method === 'PATCH') continue
      const answer = await browser.call(path, { method })
      expect([404, 405], `${method} ${path}`).toContain(answer.status)
      const { allow } = answer.problem() as { allow?: string[] }
      expect(answer.headers.allow).toBe(allow?.join(', '))
      expect(allow ?? []).not.toContain(method)
    }
  })

  test('a name in the path that is no UTF-8 is a bad request', async () => {
    const answer = await browser.call('/bff/apps/%ff/token', {
      method: 'PUT',
      headers: bearer('x'),
    })
    expect(answer.status).toBe(400)
    expect(answer.problem().code).toBe('bad_request')
  })
})

describe('what is exempt holds no user data and can be asked from anywhere', () => {
  test.each(EXEMPT)('%s', async (path) => {
    for (const method of METHODS) {
      const answer = await browser.call(path, {
        method,
        headers: { 'Sec-Fetch-Site': 'cross-site', 'X-Portal-Request': undefined },
      })
      const expected = method === 'GET' || method === 'HEAD' ? [200, 404] : [404, 405]
      expect(expected, `${method} ${path}`).toContain(answer.status)
      expect(answer.headers['set-cookie']).toBeUndefined()
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(answer.text).not.toMatch(/alice/i)
    }
    expect(await isLive()).toBe(true)
  })
})

describe('a preflight from a foreign origin is never granted', () => {
  test.each([...ROUTES, ...EXEMPT, '/', '/assets/x.js'])('%s', async (path) => {
    for (const origin of ['https://evil.example', 'null', 'http://echo.portal.localhost']) {
      const answer = await browser.call(path, {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'x-portal-request, content-type',
          'Sec-Fetch-Site': 'cross-site',
          'Sec-Fetch-Mode': 'cors',
          'X-Portal-Request': undefined,
        },
      })
      expect(answer.status).toBeGreaterThanOrEqual(403)
      const names = Object.keys(answer.headers)
      expect(names.filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })
})

test('no double-submit cookie is issued: the session cookie is the only one', async () => {
  expect([...browser.cookies.keys()]).toEqual(['__Host-Http-portal'])
})
