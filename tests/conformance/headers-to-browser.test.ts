import { afterEach, describe, expect, test } from 'vitest'

import type { Answer, Call } from '../fixtures/browser-like.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// DESIGN section 7, "To browser" and "`api` answers never act as ours".

const { upstream, stack } = await startWithUpstream((document, url) =>
  changeApp(document, 'expenses', { externalUrl: url }),
)
const browser = await signIn(stack)
afterEach(() => {
  upstream.answer = answerWhenRead
  upstream.seen.length = 0
})

/** The relay's answer where the app answers with these headers. */
function relayed(
  headers: Record<string, string | string[]>,
  { status = 200, call }: { status?: number; call?: Call } = {},
): Promise<Answer> {
  // A buffer: beside a string body Node would write the headers in UTF-8.
  upstream.answer = (_req, res) => res.writeHead(status, headers).end(Buffer.from('body'))
  return browser.call('/apps/expenses/x', call)
}

const SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"

describe('no header of an app acts beyond the app', () => {
  test.each([
    'Access-Control-Allow-Origin: *',
    'Access-Control-Allow-Credentials: true',
    'Access-Control-Expose-Headers: *',
    'Access-Control-Max-Age: 600',
    'Clear-Site-Data: "*"',
    'Service-Worker-Allowed: /',
    'Alt-Svc: h3=":443"',
    'NEL: {}',
    'Report-To: {}',
    'Reporting-Endpoints: default="https://evil.example/"',
    'Set-Login: logged-in',
    'Accept-CH: Sec-CH-UA-Model',
    'Critical-CH: Sec-CH-UA-Model',
    'Speculation-Rules: "/rules.json"',
    'Refresh: 0; url=https://evil.example/',
    'Link: </x.css>; rel=preload; as=style',
    'Content-Security-Policy-Report-Only: default-src *; report-uri https://evil.example/',
    'Permissions-Policy: camera=*',
    'Permissions-Policy-Report-Only: camera=*',
    'Cross-Origin-Opener-Policy: unsafe-none',
    'Cross-Origin-Embedder-Policy: unsafe-none',
    'X-Portal-Error: session_required',
    'X-Portal-Anything: x',
    'Use-As-Dictionary: match="/*"',
    'X-Accel-Redirect: /internal/',
    'X-Accel-Expires: 3600',
    'X-Sendfile: /etc/passwd',
    'X-Reproxy-URL: http://127.0.0.1/',
    'Secure-Session-Registration: (ES256);path="/register"',
    'Sec-Session-Registration: (ES256);path="/register"',
    'Set-Cookie2: a=1',
    'Public-Key-Pins: max-age=1',
    'CDN-Cache-Control: public, max-age=600',
    'Surrogate-Control: max-age=600',
    'Keep-Alive: timeout=600',
    'Proxy-Authenticate: Basic realm="x"',
    'Trailer: X-Sum',
    'Upgrade: h2c',
    'Strict-Transport-Security: max-age=0',
  ])('%s', async (line) => {
    const [name = '', value = ''] = line.split(/: (.*)/)
    const answer = await relayed({ [name]: value })
    expect(answer.status).toBe(200)
    expect(answer.headers).not.toHaveProperty(name.toLowerCase())
    expect(answer.text).toBe('body')
  })

  test('its own content policy gives way to one under which nothing runs', async () => {
    const answer = await relayed({
      'Content-Security-Policy': "default-src * 'unsafe-inline'",
      'X-Content-Type-Options': 'sniff',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Referrer-Policy': 'unsafe-url',
      'Content-Type': 'text/html',
    })
    expect(answer.headers).toMatchObject({
      'content-security-policy': SANDBOX,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'content-type': 'text/html',
    })
    const policies = answer.rawHeaders.filter((name) => /^content-security-policy$/i.test(name))
    expect(policies).toHaveLength(1)
  })

  test('what Connection names is dropped', async () => {
    const answer = await relayed({ Connection: 'X-Hop, close', 'X-Hop': '1', 'X-Kept': '2' })
    expect(answer.headers).not.toHaveProperty('x-hop')
    expect(answer.headers).toMatchObject({ 'x-kept': '2' })
  })

  test('the echo app’s whole collection comes out harmless', async () => {
    const answer = await browser.call('/apps/echo/headers')
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.headers).toSorted()).toEqual(
      [
        'cache-control',
        'connection',
        'content-security-policy',
        'content-type',
        'cross-origin-resource-policy',
        'date',
        'referrer-policy',
        'transfer-encoding',
        'vary',
        'x-content-type-options',
      ].toSorted(),
    )
    expect(answer.headers['cache-control']).toBe('private')
  })
})

describe('harmless headers pass unchanged', () => {
  test('single and repeated', async () => {
    const answer = await relayed({
      ETag: '"x"',
      'Last-Modified': 'Mon, 23 Nov 2026 00:00:00 GMT',
      'Content-Language': 'de',
      Vary: 'Accept',
      'X-Request-Id': 'app',
      'X-Many': ['1', '2'],
      'Retry-After': '7',
      'Content-Disposition': 'inline; filename="a.pdf"',
      'X-Latin': '\u00E9',
    })
    expect(answer.headers).toMatchObject({
      etag: '"x"',
      'last-modified': 'Mon, 23 Nov 2026 00:00:00 GMT',
      'content-language': 'de',
      vary: 'Cookie, Accept',
      'x-request-id': 'app',
      'x-many': '1, 2',
      'retry-after': '7',
      'content-disposition': 'inline; filename="a.pdf"',
      'x-latin': '\u00E9',
    })
  })
})

describe('WWW-Authenticate', () => {
  test.each<[string, string[], string | undefined]>([
    ['Basic', ['Basic realm="app"'], undefined],
    ['Negotiate', ['Negotiate'], undefined],
    ['NTLM with data', ['NTLM TlRMTVNTUAAC='], undefined],
    ['Digest', ['Digest realm="a", nonce="b", qop="auth"'], undefined],
    ['Bearer', ['Bearer realm="a", error="x"'], 'Bearer realm="a", error="x"'],
    ['Bearer bare', ['Bearer'], 'Bearer'],
    [
      'Bearer among others',
      ['Basic realm="a"', 'Bearer realm="b"', 'Negotiate'],
      'Bearer realm="b"',
    ],
    ['Basic behind Bearer', ['Bearer realm="a", Basic realm="b"'], 'Bearer realm="a"'],
    [
      'Bearer behind Basic',
      ['Basic realm="b", Bearer realm="a", scope="x y"'],
      'Bearer realm="a", scope="x y"',
    ],
    ['Negotiate behind Bearer', ['Bearer, Negotiate'], 'Bearer'],
    [
      'Basic in quotes',
      ['Bearer realm="x, Basic y=\\"z\\"", error="e"'],
      'Bearer realm="x, Basic y=\\"z\\"", error="e"',
    ],
    ['a tab for a space', ['Bearer realm="a",\tBasic realm="b"'], 'Bearer realm="a"'],
    ['a look-alike', ['Bearer-Basic realm="b"'], undefined],
  ])('%s: only Bearer passes, the status stays', async (_name, values, passed) => {
    const answer = await relayed({ 'WWW-Authenticate': values }, { status: 401 })
    expect(answer.status).toBe(401)
    expect(answer.headers['www-authenticate']).toBe(passed)
    expect(answer.headers).not.toHaveProperty('x-portal-error')
    expect(answer.text).toBe('body')
  })
})

describe('caching', () => {
  test.each<[string | undefined, string]>([
    [undefined, 'no-store'],
    ['', 'no-store'],
    ['public, max-age=600', 'private, max-age=600'],
    ['Public, S-MaxAge=600, max-age=5', 'private, max-age=5'],
    ['s-maxage=600', 'private'],
    ['max-age=600, immutable', 'private, max-age=600, immutable'],
    ['private, max-age=60', 'private, max-age=60'],
    ['no-cache', 'private, no-cache'],
    ['no-store', 'no-store'],
    ['public, no-store', 'no-store'],
    ['proxy-revalidate, must-revalidate', 'private, proxy-revalidate, must-revalidate'],
  ])('%s becomes %s', async (given, expected) => {
    const answer = await relayed(given === undefined ? {} : { 'Cache-Control': given })
    expect(answer.headers['cache-control']).toBe(expected)
  })
})
