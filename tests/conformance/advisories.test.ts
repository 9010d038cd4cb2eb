import { createHash, randomUUID } from 'node:crypto'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type SessionList } from '@app-proxy-portal/shared/api'
import { afterEach, describe, expect, test } from 'vitest'

import { appOrigin, createAppHostBrowser, readHandoff, ticketPath } from '../fixtures/app-host.ts'
import { createBrowserLike } from '../fixtures/browser-like.ts'
import { claimsOf } from '../fixtures/forge.ts'
import { pageHeaders, rawHead, sendRaw, type RawAnswer } from '../fixtures/raw-http.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack } from '../fixtures/stack.ts'
import { trustKeyOfTests } from '../fixtures/trusted-key.ts'
import { changeApp, startRawUpstream } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

/**
 * What is known to have gone wrong elsewhere, tried here under the name of its advisory:
 * https://github.com/advisories. Wider batteries for each kind of fault stand beside this file.
 */
const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'echo', { externalUrl: url })
  changeApp(document, 'handbook', { externalUrl: url })
})
const trusted = await trustKeyOfTests(stack)
const browser = await signIn(stack)
afterEach(expectAlive)

async function expectAlive(): Promise<void> {
  upstream.seen.length = 0
  expect((await browser.call(paths.config)).status, 'the process lives').toBe(200)
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A request of the portal's page, with the session if `signedIn`. Later lines replace earlier ones. */
function send(
  start: string,
  lines: readonly string[] = [],
  { body = '', signedIn = true }: { body?: string; signedIn?: boolean } = {},
): Promise<RawAnswer[]> {
  const nameOf = (line: string) => line.slice(0, line.indexOf(':')).toLowerCase()
  const replaced = new Set(lines.map(nameOf))
  const lead = pageHeaders(stack, signedIn ? browser : undefined)
  const kept = lead.filter((line) => !replaced.has(nameOf(line)))
  const close = !replaced.has('connection')
  return sendRaw(stack.port, rawHead(`${start} HTTP/1.1`, [...kept, ...lines], { close }), body)
}

const statusesOf = (answers: readonly RawAnswer[]) => answers.map(({ status }) => status)

describe('http-proxy-middleware', () => {
  describe('CVE-2026-55602: what merely contains a host or a path does not choose the app', () => {
    test.each(['evilHOST', 'HOST.evil.example', 'evil.example/HOST', 'HOST/apps/echo'])(
      'Host: %s',
      async (value) => {
        const host = value.replace('HOST', new URL(stack.portalUrl).host)
        const [answer, ...others] = await send('GET /apps/echo/x', [`Host: ${host}`])
        expect(others).toEqual([])
        expect(answer?.status).toBeOneOf([400, 421])
        expect(upstream.seen).toEqual([])
      },
    )

    test.each(['/x/apps/echo/x', '/apps/echo-x/x', '/apps/xecho/x', '/bff/apps/echo/x'])(
      '%s',
      async (path) => {
        expect(statusesOf(await send(`GET ${path}`))).toEqual([404])
        expect(upstream.seen).toEqual([])
      },
    )
  })

  test.each([
    [
      'GHSA-gcq2-9pq2-cxqm: a value with a boundary in it stays one value',
      'multipart/form-data; boundary=x',
      'note=a%0D%0A--x%0D%0AContent-Disposition: form-data; name="admin"\r\n\r\ntrue\r\n--x--',
    ],
    ['GHSA-4www-5p9h-95mh: what no parser takes is not replaced', 'application/json', '{"a":'],
    [
      'GHSA-9gqv-wp59-fq42: a form is not written twice',
      'application/x-www-form-urlencoded',
      'a=1',
    ],
  ])('%s', async (_name, type, body) => {
    const lines = [`Content-Type: ${type}`, `Content-Length: ${body.length}`]
    expect(statusesOf(await send('POST /apps/echo/x', lines, { body }))).toEqual([200])
    expect(upstream.seen.map((request) => request.sha256)).toEqual([sha256(body)])
    expect(upstream.seen[0]?.values('Content-Type')).toEqual([type])
    expect(upstream.seen[0]?.values('Content-Length')).toEqual([String(body.length)])
  })

  test.each([
    '//x@x',
    '//[',
    '/apps/echo//x@x',
    '/apps/echo/[{(*',
    '/apps/echo/%5B%7B',
    '/apps//@',
  ])('GHSA-c7qv-q95q-8v27: GET %s is answered', async (path) => {
    const [answer] = await send(`GET ${path}`)
    expect(answer?.status).toBeLessThan(500)
  })
})

describe('httpxy', () => {
  const SECRET = 'GET /apps/echo/secret HTTP/1.1\r\nHost: x\r\n\r\n'
  const body = `${SECRET.length.toString(16)}\r\n${SECRET}\r\n0\r\n\r\n`

  test.each(
    ['DELETE', 'OPTIONS', 'POST'].flatMap((method) =>
      ['keep-alive', 'keep-alive, upgrade', 'Transfer-Encoding, upgrade'].map(
        (connection) => [method, connection] as const,
      ),
    ),
  )(
    'GHSA-ggv3-7p47-pfv8: %s in chunks with Connection: %s is one request',
    async (method, tokens) => {
      const lines = ['Transfer-Encoding: chunked', `Connection: ${tokens}, close`, 'Upgrade: x']
      await send(`${method} /apps/echo/x`, lines, { body })
      const seen = upstream.seen.map(({ target, bytes }) => [target, bytes])
      expect(seen.filter(([target]) => target !== '/x')).toEqual([])
      expect(seen.length).toBeLessThanOrEqual(1)
      for (const [, bytes] of seen) expect(bytes).toBe(SECRET.length)
    },
  )

  test('GHSA-ggv3-7p47-pfv8: an app that reads on finds no second request', async () => {
    await using lenient = await startRawUpstream((socket) => {
      const whole = lenient.requests.join('').endsWith(SECRET)
      if (whole) socket.end('HTTP/1.1 204 No Content\r\n\r\n')
    })
    await using other = await startStack({
      configure: (document) => changeApp(document, 'echo', { externalUrl: lenient.url }),
    })
    const lines = ['Transfer-Encoding: chunked', 'Connection: Transfer-Encoding, close']
    const headers = [...pageHeaders(other, await signIn(other)), ...lines]
    const head = rawHead('DELETE /apps/echo/x HTTP/1.1', headers, { close: false })
    expect(statusesOf(await sendRaw(other.port, head, body))).toEqual([204])
    const [sent = '', ...more] = lenient.requests.join('').split('\r\n\r\n')
    expect(sent.match(/^(?:content-length|transfer-encoding):.*$/gim)).toEqual([
      `content-length: ${SECRET.length}`,
    ])
    expect(more.join('\r\n\r\n')).toBe(SECRET)
  })
})

describe('oauth2-proxy', () => {
  test.each([
    'GoogleHC/1.0',
    'kube-probe/1.34',
    'ELB-HealthChecker/2.0',
    'AlwaysOn',
    'Prometheus/3',
  ])('GHSA-5hvv-m4w4-gf6v: %s is nobody special', async (agent) => {
    for (const path of ['/apps/echo/x', paths.apps]) {
      const answers = await send(`GET ${path}`, [`User-Agent: ${agent}`], { signedIn: false })
      expect(statusesOf(answers)).toEqual([401])
    }
    expect(upstream.seen).toEqual([])
  })

  test.each([
    ['X-Forwarded-Uri', paths.config],
    ['X-Forwarded-Path', paths.config],
    ['X-Original-URL', paths.config],
    ['X-Original-URI', paths.config],
    ['X-Rewrite-URL', paths.config],
    ['X-Forwarded-Method', 'OPTIONS'],
    ['X-HTTP-Method-Override', 'OPTIONS'],
    ['X-Forwarded-Host', 'evil.example'],
  ])('GHSA-7x63-xv5r-3p2x: %s opens nothing', async (name, value) => {
    const lines = [`${name}: ${value}`]
    expect(statusesOf(await send('GET /apps/echo/x', lines, { signedIn: false }))).toEqual([401])
    const foreign = [...lines, 'Sec-Fetch-Site: cross-site', 'X-Portal-Request: 0']
    expect(statusesOf(await send('GET /apps/echo/x', foreign))).toEqual([403])
    expect(upstream.seen).toEqual([])
  })

  test.each(['/apps/echo/x#/bff/config', '/apps/echo#/../../bff/config', '/bff/apps#/bff/config'])(
    'GHSA-pxq7-h93f-9jrg: GET %s is no path',
    async (target) => {
      for (const signedIn of [true, false]) {
        expect(statusesOf(await send(`GET ${target}`, [], { signedIn }))).toEqual([400])
      }
      expect(upstream.seen).toEqual([])
    },
  )

  test.each(['/apps/echo/x?/bff/config', '/apps/echo/x?path=/bff/config', '/bff/apps?/bff/config'])(
    'GHSA-7rh7-c77v-6434: GET %s is judged without its query',
    async (target) => {
      expect(statusesOf(await send(`GET ${target}`, [], { signedIn: false }))).toEqual([401])
      expect(upstream.seen).toEqual([])
    },
  )

  test.each([
    'x_forwarded_email',
    'X_Forwarded_User',
    'X-Forwarded_Groups',
    'x_Forwarded-Preferred-Username',
    'X_MS_CLIENT_PRINCIPAL_NAME',
  ])('GHSA-vjrc-mh2v-45x6: %s does not reach the app', async (name) => {
    expect(statusesOf(await send('GET /apps/echo/x', [`${name}: admin`]))).toEqual([200])
    expect(upstream.seen).toHaveLength(1)
    expect(JSON.stringify(upstream.seen[0]?.headers)).not.toContain('admin')
  })

  test.each([
    'NAME',
    'attacker@evil.example@HOST',
    'NAME@evil.example',
    'NAME, attacker@evil.example',
  ])('GHSA-c5c4-8r6x-56w3: the name %s makes nobody somebody else', async (name) => {
    const claims = claimsOf(await sessionToken(stack, demoIds.ALICE))
    const own = String(claims['preferred_username'])
    const spelled = name.replace('NAME', own).replace('HOST', own.slice(own.indexOf('@') + 1))
    const stranger = createBrowserLike(stack)
    const token = trusted.sign({
      ...{ ...claims, oid: randomUUID(), preferred_username: spelled, email: spelled },
    })
    expect((await postSession(stranger, token)).status).toBe(201)
    const { sessions } = (await stranger.call(paths.sessions)).json<SessionList>()
    expect(sessions).toHaveLength(1)
    await stranger.call(paths.sessions, { method: 'DELETE' })
    expect((await browser.call(paths.apps)).status).toBe(200)
  })

  test.each([
    ['GHSA-qqxw-m5fj-f7gv', '/\\evil.example'],
    ['GHSA-j7px-6hwj-hpjg', '/\t/evil.example'],
    ['GHSA-j7px-6hwj-hpjg', '/ /evil.example'],
    ['GHSA-j7px-6hwj-hpjg', '/\u000b/evil.example'],
    ['GHSA-5m6c-jp6f-2vcv', '/.\\evil.example'],
    ['GHSA-5m6c-jp6f-2vcv', '/././\\/evil.example'],
    ['GHSA-5m6c-jp6f-2vcv', '/..//../evil.example//..'],
    ['GHSA-4mf2-f3wh-gvf2', 'https://evil.example/?.portal.localhost'],
    ['GHSA-4mf2-f3wh-gvf2', 'https://portal.localhost.evil.example/'],
  ])('%s: %j leads nowhere else', async (_name, to) => {
    const visitor = createAppHostBrowser(stack, 'handbook')
    const handoff = readHandoff(stack, await visitor.visit('/'))
    const answer = await visitor.visit(await ticketPath(browser, { ...handoff, to }))
    expect(answer.status).toBe(303)
    const origin = appOrigin(stack, 'handbook')
    expect(new URL(answer.headers.location ?? '', origin).origin).toBe(origin)
  })
})
