import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { AppHostBrowser } from '../fixtures/app-host.ts'
import { answerWhenRead } from '../fixtures/upstream.ts'
import { startWebApps } from '../fixtures/web-apps.ts'

// DESIGN section 7: cookies of a `web` app. Nothing that a sibling host could have set reaches it.

const { upstream, handbook, based } = await startWebApps()
let jars: Map<AppHostBrowser, Map<string, string>>

beforeEach(() => {
  jars = new Map([handbook, based].map((browser) => [browser, new Map(browser.cookies)]))
})
afterEach(() => {
  for (const [{ cookies }, before] of jars) {
    cookies.clear()
    for (const [name, value] of before) cookies.set(name, value)
  }
  upstream.answer = answerWhenRead
})

const inName = (path: string) => `~${Buffer.from(path).toString('base64url')}`
const OWN = 'Path=/; Secure; HttpOnly'

/** What the browser is told to keep. */
async function kept(lines: readonly string[], path = '/x', browser = handbook) {
  upstream.answer = (_req, res) => res.writeHead(200, { 'Set-Cookie': [...lines] }).end()
  const answer = await browser.visit(path)
  expect(answer.status).toBe(200)
  upstream.answer = answerWhenRead
  return answer.headers['set-cookie'] ?? []
}

/** What the app gets at a path. */
async function sent(path = '/x', browser = handbook): Promise<string[]> {
  upstream.seen.length = 0
  await browser.fetch(path)
  return upstream.seen[0]?.values('Cookie') ?? []
}

describe('a cookie that is closed to script is kept under a name that only this host can set', () => {
  test.each([
    ['a=1; Path=/; HttpOnly', `__Host-Http-app.a=1; ${OWN}; SameSite=Lax`],
    ['a=1; HttpOnly', `__Host-Http-app.a=1; ${OWN}; SameSite=Lax`],
    ['a=1; path=/; httponly=', `__Host-Http-app.a=1; ${OWN}; SameSite=Lax`],
    ['a=1; Path=/; HttpOnly; Domain=portal.localhost', `__Host-Http-app.a=1; ${OWN}; SameSite=Lax`],
    ['a=1; Path=/; HttpOnly; SameSite=None; Secure', `__Host-Http-app.a=1; ${OWN}; SameSite=Lax`],
    ['a=1; Path=/; HttpOnly; SameSite=Strict', `__Host-Http-app.a=1; ${OWN}; SameSite=Strict`],
    ['a=1; Path=/; HttpOnly; Partitioned', `__Host-Http-app.a=1; ${OWN}; SameSite=Lax`],
    [
      'a=1; Path=/; HttpOnly; Max-Age=60; Expires=Mon, 23 Nov 2026 00:00:00 GMT',
      `__Host-Http-app.a=1; ${OWN}; Max-Age=60; Expires=Mon, 23 Nov 2026 00:00:00 GMT; SameSite=Lax`,
    ],
    ['a=; Path=/; HttpOnly; Max-Age=0', `__Host-Http-app.a=; ${OWN}; Max-Age=0; SameSite=Lax`],
    ['a=b=c "d"; HttpOnly', `__Host-Http-app.a=b=c "d"; ${OWN}; SameSite=Lax`],
    ['a.b=1; HttpOnly', `__Host-Http-app.a.b=1; ${OWN}; SameSite=Lax`],
    ['__Host-a=1; Secure; HttpOnly', `__Host-Http-app.__Host-a=1; ${OWN}; SameSite=Lax`],
    ['__Host-Http-a=1; HttpOnly', `__Host-Http-app.__Host-Http-a=1; ${OWN}; SameSite=Lax`],
    ['a=1; Path=/sub; HttpOnly', `__Host-Http-app${inName('/sub')}.a=1; ${OWN}; SameSite=Lax`],
    ['a=1; Path=/é ü/; HttpOnly', `__Host-Http-app${inName('/Ã© Ã¼/')}.a=1; ${OWN}; SameSite=Lax`],
    ['a=1; Path=relative; HttpOnly', `__Host-Http-app.a=1; ${OWN}; SameSite=Lax`],
  ])('%s', async (given, expected) => {
    expect(await kept([Buffer.from(given).toString('latin1')])).toEqual([expected])
  })

  test('without a path it belongs to the folder of the call', async () => {
    const own = (path: string) => [`__Host-Http-app${inName(path)}.a=1; ${OWN}; SameSite=Lax`]
    expect(await kept(['a=1; HttpOnly'], '/deep/page?b=/c')).toEqual(own('/deep'))
    expect(await kept(['a=1; HttpOnly'], '/deep/')).toEqual(own('/deep'))
    expect(await kept(['a=1; HttpOnly'], '/page', based)).toEqual(own('/base'))
    expect(await kept(['a=1; HttpOnly'], '/deep/page', based)).toEqual(own('/base/deep'))
  })
})

describe('a cookie that script may read', () => {
  test.each([
    ['a=1', 'a=1; Path=/; Secure; SameSite=Lax'],
    ['a=1; Path=/sub', 'a=1; Path=/sub; Secure; SameSite=Lax'],
    ['a=1; Domain=localhost; Max-Age=9', 'a=1; Path=/; Secure; Max-Age=9; SameSite=Lax'],
    ['a=; Max-Age=0', 'a=; Path=/; Secure; Max-Age=0; SameSite=Lax'],
  ])('%s is there for it a second time, under its own name', async (given, shown) => {
    const [own, ...others] = await kept([given])
    expect(own).toMatch(/^__Host-Http-app(?:~[\w-]+)?\.a=1?; Path=\/; Secure; HttpOnly; /)
    expect(others).toEqual([shown])
  })

  test.each([
    ['a=1; Path=/base/sub', '/sub'],
    ['a=1; Path=/base/', '/'],
    ['a=1; Path=/base', '/'],
    ['a=1; Path=/', '/'],
  ])('%s is shown at its place on the app’s host', async (given, path) => {
    const [, shown] = await kept([given], '/x', based)
    expect(shown).toBe(`a=1; Path=${path}; Secure; SameSite=Lax`)
  })

  test('goes back to the app from where script cannot change it', async () => {
    await kept(['a=1; Path=/'])
    expect(handbook.cookies.get('a')).toBe('1')
    handbook.cookies.set('a', 'changed by script, or by a sibling host')
    expect(await sent()).toEqual(['a=1'])
    handbook.cookies.delete('a')
    expect(await sent()).toEqual(['a=1'])
  })
})

describe('a cookie that must not pass', () => {
  test.each([
    'AzureAppProxyAccessCookie_40000001_1.3=x; Path=/; HttpOnly',
    'azureappproxyanalyticcookie=x',
    '__Host-Http-portal=x; Path=/; Secure; HttpOnly',
    '__host-http-portal=x; Path=/; Secure; HttpOnly',
    '__Host-Http-handoff=x; HttpOnly',
    '__Host-Http-entered=x; HttpOnly',
    '__Host-Http-signin=x; HttpOnly',
    '__Host-Http-app.a=x; HttpOnly',
    '__Host-Http-app~Lw.a=x; HttpOnly',
    '__Host-Http-a=x; Path=/; Secure',
    '__http-a=x; Path=/; Secure',
    '=__Host-Http-portal=x',
    '=x',
    'nameless',
    '',
    'a b=1',
    'a,b=1',
    'é=1',
  ])('%s is dropped', async (given) => {
    const passed = await kept([Buffer.from(given).toString('latin1'), 'kept=1; HttpOnly'])
    expect(passed).toEqual([`__Host-Http-app.kept=1; ${OWN}; SameSite=Lax`])
  })
})

describe('what goes to the app', () => {
  test('is what it set, under its own names', async () => {
    await kept(['sid=s; Path=/; HttpOnly', 'theme=dark; Path=/', 'x.y=b=c; Path=/; HttpOnly'])
    expect(await sent()).toEqual(['sid=s; theme=dark; x.y=b=c'])
  })

  test('is no more once it was taken back', async () => {
    await kept(['sid=s; Path=/; HttpOnly', 'theme=dark; Path=/'])
    await kept(['sid=; Path=/; HttpOnly; Max-Age=0', 'theme=; Path=/; Max-Age=0'])
    expect(await sent()).toEqual([])
    expect(handbook.cookies.has('theme')).toBe(false)
  })

  test('is nothing that a sibling host or a script has set', async () => {
    await kept(['sid=s; Path=/; HttpOnly'])
    const tossed = ['sid=x', 'theme=x', '__Host-sid=x', '__Secure-sid=x', '__Http-handbook.sid=x']
    const alike = ['__Host-Http-appsid=x', '__Host-Http-app=x', '__Host-Http-application.sid=x']
    const ours = ['__Host-Http-portal', '__Host-Http-handoff', '__Host-Http-entered']
    for (const pair of [...tossed, ...alike]) {
      const [name = '', value = ''] = pair.split('=')
      handbook.cookies.set(name, value)
    }
    for (const name of ours.slice(1)) handbook.cookies.set(name, 'x'.repeat(43))
    expect(await sent()).toEqual(['sid=s'])
  })

  test('is never application proxy’s own cookie', async () => {
    handbook.cookies.set('__Host-Http-app.AzureAppProxyAccessCookie_1', 'x')
    handbook.cookies.set('AzureAppProxyAccessCookie_1', 'x')
    expect(await sent()).toEqual([])
  })

  test.each([
    ['/sub', ['/sub', '/sub/', '/sub/x', '/sub?y'], ['/', '/su', '/subx', '/x/sub', '/SUB']],
    ['/sub/', ['/sub/', '/sub/x'], ['/sub', '/subx/', '/']],
    ['/', ['/', '/sub', '/sub/x?y=/z'], []],
  ])('goes by its path: %s', async (path, inside, outside) => {
    await kept([`a=1; Path=${path}; HttpOnly`])
    for (const called of inside) expect(await sent(called), called).toEqual(['a=1'])
    for (const called of outside) expect(await sent(called), called).toEqual([])
  })

  test('goes by the path as the app knows it', async () => {
    await kept(['a=1; Path=/base/sub; HttpOnly', 'b=2; Path=/base; HttpOnly'], '/', based)
    await kept(['c=3; Path=/other; HttpOnly'], '/', based)
    expect(await sent('/sub/x', based)).toEqual(['a=1; b=2'])
    expect(await sent('/x', based)).toEqual(['b=2'])
    expect(await sent('/other/x', based)).toEqual(['b=2'])
  })

  test('of one name at several places has the nearest first', async () => {
    await kept([
      'a=root; Path=/; HttpOnly',
      'a=deep; Path=/x/y; HttpOnly',
      'a=x; Path=/x; HttpOnly',
    ])
    expect(await sent('/x/y/z')).toEqual(['a=deep; a=x; a=root'])
    await kept(['a=; Path=/x; HttpOnly; Max-Age=0'])
    expect(await sent('/x/y/z')).toEqual(['a=deep; a=root'])
  })
})
