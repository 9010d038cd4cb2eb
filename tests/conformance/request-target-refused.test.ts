import { demoIds } from '@app-proxy-portal/local-tenant'
import { afterEach, describe, expect, test } from 'vitest'

import { latin1, pageHeaders, rawHead, sendRawOnce } from '../fixtures/raw-http.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// RFC 10017 section 6.1.3.6, ASVS 4.2: every target here is tried with a live session.

const { upstream, stack } = await startWithUpstream((document, url) => {
  for (const id of ['echo', 'expenses']) changeApp(document, id, { externalUrl: url })
})
const browser = await signIn(stack, demoIds.ALICE)
afterEach(expectNothingHappened)

async function expectNothingHappened(): Promise<void> {
  expect(upstream.seen.splice(0), 'nothing reached the app').toEqual([])
  expect((await browser.call('/bff/config')).status, 'the process lives').toBe(200)
}

const ask = (requestLine: string | Buffer) => {
  const line = typeof requestLine === 'string' ? latin1(requestLine) : requestLine
  return sendRawOnce(
    stack.port,
    Buffer.concat([line, latin1(rawHead('', pageHeaders(stack, browser)))]),
  )
}

test('the session that all of this is tried with does reach the app', async () => {
  const answer = await ask('GET /apps/echo/x HTTP/1.1')
  expect(answer.status).toBe(200)
  expect(upstream.seen.splice(0)).toHaveLength(1)
})

describe('a path that some hop could read differently is a bad request', () => {
  test.each([
    '/apps/echo/..',
    '/apps/echo/../expenses/api',
    '/apps/echo/a/../../expenses/api',
    '/apps/echo/./api',
    '/apps/echo/.',
    '/apps/echo/%2e%2e/expenses',
    '/apps/echo/%2E%2e/expenses',
    '/apps/echo/.%2e/expenses',
    '/apps/echo/%2e./expenses',
    '/apps/echo/%252e%252e/expenses',
    '/apps/echo/%25252e%25252e/expenses',
    '/apps/echo/..%2fexpenses',
    '/apps/echo/..%252fexpenses',
    '/apps/echo/..%5cexpenses',
    '/apps/echo/%2e%2e%2fexpenses',
    '/apps/echo/%2e%2e%5cexpenses',
    '/apps/echo/..;/expenses',
    '/apps/echo/..;a=b/expenses',
    '/apps/echo/.;/expenses',
    '/apps/echo/%2e%2e;/expenses',
    '/apps/echo/..%3b/expenses',
    '/apps/echo/..%20/expenses',
    '/apps/echo/..\\expenses',
    '/apps/echo\\api',
    '\\apps\\echo\\api',
    '/apps/echo/a%5cb',
    '/apps/echo/a%255cb',
    '//evil.example/apps/echo/',
    '//evil.example',
    '///',
    '///apps/echo/api',
    '/\\evil.example/',
    '/apps/echo/a%00b',
    '/apps/echo/a%2500b',
    '/apps/echo/%00',
    '/apps/echo/a%0d%0aX-Injected:%201',
    '/apps/echo/a%0ab',
    '/apps/echo/a%7fb',
    '/apps/echo/a%1bb',
    '/apps/echo/%',
    '/apps/echo/a%b',
    '/apps/echo/%zz',
    '/apps/echo/%u002e%u002e/',
    '/apps/echo/a#fragment',
    '/apps/echo/?a#fragment',
    '/apps/echo/%c0%ae%c0%ae/expenses',
    '/apps/echo/%e0%80%ae%e0%80%ae/expenses',
    '/apps/echo/%f0%80%80%ae/expenses',
    '/apps/echo/..%c0%afexpenses',
    '/apps/echo/..%c1%9cexpenses',
    '/apps/echo/%25c0%25ae%25c0%25ae/expenses',
    '/apps/echo/caf\u00C3\u00A9',
    '/apps/echo/\u00FF',
  ])('%s', async (target) => {
    const answer = await ask(`GET ${target} HTTP/1.1`)
    expect(answer.status).toBe(400)
    expect(answer.header('X-Portal-Error')).toBe('bad_request')
    expect(answer.header('Content-Type')).toBe('application/problem+json')
    expect(answer.problem().code).toBe('bad_request')
  })
})

describe('bytes that no request line may hold are a bad request', () => {
  test.each([
    ['NUL', '/apps/echo/a\0b'],
    ['a control byte', '/apps/echo/a\u0001b'],
    ['DEL', '/apps/echo/a\u007Fb'],
    ['a tab', '/apps/echo/a\tb'],
    ['a space', '/apps/echo/a b'],
    ['a space in the query', '/apps/echo/?a b'],
    ['NUL in the query', '/apps/echo/?a\0b'],
    ['raw UTF-8 in the query', '/apps/echo/?caf\u00C3\u00A9'],
    ['a line feed', '/apps/echo/a\nb'],
    ['a carriage return', '/apps/echo/a\rb'],
  ])('%s', async (_name, target) => {
    const answer = await ask(`GET ${target} HTTP/1.1`)
    expect(answer.status).toBe(400)
    expect(answer.header('X-Portal-Error')).toBe('bad_request')
  })
})

describe('only origin-form targets are taken', () => {
  test.each([
    'GET http://evil.example/ HTTP/1.1',
    'GET http://evil.example/apps/echo/api HTTP/1.1',
    'GET https://evil.example/apps/echo/api HTTP/1.1',
    'GET http://portal.localhost/apps/echo/api HTTP/1.1',
    'GET * HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'GET apps/echo/api HTTP/1.1',
    'GET ?x HTTP/1.1',
    'GET @evil.example/apps/echo/ HTTP/1.1',
  ])('%s is a bad request', async (requestLine) => {
    const answer = await ask(requestLine)
    expect(answer.status).toBe(400)
    expect(answer.header('X-Portal-Error')).toBe('bad_request')
  })

  test('absolute form is refused for our own host too', async () => {
    const answer = await ask(`GET ${stack.portalUrl}/apps/echo/api HTTP/1.1`)
    expect(answer.status).toBe(400)
  })

  test.each(['CONNECT evil.example:443', 'CONNECT /apps/echo/api', 'TRACE /apps/echo/api'])(
    '%s is not possible',
    async (start) => {
      const answer = await ask(`${start} HTTP/1.1`)
      expect(answer.status).toBe(405)
      expect(answer.header('X-Portal-Error')).toBe('method_not_allowed')
    },
  )

  test('a path that cannot be taken in is answered 431', async () => {
    const answer = await ask(`GET /apps/echo/${'a'.repeat(64 * 1024)} HTTP/1.1`)
    expect(answer.status).toBe(431)
    expect(answer.problem().code).toBe('headers_too_large')
  })

  test('a path encoded over and over is refused without being unwound', async () => {
    const cpu = process.cpuUsage()
    const answer = await ask(`GET /apps/echo/%${'25'.repeat(15_000)}2e HTTP/1.1`)
    expect(answer.status).toBe(400)
    expect(process.cpuUsage(cpu).user).toBeLessThan(200_000)
  })
})

describe('an app id counts as it is written', () => {
  test.each([
    ['/APPS/echo/api', 'not_found'],
    ['/%61pps/echo/api', 'not_found'],
    ['/apps%2fecho/api', 'not_found'],
    ['/apps', 'app_not_found'],
    ['/apps/', 'app_not_found'],
    ['/apps//echo/api', 'app_not_found'],
    ['/apps//', 'app_not_found'],
    ['/apps/%65cho/api', 'app_not_found'],
    ['/apps/ECHO/api', 'app_not_found'],
    ['/apps/echo%2fapi', 'app_not_found'],
    ['/apps/echo;x/api', 'app_not_found'],
    ['/apps/echo./api', 'app_not_found'],
    ['/apps/nothing/api', 'app_not_found'],
    ['/apps/__proto__/api', 'app_not_found'],
    ['/apps/constructor/', 'app_not_found'],
    ['/apps/handbook/', 'app_not_found'],
    ['/apps/handbook', 'app_not_found'],
    ['/apps/intranet/news', 'app_not_found'],
    ['/apps/approvals/api', 'app_not_found'],
  ] as const)('%s is %s', async (target, code) => {
    const answer = await ask(`GET ${target} HTTP/1.1`)
    expect(answer.status).toBe(404)
    expect(answer.problem().code).toBe(code)
  })

  test('a hidden app and one that does not exist cannot be told apart', async () => {
    const [hidden, absent] = await Promise.all([
      ask('GET /apps/approvals/api HTTP/1.1'),
      ask('GET /apps/nothing/api HTTP/1.1'),
    ])
    const essence = (problem: object) => ({ ...problem, requestId: '' })
    expect(essence(hidden.problem())).toEqual(essence(absent.problem()))
  })
})

describe('the root of an app has a slash', () => {
  test.each([
    ['/apps/echo', '/apps/echo/'],
    ['/apps/echo?x=1', '/apps/echo/?x=1'],
    ['/apps/echo?', '/apps/echo/?'],
    ['/apps/echo?a=%zz&b=%2F"<>|', '/apps/echo/?a=%zz&b=%2F"<>|'],
    ['/apps/echo?to=//evil.example/', '/apps/echo/?to=//evil.example/'],
  ])('%s leads to %s for good, but is not kept', async (target, location) => {
    const answer = await ask(`GET ${target} HTTP/1.1`)
    expect(answer.status).toBe(308)
    expect(answer.header('Location')).toBe(location)
    expect(answer.header('Cache-Control')).toBe('no-store')
    expect(answer.header('X-Portal-Error')).toBeUndefined()
  })
})
