import { afterEach, describe, expect, test } from 'vitest'

import { answerWhenRead } from '../fixtures/upstream.ts'
import { startWebApps } from '../fixtures/web-apps.ts'

// DESIGN section 7, "To browser": what a page on a host of its own may say.

const { upstream, stack, handbook, based } = await startWebApps()
afterEach(() => {
  upstream.answer = answerWhenRead
  upstream.seen.length = 0
})

/** What the browser gets of headers that the app sends with a page. */
async function passed(lines: [name: string, value: string][], browser = handbook) {
  upstream.answer = (_req, res) => {
    res.writeHead(200, [['Content-Type', 'text/html'], ...lines].flat())
    res.end('<p>fine')
  }
  const answer = await browser.visit('/deep/page?x=1')
  expect(answer.status).toBe(200)
  return answer
}

const one = async (name: string, value: string) =>
  (await passed([[name, value]])).headers[name.toLowerCase()]

describe('a page keeps what it says of itself', () => {
  test.each([
    ['Content-Security-Policy-Report-Only', "default-src 'none'"],
    ['Permissions-Policy', 'camera=()'],
    ['Permissions-Policy-Report-Only', 'camera=()'],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Embedder-Policy', 'require-corp'],
    ['Cross-Origin-Resource-Policy', 'same-site'],
    ['Referrer-Policy', 'same-origin'],
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Link', '</a.css>; rel=preload; as=style'],
    ['Content-Disposition', 'inline; filename="a.html"'],
    ['Content-Language', 'de'],
    ['ETag', '"a"'],
    ['X-Of-Its-Own', 'yes'],
  ])('%s', async (name, value) => {
    expect(await one(name, value)).toBe(value)
  })

  test('is a page, not a download in a sandbox', async () => {
    const { headers } = await passed([])
    expect(headers['content-disposition']).toBeUndefined()
    expect(headers['content-security-policy']).toBe("frame-ancestors 'self'")
    expect(headers['content-type']).toBe('text/html')
    expect(headers['x-portal-error']).toBeUndefined()
  })
})

describe('a page never speaks for the portal, and nothing of it outlives the session', () => {
  test.each([
    'Accept-CH',
    'Access-Control-Allow-Credentials',
    'Access-Control-Allow-Origin',
    'Alt-Svc',
    'CDN-Cache-Control',
    'Clear-Site-Data',
    'Critical-CH',
    'NEL',
    'Public-Key-Pins',
    'Report-To',
    'Reporting-Endpoints',
    'Sec-Session-Registration',
    'Secure-Session-Registration',
    'Service-Worker-Allowed',
    'Set-Cookie2',
    'Set-Login',
    'Speculation-Rules',
    'Strict-Transport-Security',
    'Surrogate-Control',
    'Use-As-Dictionary',
    'X-Accel-Redirect',
    'X-Portal-Error',
    'X-Sendfile',
    'Keep-Alive',
    'Proxy-Authenticate',
  ])('%s', async (name) => {
    expect(await one(name, 'anything')).toBeUndefined()
  })

  test('what Connection names', async () => {
    const { headers } = await passed([
      ['Connection', 'X-Of-This-Hop'],
      ['X-Of-This-Hop', 'yes'],
    ])
    expect(headers['x-of-this-hop']).toBeUndefined()
  })

  test('a challenge other than Bearer', async () => {
    const { headers } = await passed([['WWW-Authenticate', 'Negotiate, Bearer realm="a", Basic']])
    expect(headers['www-authenticate']).toBe('Bearer realm="a"')
  })
})

describe('caches', () => {
  test.each([
    ['', 'no-store'],
    ['public, max-age=60', 'private, max-age=60'],
    ['max-age=60, s-maxage=600', 'private, max-age=60'],
    ['no-cache', 'private, no-cache'],
  ])('%j', async (given, expected) => {
    const { headers } = await passed(given === '' ? [] : [['Cache-Control', given]])
    expect(headers['cache-control']).toBe(expected)
    expect(headers['vary']).toBe('Cookie')
  })
})

describe('who may frame a page', () => {
  const policies = async (lines: [string, string][]) =>
    (await passed(lines)).rawHeaders.flatMap((name, index, all) =>
      index % 2 === 0 && name.toLowerCase() === 'content-security-policy' ? [all[index + 1]] : [],
    )
  const OURS = "frame-ancestors 'self'"

  test.each([
    "default-src 'self'",
    'frame-ancestors-of-my-own x',
    "script-src 'self'; frame-src 'none'",
  ])('is the app itself where its policy (%s) does not say', async (policy) => {
    const given: [string, string] = ['Content-Security-Policy', policy]
    expect(await policies([given])).toEqual([OURS, policy])
  })

  test.each(['ALLOWALL', 'ALLOW-FROM https://evil.example', ''])(
    'is the app itself where X-Frame-Options (%s) says nothing that counts',
    async (value) => {
      expect(await policies([['X-Frame-Options', value]])).toEqual([OURS])
    },
  )

  test('is the app itself where it only wants reports', async () => {
    const given: [string, string] = [
      'Content-Security-Policy-Report-Only',
      "frame-ancestors 'none'",
    ]
    expect(await policies([given])).toEqual([OURS])
  })

  test.each([
    "frame-ancestors 'none'",
    "default-src 'self';frame-ancestors https://a.example",
    "default-src 'self', FRAME-ANCESTORS 'self'",
    'frame-ancestors',
  ])('is whom its policy (%s) names', async (policy) => {
    expect(await policies([['Content-Security-Policy', policy]])).toEqual([policy])
  })

  test.each(['DENY', 'sameorigin'])('is whom X-Frame-Options (%s) names', async (value) => {
    expect(await policies([['X-Frame-Options', value]])).toEqual([])
  })
})

/** Puts real addresses in for the words that stand for them, and back. */
const places = (): [string, string][] => [
  ['EXTERNAL', new URL(upstream.url).origin],
  ['OWN', handbook.origin],
  ['NETLOC', new URL(handbook.origin).host],
  ['BASED', based.origin],
  ['PORTAL', stack.portalUrl],
]
const real = (text: string) =>
  places().reduce((done, [word, value]) => done.replaceAll(word, value), text)
const named = (text: string | undefined) =>
  places().reduce((done, [word, value]) => done?.replaceAll(value, word), text)

async function location(given: string, browser = handbook, status = 302) {
  upstream.answer = (_req, res) => res.writeHead(status, { Location: real(given) }).end()
  const answer = await browser.visit('/deep/page?x=1')
  expect(answer.status).toBe(status)
  return named(answer.headers.location)
}

describe('a redirect', () => {
  test.each([
    ['/list', 'OWN/list'],
    ['/', 'OWN/'],
    ['list', 'OWN/deep/list'],
    ['../list?a=b%2Fc#d', 'OWN/list?a=b%2Fc#d'],
    ['?y=2', 'OWN/deep/page?y=2'],
    ['EXTERNAL/list?x=1#y', 'OWN/list?x=1#y'],
    ['EXTERNAL', 'OWN/'],
    ['/bff/session', 'OWN/bff/session'],
  ])('to the app (%s) stays on its host', async (given, expected) => {
    expect(await location(given)).toBe(expected)
  })

  test.each([
    ['EXTERNAL/base/list', 'BASED/list'],
    ['/base/list', 'BASED/list'],
    ['/base/', 'BASED/'],
    ['list', 'BASED/deep/list'],
    ['../../../list', 'BASED/list'],
    ['/base/base/list', 'BASED/base/base/list'],
    ['/base/basement', 'BASED/basement'],
  ])('to an app that is published under a path (%s) goes without it', async (given, expected) => {
    expect(await location(given, based)).toBe(expected)
  })

  test('to the app, but like another host, keeps the app’s host before it', async () => {
    expect(await location('EXTERNAL//evil.example/')).toBe('OWN//evil.example/')
    expect(await location('EXTERNAL/\\evil.example/')).toBe('OWN//evil.example/')
    expect(await location('/base//evil.example/', based)).toBe('BASED//evil.example/')
  })

  test.each([
    'https://elsewhere.example/path?x=1#y',
    '//elsewhere.example/x',
    'https://login.microsoftonline.com/common/oauth2/authorize?response_type=code&state=mine',
    'mailto:help@contoso.example',
    'PORTAL/',
    'PORTAL/app/echo',
    'BASED/x',
    'OWN/x',
  ])('elsewhere (%s) passes as it is', async (given) => {
    expect(await location(given)).toBe(given)
  })

  test.each([
    '/.portal/enter?t=x',
    'EXTERNAL/.portal/enter?t=x',
    'OWN/.portal/enter?t=x',
    '//NETLOC/.portal/enter?t=x',
    'BASED/.portal/enter?t=x',
    'PORTAL/.portal/enter',
    '/.Portal/enter',
    '/%2eportal/enter',
    '/x/../.portal/enter',
    'OWN/.%70ortal',
  ])('into what is the portal’s on the host of an app (%s) is dropped', async (given) => {
    expect(await location(given)).toBeUndefined()
  })

  test('nor does the path of a publication lead there', async () => {
    expect(await location('/base/.portal/enter?t=x', based)).toBeUndefined()
    expect(await location('/.portal/enter?t=x', based)).toBeUndefined()
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', 'blob:OWN/x', 'http://', 'http://a:b:c/'])(
    'to no page at all (%s) is dropped',
    async (given) => {
      expect(await location(given)).toBeUndefined()
    },
  )
})

describe('Refresh', () => {
  const refresh = async (value: string) =>
    named((await passed([['Refresh', real(value)]])).headers['refresh'] as string | undefined)

  test.each([
    ['5', '5'],
    ['5;', '5'],
    ['0; url=/next', '0; url=OWN/next'],
    ['0;URL="EXTERNAL/next?a=b"', '0; url=OWN/next?a=b'],
    ["3.5, url='next'", '3; url=OWN/deep/next'],
    ['1; https://elsewhere.example/', '1; url=https://elsewhere.example/'],
  ])('%s', async (given, expected) => {
    expect(await refresh(given)).toBe(expected)
  })

  test.each([
    '0; url=/.portal/enter?t=x',
    '0; url=javascript:alert(1)',
    '0; url=\'/a"b',
    '; url=/x',
    'soon',
  ])('%s is dropped', async (given) => {
    expect(await refresh(given)).toBeUndefined()
  })
})
