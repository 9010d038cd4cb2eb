import { demoIds } from '@app-proxy-portal/local-tenant'
import { afterEach, describe, expect, test } from 'vitest'

import { signIn } from '../fixtures/sign-in.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// DESIGN section 7: cookies of an `api` app.

const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'expenses', { externalUrl: `${url}base/`, cookies: true })
  changeApp(document, 'approvals', { externalUrl: url })
  changeApp(document, 'echo', { cookies: true })
})
const browser = await signIn(stack, demoIds.BOB)
afterEach(() => {
  upstream.answer = answerWhenRead
})

async function cookiesPassed(lines: readonly string[], app = 'expenses'): Promise<string[]> {
  upstream.answer = (_req, res) => res.writeHead(200, { 'Set-Cookie': [...lines] }).end()
  const jar = new Map(browser.cookies)
  const answer = await browser.call(`/apps/${app}/x`)
  expect(answer.status).toBe(200)
  browser.cookies.clear()
  for (const [name, value] of jar) browser.cookies.set(name, value)
  return answer.headers['set-cookie'] ?? []
}

test('an app that keeps no cookies sets none', async () => {
  expect(await cookiesPassed(['a=1', 'b=2; Path=/'], 'approvals')).toEqual([])
})

describe('a cookie of an app is bound to the app and closed to script', () => {
  const OWN = 'Path=/apps/expenses/; Secure; HttpOnly'

  test.each([
    ['a=1', `__Http-expenses.a=1; ${OWN}`],
    ['a=1; Path=/', `__Http-expenses.a=1; ${OWN}`],
    ['a=1; Path=/base/', `__Http-expenses.a=1; ${OWN}`],
    ['a=1; Path=/base/x/y', '__Http-expenses.a=1; Path=/apps/expenses/x/y; Secure; HttpOnly'],
    ['a=1; path=/other/', `__Http-expenses.a=1; ${OWN}`],
    ['a=1; Path=/base/../bff', `__Http-expenses.a=1; ${OWN}`],
    ['a=1; Path="/"; Domain=portal.localhost', `__Http-expenses.a=1; ${OWN}`],
    ['a=1; Domain=localhost', `__Http-expenses.a=1; ${OWN}`],
    ['a=1; domain=.localhost; Secure; HttpOnly', `__Http-expenses.a=1; ${OWN}`],
    ['a=1; SameSite=None', `__Http-expenses.a=1; ${OWN}`],
    ['a=1; samesite=none; Partitioned', `__Http-expenses.a=1; ${OWN}`],
    [
      'a=1; SameSite=Strict; Max-Age=60',
      `__Http-expenses.a=1; ${OWN}; SameSite=Strict; Max-Age=60`,
    ],
    [
      'a=1; Expires=Mon, 23 Nov 2026 00:00:00 GMT',
      `__Http-expenses.a=1; ${OWN}; Expires=Mon, 23 Nov 2026 00:00:00 GMT`,
    ],
    ['a=; Max-Age=0', `__Http-expenses.a=; ${OWN}; Max-Age=0`],
    ['a=b=c "d"', `__Http-expenses.a=b=c "d"; ${OWN}`],
    [
      '__Host-Http-portal=stolen; Path=/; Secure',
      `__Http-expenses.__Host-Http-portal=stolen; ${OWN}`,
    ],
    ['__Host-x=1; Path=/; Secure', `__Http-expenses.__Host-x=1; ${OWN}`],
    ['a.b=1', `__Http-expenses.a.b=1; ${OWN}`],
  ])('%s', async (given, expected) => {
    expect(await cookiesPassed([given])).toEqual([expected])
  })

  test.each([
    'AzureAppProxyAccessCookie_40000001_1.3=x; Path=/',
    'azureappproxyaccesscookie=x',
    'AzureAppProxyAnalyticCookie=x',
    '=__Host-Http-portal=x',
    '=x',
    'nameless',
    '__Host-Http-portal',
    '',
    'a b=1',
    'a,b=1',
  ])('%s never passes', async (given) => {
    expect(await cookiesPassed([given, 'kept=1'])).toEqual([`__Http-expenses.kept=1; ${OWN}`])
  })

  test('many of them pass one by one', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `c${index}=${index}`)
    const passed = await cookiesPassed(many)
    expect(passed).toEqual(many.map((pair) => `__Http-expenses.${pair}; ${OWN}`))
  })
})

test('through application proxy: its cookie stays out, the app gets back its own', async () => {
  const person = await signIn(stack)
  const set = await person.call('/apps/echo/cookies/set')
  expect(set.headers['set-cookie']?.map((line) => line.split('=')[0])).toEqual([
    '__Http-echo.session',
    '__Http-echo.theme',
    '__Http-echo.wide',
  ])
  const echo = (await person.call('/apps/echo/x')).json<{ headers: [string, string][] }>()
  const cookies = echo.headers.filter(([name]) => name.toLowerCase() === 'cookie')
  expect(cookies.map(([, value]) => value)).toEqual(['session=abc; theme=dark; wide=1'])
  const { appId = '' } = stack.tenant.apps['echo'] ?? {}
  expect(stack.tenant.appProxy.requests(appId).withAccessCookie).toBe(0)
})
