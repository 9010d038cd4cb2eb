import { demoIds } from '@app-proxy-portal/local-tenant'
import { afterEach, describe, expect, test } from 'vitest'

import { pageHeaders, rawHead, sendRawOnce } from '../fixtures/raw-http.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { changeApp, type SeenRequest } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// DESIGN section 7, "To upstream"; RFC 10017 section 6.1.1 step K, ASVS 4.1.3.

const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'echo', { externalUrl: url })
  changeApp(document, 'expenses', { externalUrl: `${url}base/`, cookies: true })
})
const browser = await signIn(stack)
afterEach(() => {
  upstream.seen.length = 0
})

/** What the app got of a call with these header lines more. */
async function seenWith(lines: readonly string[], target = '/apps/echo/x'): Promise<SeenRequest> {
  const lead = pageHeaders(stack, browser)
  const answer = await sendRawOnce(
    stack.port,
    rawHead(`GET ${target} HTTP/1.1`, [...lead, ...lines]),
  )
  expect(answer.status, answer.body.toString()).toBe(200)
  expect(upstream.seen).toHaveLength(1)
  const [request] = upstream.seen
  if (request === undefined) throw new Error('Nothing arrived')
  return request
}

const namesOf = ({ headers }: SeenRequest) => headers.map(([name]) => name.toLowerCase())

test('a plain call carries what is needed and no word about the portal', async () => {
  const request = await seenWith(['Accept: application/json', 'X-Custom: kept'])
  expect(new Set(namesOf(request))).toEqual(
    new Set(['accept', 'x-custom', 'host', 'authorization', 'connection']),
  )
  expect(request.values('Host')).toEqual([new URL(upstream.url).host])
  expect(request.values('Connection')).toEqual(['keep-alive'])
  expect(JSON.stringify(request.headers)).not.toContain('portal.localhost')
})

describe('Authorization', () => {
  test.each([
    [['Authorization: Bearer stolen']],
    [['authorization: Basic stolen']],
    [['AUTHORIZATION: stolen', 'Authorization: Bearer stolen']],
    [['Authorization_: x', 'Proxy-Authorization: Basic stolen', 'Proxy_Authorization: stolen']],
    [['X-Ms-Authorization: stolen', 'X_MS_TOKEN_AAD_ACCESS_TOKEN: stolen']],
    [['Connection: authorization']],
    [['Connection: keep-alive, Authorization, Cookie']],
  ])('is ours alone, whatever the client sends: %j', async (lines) => {
    const request = await seenWith(lines)
    const [authorization, ...more] = request.values('Authorization')
    expect(more).toEqual([])
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? ''
    const verified = await stack.tenant.verifyAccessToken(token)
    expect(verified).toMatchObject({ ok: true, claims: { oid: demoIds.ALICE } })
    expect(JSON.stringify(request.headers)).not.toContain('stolen')
  })
})

describe('cookies', () => {
  test('none reaches an app that keeps no cookies', async () => {
    const request = await seenWith([
      'Cookie: foreign=1; __Http-echo.own=2; __Host-Http-signin=3',
      'Cookie2: $Version=1',
    ])
    expect(request.values('Cookie')).toEqual([])
    expect(request.values('Cookie2')).toEqual([])
  })

  test('an app that keeps cookies gets its own under their own names, and no others', async () => {
    const id = browser.cookies.get('__Host-Http-portal') ?? ''
    const request = await seenWith(
      [
        'Cookie: foreign=1; __Http-expenses.session=abc; __Http-echo.other=2; plain=3',
        'Cookie: __Http-expenses.theme=a=b; __Http-expenses.AzureAppProxyAccessCookie_x=4; =5; 6',
      ],
      '/apps/expenses/x',
    )
    expect(request.values('Cookie')).toEqual(['session=abc; theme=a=b'])
    expect(JSON.stringify(request.headers)).not.toContain(id)
  })
})

describe('claims about who or where the caller is never pass', () => {
  test.each([
    'X-Forwarded-For: 10.0.0.1',
    'X-Forwarded-Host: evil.example',
    'X-Forwarded-Proto: https',
    'X-Forwarded-Prefix: /x',
    'X-Forwarded-Anything: x',
    'x_forwarded_for: 10.0.0.1',
    'X_Forwarded-Host: evil.example',
    'Forwarded: for=10.0.0.1',
    'X-Real-IP: 10.0.0.1',
    'X_Real_IP: 10.0.0.1',
    'X-Client-IP: 10.0.0.1',
    'True-Client-IP: 10.0.0.1',
    'X-Original-URL: /admin',
    'X_Original_URL: /admin',
    'X-Original-Host: evil.example',
    'X-Original-For: 10.0.0.1',
    'X-Rewrite-URL: /admin',
    'X-MS-Client-Principal: x',
    'X-MS-Proxy: x',
    'x_ms_client_principal_name: x',
    'X-Portal-Request: 1',
    'X-Portal-Anything: x',
    'X-Portal-Error: session_required',
    'Proxy: http://evil.example',
    'Proxy-Authorization: Basic x',
    'Proxy-Connection: keep-alive',
    'Proxy-Anything: x',
    'Remote-User: admin',
    'Sec-Fetch-User: ?1',
    'Sec-Fetch-Storage-Access: active',
    'Content_Length: 5',
    'Transfer_Encoding: chunked',
  ])('%s', async (line) => {
    const request = await seenWith([line])
    const name = line.slice(0, line.indexOf(':')).toLowerCase().replaceAll('_', '-')
    const plain = namesOf(request).map((given) => given.replaceAll('_', '-'))
    expect(plain).not.toContain(name)
    expect(plain.filter((other) => other.startsWith('sec-fetch-'))).toEqual([])
  })
})

describe('headers of one hop stay on that hop', () => {
  test.each([
    'Keep-Alive: timeout=600',
    'TE: trailers',
    'Trailer: X-Sum',
    'Upgrade: websocket',
    'Upgrade: h2c',
    'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA',
  ])('%s', async (line) => {
    const name = line.slice(0, line.indexOf(':'))
    const request = await seenWith([line, `Connection: ${name}`])
    expect(request.values(name)).toEqual([])
    expect(request.values('Connection')).toEqual(['keep-alive'])
  })

  test('whatever Connection names is dropped, in every line and spelling', async () => {
    const request = await seenWith([
      'X-Foo: 1',
      'X-Bar: 2',
      'X-Baz: 3',
      'X-Kept: 4',
      'Connection: close,X-FOO ,, x-bar',
      'Connection: X-Baz, host, content-type',
      'Content-Type: text/plain',
    ])
    const names = namesOf(request)
    expect(names).not.toContain('x-foo')
    expect(names).not.toContain('x-bar')
    expect(names).not.toContain('x-baz')
    expect(names).toContain('x-kept')
    expect(request.values('Host')).toEqual([new URL(upstream.url).host])
    expect(request.values('Authorization')).toHaveLength(1)
  })
})

describe('Origin and Referer', () => {
  test('become those of the app where they are of the portal', async () => {
    const request = await seenWith(
      [`Origin: ${stack.portalUrl}`, `Referer: ${stack.portalUrl}/apps/expenses/list?x=1`],
      '/apps/expenses/x',
    )
    expect(request.values('Origin')).toEqual([new URL(upstream.url).origin])
    expect(request.values('Referer')).toEqual([`${upstream.url}base/list?x=1`])
  })

  test.each([
    ['Referer', 'OURS/'],
    ['Referer', 'OURS/app/echo?secret=1'],
    ['Referer', 'OURS/apps/expenses/list'],
    ['Referer', 'OURS/apps/echo'],
    ['Referer', 'https://evil.example/apps/echo/'],
    ['Origin', 'https://evil.example'],
    ['Origin', 'null'],
  ])('are dropped otherwise: %s: %s', async (name, value) => {
    const request = await seenWith([`${name}: ${value.replace('OURS', stack.portalUrl)}`])
    expect(request.values(name)).toEqual([])
  })
})

test('ordinary headers pass as they are, repeated ones as often', async () => {
  const request = await seenWith([
    'Accept-Language: de, en;q=0.5',
    'If-None-Match: "a", W/"b"',
    'Range: bytes=0-1',
    'X-List: one',
    'X-List: two',
    'X-Odd: \u00E9\u00FF',
    'traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    'api_key: mine',
  ])
  expect(request.values('Accept-Language')).toEqual(['de, en;q=0.5'])
  expect(request.values('If-None-Match')).toEqual(['"a", W/"b"'])
  expect(request.values('X-List')).toEqual(['one', 'two'])
  expect(request.values('X-Odd')).toEqual(['\u00E9\u00FF'])
  expect(request.values('traceparent')).toHaveLength(1)
  expect(request.values('api_key')).toEqual(['mine'])
})

test('more headers than application proxy takes are refused, and no token is fetched', async () => {
  const lead = pageHeaders(stack, browser)
  const many = Array.from({ length: 60 }, (_, index) => `X-Many-${index}: 1`)
  const head = rawHead('GET /apps/echo/x HTTP/1.1', [...lead, ...many])
  const answer = await sendRawOnce(stack.port, head)
  expect(answer.status).toBe(431)
  expect(answer.problem().code).toBe('headers_too_large')
  expect(upstream.seen).toEqual([])
  const fits = await seenWith(many.slice(0, 40))
  expect(fits.headers.length).toBeLessThanOrEqual(50)
})
