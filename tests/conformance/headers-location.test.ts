import { demoIds } from '@app-proxy-portal/local-tenant'
import { afterEach, describe, expect, test } from 'vitest'

import { signIn } from '../fixtures/sign-in.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// A script follows redirects by itself, with its method, body and headers. Where an app could point
// it at the portal or at another app, it could act there in the person's name.

const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'echo', { externalUrl: url })
  changeApp(document, 'expenses', { externalUrl: `${url}base/` })
})
const browser = await signIn(stack, demoIds.BOB)
afterEach(() => {
  upstream.answer = answerWhenRead
})

/** What becomes of a Location that the app sends in answer to `deep/path?x=1`. */
async function mapped(location: string, app = 'echo', status = 307): Promise<string | undefined> {
  const own = new URL(upstream.url).origin
  upstream.answer = (_req, res) => {
    const given = location.replace('APP', own).replace('PORTAL', stack.portalUrl)
    res.writeHead(status, { Location: given }).end()
  }
  const answer = await browser.call(`/apps/${app}/deep/path?x=1`)
  expect(answer.status).toBe(status)
  return answer.headers.location?.replace(stack.portalUrl, 'PORTAL')
}

describe('addresses of the app become relay addresses', () => {
  test.each([
    ['/list', '/apps/echo/list'],
    ['/', '/apps/echo/'],
    ['/list?a=b%2Fc#part', '/apps/echo/list?a=b%2Fc#part'],
    ['APP/list', '/apps/echo/list'],
    ['APP', '/apps/echo/'],
    ['//127.0.0.1:PORT/list', '/apps/echo/list'],
    ['next', '/apps/echo/deep/next'],
    ['./next', '/apps/echo/deep/next'],
    ['../next', '/apps/echo/next'],
    ['?page=2', '/apps/echo/deep/path?page=2'],
    ['#part', '/apps/echo/deep/path?x=1#part'],
    ['', '/apps/echo/deep/path?x=1'],
    ['/a%2Fb', '/apps/echo/a%2Fb'],
    ['//127.0.0.1:PORT//x', '/apps/echo//x'],
  ])('%s', async (location, expected) => {
    expect(await mapped(location.replace('PORT', new URL(upstream.url).port))).toBe(expected)
  })

  test.each([
    ['/base/list', '/apps/expenses/list'],
    ['/base/', '/apps/expenses/'],
    ['APP/base/list?x', '/apps/expenses/list?x'],
    ['next', '/apps/expenses/deep/next'],
    ['../../list', '/apps/expenses/list'],
  ])('without the path that the app is published under: %s', async (location, expected) => {
    expect(await mapped(location, 'expenses')).toBe(expected)
  })

  test('of something created, too', async () => {
    expect(await mapped('items/7', 'echo', 201)).toBe('/apps/echo/deep/items/7')
  })

  test('through application proxy, for an app with a path of its own', async () => {
    for (const to of ['/list?x=1', 'list?x=1']) {
      const query = new URLSearchParams({ to, status: '303' })
      const answer = await browser.call(`/apps/travel/redirect?${query}`)
      expect(answer.status, answer.text).toBe(303)
      expect(answer.headers.location).toBe('/apps/travel/list?x=1')
    }
  })
})

describe('no redirect of an app leads to the portal or to another app', () => {
  test.each([
    '../../../bff/session',
    '../../../../../bff/session',
    '../../../apps/payroll/pay',
    '../../payroll/pay',
    '..\\..\\..\\bff\\session',
    '\\..\\..\\..\\bff\\session',
    './../../../bff/session',
    '%2e%2e/%2e%2e/%2e%2e/bff/session',
    '.%2e/..%2F../bff/session',
    '/../../bff/session',
    '/../payroll/pay',
    '/%2e%2e/payroll/pay',
    '\t../../../bff/session',
    ' ../../../bff/session',
    'APP/../../bff/session',
  ])('%s stays within the app', async (location) => {
    for (const app of ['echo', 'expenses']) {
      const given = await mapped(location, app)
      const { origin, pathname } = new URL(given ?? '', `${stack.portalUrl}/apps/${app}/deep/path`)
      expect(origin).toBe(stack.portalUrl)
      expect(pathname.startsWith(`/apps/${app}/`), given).toBe(true)
    }
  })

  test.each([
    'PORTAL/bff/session',
    'PORTAL/apps/payroll/pay',
    'PORTAL/apps/echo/../payroll/pay',
    'PORTAL/apps/echo',
    'PORTAL/',
    '//PORTALHOST/bff/session',
    '\\\\PORTALHOST\\bff\\session',
    'http:/\\PORTALHOST/bff/session',
    'HTTP://PORTALHOST/bff/session',
    'http://user:pass@PORTALHOST/bff/session',
    'https://portal.localhost/bff/session',
    'http://portal.localhost/bff/session',
  ])('%s is dropped', async (location) => {
    expect(await mapped(location.replace('PORTALHOST', new URL(stack.portalUrl).host))).toBe(
      undefined,
    )
  })

  test('one back into the app by the portal’s own address is kept', async () => {
    expect(await mapped('PORTAL/apps/echo/list?x=1')).toBe('/apps/echo/list?x=1')
  })

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'blob:PORTAL/x',
    'http://',
    'http://[',
    'http://a:b:c/',
  ])('%s is dropped', async (location) => {
    expect(await mapped(location)).toBe(undefined)
  })
})

describe('other addresses pass as they are', () => {
  test.each([
    'https://elsewhere.example/path?x=1#y',
    'https://login.microsoftonline.com/common/oauth2/authorize?response_type=code&state=mine',
    '//elsewhere.example/x',
    'mailto:help@contoso.example',
  ])('%s', async (location) => {
    expect(await mapped(location)).toBe(location)
  })
})
