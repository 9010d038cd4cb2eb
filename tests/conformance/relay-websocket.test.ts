import { once } from 'node:events'
import { Agent, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

import type { Problem } from '@app-proxy-portal/shared/api'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { expectNotLogged } from '../fixtures/expect-problem.ts'
import { openCall, readAll } from '../fixtures/open-call.ts'
import type { RawAnswer } from '../fixtures/raw-http.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { changeApp, NOBODY_LISTENS } from '../fixtures/upstream.ts'
import {
  acceptOf,
  openingLines,
  openWebSocket,
  OPCODES,
  startWebSocketUpstream,
  WebSocketEnd,
  type OpenOptions,
  type WebSocketUpstream,
} from '../fixtures/web-socket.ts'

const KEY = 'dGhlIHNhbXBsZSBub25jZQ=='

/** `echo` goes through application proxy's stand-in, `expenses` straight to the test's own app. */
let stack: Stack
let browser: BrowserLike
let upstream: WebSocketUpstream
let answerAsUsual: WebSocketUpstream['answer']

beforeAll(async () => {
  upstream = await startWebSocketUpstream()
  answerAsUsual = upstream.answer
  stack = await startStack({
    configure(document) {
      changeApp(document, 'expenses', {
        externalUrl: upstream.url,
        timeoutSeconds: 1,
        circuitBreaker: { failures: 1000 },
      })
      changeApp(document, 'echo', { limits: { streamsPerSession: 2 } })
      changeApp(document, 'research', { externalUrl: NOBODY_LISTENS, visibleTo: {} })
    },
  })
  browser = await signIn(stack)
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await upstream[Symbol.asyncDispose]()
})
afterEach(() => {
  upstream.answer = answerAsUsual
  upstream.seen.length = 0
})

const open = (path: string, options?: OpenOptions) => openWebSocket(stack, browser, path, options)

function problemOf(answer: RawAnswer): Problem {
  const problem = answer.problem()
  expect(answer.header('content-type')).toBe('application/problem+json')
  expect(answer.header('x-portal-error')).toBe(problem.code)
  expect(answer.header('connection')).toBe('close')
  return problem
}

describe('a page of the portal', () => {
  test('talks with an app behind application proxy, which gets the token and no cookie', async () => {
    const { status, headers, end } = await open('/apps/echo/ws?a=%2F&b', {
      headers: { 'Sec-WebSocket-Key': KEY },
    })
    expect(status).toBe(101)
    expect([...headers]).toEqual([
      ['upgrade', ['websocket']],
      ['connection', ['Upgrade']],
      ['sec-websocket-accept', ['s3pPLMBiTxaQ9kYGzzhZRbK+xOo=']],
    ])
    const seen = JSON.parse((await end.nextText()) ?? '') as {
      path: string
      headers: Record<string, string>
    }
    expect(seen.path).toBe('/ws?a=%2F&b')
    expect(seen.headers['cookie']).toBeUndefined()
    end.send(OPCODES.text, 'hello')
    expect(await end.nextText()).toBe('hello')
    end.send(OPCODES.close, Buffer.from([3, 232]))
    expect(await end.nextClose()).toEqual({ code: 1000, reason: '' })
    await end.closed
  })

  test('is known to the app by its token, and the token to no log', async () => {
    const opened = upstream.next()
    const { end } = await open('/apps/expenses/ws')
    await opened
    const [seen] = upstream.seen
    const token = /^Bearer (\S+)$/.exec(seen?.headers.authorization ?? '')?.[1] ?? ''
    expect(token.split('.')).toHaveLength(3)
    expect(seen?.headers.cookie).toBeUndefined()
    expect(seen?.headers.origin).toBe(new URL(upstream.url).origin)
    end.socket.destroy()
    await end.closed
    expectNotLogged(stack.logs, token)
    for (const cookie of browser.cookies.values()) expectNotLogged(stack.logs, cookie)
  })

  test('leaves one line in the log, with the status and the time that it lasted', async () => {
    const before = stack.logs.length
    const lines = () =>
      stack.logs
        .slice(before)
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter(({ msg, route }) => msg === 'request' && route === '/apps/echo/*')
    const { end } = await open('/apps/echo/ws')
    stack.clock.advanceSeconds(3)
    expect(lines()).toEqual([])
    end.send(OPCODES.close)
    await end.closed
    await expect.poll(lines).toHaveLength(1)
    const [line] = lines()
    expect(line).toMatchObject({ status: 101, route: '/apps/echo/*', durationMs: 3000 })
    expect(line).not.toHaveProperty('aborted')
  })
})

test('a WebSocket may follow a call on its connection', async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const call = openCall(stack, browser, '/apps/echo/x', { agent })
  call.request.end()
  expect((await readAll(await call.answer)).complete).toBe(true)
  const next = openCall(stack, browser, '/apps/echo/ws', {
    agent,
    headers: {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      Origin: stack.portalUrl,
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': KEY,
    },
  })
  next.request.end()
  const [answer, socket, head] = (await once(next.request, 'upgrade')) as [
    IncomingMessage,
    Socket,
    Buffer,
  ]
  expect(answer.statusCode).toBe(101)
  expect(next.request.reusedSocket).toBe(true)
  const end = new WebSocketEnd(socket, { masks: true, head })
  expect(await end.nextText()).toContain('/ws')
  socket.destroy()
})

describe('the handshake that an app sees', () => {
  test('holds what the client offered, each header once, and nothing that is not its own', async () => {
    const opened = upstream.next()
    const { end } = await open('/apps/expenses/ws', {
      headers: {
        Connection: 'keep-alive, Upgrade, Sec-WebSocket-Key, X-Mine',
        'Sec-WebSocket-Key': KEY,
        sec_websocket_key: 'spoofed',
        'Sec-WebSocket-Accept': 'spoofed',
        'Sec-WebSocket-Protocol': ['chat', 'superchat'],
        'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits',
        'X-Mine': '1',
        'X-Forwarded-For': '6.6.6.6',
        'X-Forwarded_Host': 'evil.example',
        'X-MS-Client-Principal': 'admin',
        Authorization: 'Bearer spoofed',
      },
    })
    await opened
    const [seen] = upstream.seen
    const { authorization, ...headers } = seen?.headers ?? {}
    expect(authorization).toMatch(/^Bearer eyJ/)
    expect(headers).toEqual({
      host: new URL(upstream.url).host,
      connection: 'upgrade',
      upgrade: 'websocket',
      origin: new URL(upstream.url).origin,
      'sec-websocket-version': '13',
      'sec-websocket-key': KEY,
      'sec-websocket-protocol': 'chat, superchat',
      'sec-websocket-extensions': 'permessage-deflate; client_max_window_bits',
    })
    expect(seen?.rawHeaders.filter((name) => /^authorization$/i.test(name))).toHaveLength(1)
    end.socket.destroy()
  })
})

describe('what an app agrees to', () => {
  const agree = (...more: string[]) => {
    upstream.answer = (req, socket) => socket.write(openingLines(req, more))
  }
  const offer = {
    headers: {
      'Sec-WebSocket-Protocol': 'chat, superchat',
      'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits, x-other',
    },
  }

  test('reaches the client, and nothing else of its answer does', async () => {
    agree(
      'Sec-WebSocket-Protocol: superchat',
      'Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover',
      'Set-Cookie: a=b',
      'X-Portal-Error: not_found',
      'Server: app',
      'Date: Tue, 24 Nov 2026 11:00:00 GMT',
      'Clear-Site-Data: "*"',
    )
    const { status, headers, end } = await open('/apps/expenses/ws', offer)
    expect(status).toBe(101)
    expect([...headers.keys()]).toEqual([
      'upgrade',
      'connection',
      'sec-websocket-accept',
      'sec-websocket-protocol',
      'sec-websocket-extensions',
    ])
    expect(headers.get('sec-websocket-protocol')).toEqual(['superchat'])
    expect(headers.get('sec-websocket-extensions')).toEqual([
      'permessage-deflate; server_no_context_takeover',
    ])
    end.socket.destroy()
  })

  test.each([
    ['a protocol that was not offered', 'Sec-WebSocket-Protocol: other'],
    ['two protocols', 'Sec-WebSocket-Protocol: chat, superchat'],
    ['an extension that was not offered', 'Sec-WebSocket-Extensions: x-evil'],
    ['a second accept', 'Sec-WebSocket-Accept: x'],
  ])('is refused with %s', async (_, line) => {
    agree(line)
    const refusal = await open('/apps/expenses/ws', offer)
    expect(refusal.status).toBe(502)
    expect(problemOf(refusal)).toMatchObject({ code: 'upstream_unreachable', phase: 'first_byte' })
    await expect.poll(() => upstream.openConnections()).toBe(0)
  })

  test.each([
    ['for another key', `Sec-WebSocket-Accept: ${acceptOf('other')}`, 'websocket'],
    ['without accept', 'X-None: 1', 'websocket'],
    ['to another protocol', `Sec-WebSocket-Accept: ${acceptOf(KEY)}`, 'h2c'],
  ])('is no WebSocket %s', async (_, line, protocol) => {
    upstream.answer = (_req, socket) =>
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: ${protocol}\r\nConnection: Upgrade\r\n${line}\r\n\r\n`,
      )
    const refusal = await open('/apps/expenses/ws', { headers: { 'Sec-WebSocket-Key': KEY } })
    expect(refusal.status).toBe(502)
    expect(problemOf(refusal).code).toBe('upstream_unreachable')
    await expect.poll(() => upstream.openConnections()).toBe(0)
  })

  test('is no WebSocket where the answer does not name a connection', async () => {
    upstream.answer = (_req, socket) =>
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: ${acceptOf(KEY)}\r\n\r\n`,
      )
    const refusal = await open('/apps/expenses/ws', { headers: { 'Sec-WebSocket-Key': KEY } })
    expect(refusal.status).toBe(502)
    expect(problemOf(refusal).code).toBe('upstream_unreachable')
  })
})

describe('an app that opens no WebSocket', () => {
  test('is heard: its refusal passes with its status, without its cookies', async () => {
    const refusal = await open('/apps/echo/ws/refuse')
    expect(refusal.status).toBe(403)
    expect(refusal.body.toString()).toBe('no')
    expect(refusal.header('set-cookie')).toBeUndefined()
    expect(refusal.header('x-portal-error')).toBeUndefined()
    expect(refusal.header('connection')).toBe('close')
    expect(refusal.header('content-security-policy')).toContain('sandbox')
  })

  test('and answers 200 leaves the client without one', async () => {
    upstream.answer = (_req, socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi')
    const answer = await open('/apps/expenses/ws')
    expect(answer.status).toBe(200)
    expect(answer.body.toString()).toBe('hi')
  })

  test('and never answers is given up', async () => {
    upstream.answer = () => {}
    const refusal = await open('/apps/expenses/ws')
    expect(refusal.status).toBe(504)
    expect(problemOf(refusal)).toMatchObject({ code: 'upstream_timeout', phase: 'first_byte' })
    await expect.poll(() => upstream.openConnections()).toBe(0)
  })

  test('and hangs up cannot be reached', async () => {
    upstream.answer = (_req, socket) => socket.destroy()
    const refusal = await open('/apps/expenses/ws')
    expect(refusal.status).toBe(502)
    expect(problemOf(refusal).code).toBe('upstream_unreachable')
  })

  test('and is not there cannot be reached', async () => {
    const refusal = await open('/apps/research/ws')
    expect(refusal.status).toBe(502)
    expect(problemOf(refusal)).toMatchObject({ code: 'upstream_unreachable', phase: 'connect' })
  })

  test('is left as soon as the client leaves', async () => {
    const arrived = new Promise<void>((resolve) => {
      upstream.answer = (_req, socket) => {
        socket.once('close', resolve)
        socket.resume()
        leave.abort()
      }
    })
    const leave = new AbortController()
    const left = open('/apps/expenses/ws', { signal: leave.signal })
    await expect(left).rejects.toThrow('without an answer')
    await arrived
  })
})

describe('application proxy', () => {
  const signIn =
    'HTTP/1.1 302 Found\r\nLocation: https://login.example/authorize?response_type=code&' +
    'state=AppProxyState%3A%7B%7D\r\nContent-Length: 0\r\n\r\n'

  test('that wants another token gets one', async () => {
    upstream.answer = (_req, socket) => {
      upstream.answer = answerAsUsual
      socket.end(signIn)
    }
    const { status, end } = await open('/apps/expenses/ws')
    expect(status).toBe(101)
    const [refused, taken] = upstream.seen.map(({ headers }) => headers.authorization)
    expect(taken).toMatch(/^Bearer eyJ/)
    expect(taken).not.toBe(refused)
    end.socket.destroy()
  })

  test('that takes none is asked twice and no more', async () => {
    upstream.answer = (_req, socket) => socket.end(signIn)
    const refusal = await open('/apps/expenses/ws')
    expect(refusal.status).toBe(502)
    expect(problemOf(refusal)).toMatchObject({ code: 'app_proxy_rejected_token' })
    expect(refusal.header('location')).toBeUndefined()
    expect(upstream.seen).toHaveLength(2)
  })

  test('that takes no token of the scope is named', async () => {
    const refusal = await open('/apps/legacy/ws')
    expect(refusal.status).toBe(502)
    expect(problemOf(refusal)).toMatchObject({ code: 'app_proxy_rejected_token' })
  })

  test('that cannot reach the app is named', async () => {
    const refusal = await open('/apps/archive/ws')
    expect(refusal.status).toBe(502)
    expect(problemOf(refusal)).toMatchObject({
      code: 'upstream_unreachable',
      phase: 'app_proxy',
    })
  })
})

describe('a stranger', () => {
  test.each<[string, Record<string, string | undefined>]>([
    ['of another site', { Origin: 'https://evil.example' }],
    ['on a sibling host', { Origin: 'http://evil.portal.localhost' }],
    ['on another port', { Origin: 'http://portal.localhost:1' }],
    ['without an origin of its own', { Origin: 'null' }],
    ['that names none', { Origin: undefined }],
    ['that names none but has the header of pages', { Origin: undefined, 'X-Portal-Request': '1' }],
    [
      'that names none but claims to be same-origin',
      { Origin: undefined, 'Sec-Fetch-Site': 'same-origin', 'X-Portal-Request': '1' },
    ],
    [
      'of another site that claims to be same-origin',
      { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin', 'X-Portal-Request': '1' },
    ],
  ])('%s opens nothing, and no app hears of it', async (_, headers) => {
    const refusal = await open('/apps/expenses/ws', { headers })
    expect(refusal.status).toBe(403)
    expect(problemOf(refusal).code).toBe('cross_site_request')
    expect(upstream.seen).toEqual([])
  })

  test('that names two origins opens nothing', async () => {
    const refusal = await open('/apps/expenses/ws', {
      headers: { Origin: [stack.portalUrl, 'https://evil.example'] },
    })
    expect(refusal.status).toBe(403)
    expect(upstream.seen).toEqual([])
  })

  test('is not taken for the portal for its Host', async () => {
    const refusal = await open('/apps/expenses/ws', { headers: { Host: 'evil.example' } })
    expect(refusal.status).toBe(421)
    expect(problemOf(refusal).code).toBe('misdirected_request')
    expect(upstream.seen).toEqual([])
  })
})

describe('without a session', () => {
  test('nothing opens', async () => {
    const refusal = await openWebSocket(stack, undefined, '/apps/expenses/ws')
    expect(refusal.status).toBe(401)
    expect(problemOf(refusal)).toMatchObject({ code: 'session_required', reason: 'none' })
    expect(refusal.header('www-authenticate')).toBe('Bearer')
    expect(upstream.seen).toEqual([])
  })

  test('a forged cookie opens nothing', async () => {
    const cookies = new Map([['__Host-Http-portal', 'x'.repeat(43)]])
    const refusal = await openWebSocket(stack, { cookies }, '/apps/expenses/ws')
    expect(refusal.status).toBe(401)
    expect(upstream.seen).toEqual([])
  })
})

test.each([
  ['an app that nobody configured', '/apps/nothing/ws', 404, 'app_not_found'],
  ['an app of another kind', '/apps/handbook/ws', 404, 'app_not_found'],
  ['a path with dot segments', '/apps/expenses/../echo/ws', 400, 'bad_request'],
  ['an app to which nobody is assigned', '/apps/travel/ws', 403, 'app_not_assigned'],
  ['an app that wants more proof', '/apps/vault/ws', 401, 'claims_required'],
  ['an app whose token the page gives', '/apps/expenses-relay/ws', 401, 'app_token_required'],
])('%s gets its usual problem', async (_, path, status, code) => {
  const refusal = await open(path)
  expect(refusal.status).toBe(status)
  expect(problemOf(refusal).code).toBe(code)
})

describe('a request that is no sound handshake', () => {
  test.each<[string, Record<string, string | undefined>]>([
    ['another version', { 'Sec-WebSocket-Version': '8' }],
    ['no version', { 'Sec-WebSocket-Version': undefined }],
    ['an empty key', { 'Sec-WebSocket-Key': '' }],
    ['a key that is too short', { 'Sec-WebSocket-Key': 'c2hvcnQ=' }],
  ])('is refused: %s', async (_, headers) => {
    const refusal = await open('/apps/expenses/ws', { headers })
    expect(refusal.status).toBe(400)
    expect(problemOf(refusal).code).toBe('bad_request')
    const isAboutVersion = 'Sec-WebSocket-Version' in headers
    expect(refusal.header('sec-websocket-version')).toBe(isAboutVersion ? '13' : undefined)
    expect(upstream.seen).toEqual([])
  })
})

describe('a request that only looks like an upgrade', () => {
  const page = { 'X-Portal-Request': '1', 'Sec-Fetch-Site': 'same-origin', Connection: 'close' }

  test.each<[string, OpenOptions]>([
    ['to another protocol', { headers: { ...page, Connection: 'Upgrade, close', Upgrade: 'h2c' } }],
    [
      'to one of several protocols',
      { headers: { ...page, Connection: 'Upgrade, close', Upgrade: 'websocket, h2c' } },
    ],
    ['without naming it in Connection', { headers: page }],
    [
      'without a key',
      {
        headers: { ...page, Connection: 'Upgrade, close', 'Sec-WebSocket-Key': undefined },
      },
    ],
    [
      'by POST',
      {
        method: 'POST',
        headers: { ...page, Connection: 'Upgrade, close', 'Content-Length': '4' },
        early: Buffer.from('body'),
      },
    ],
    [
      'with a body',
      {
        headers: { ...page, Connection: 'Upgrade, close', 'Content-Length': '4' },
        early: Buffer.from('body'),
      },
    ],
  ])('is the plain request that it is: %s', async (_, options) => {
    const answer = await open('/apps/expenses/ws', options)
    expect(answer.status).toBe(200)
    expect(answer.body.toString()).toBe('fine')
    expect(upstream.seen).toHaveLength(1)
    expect(upstream.seen[0]?.headers.upgrade).toBeUndefined()
    expect(upstream.seen[0]?.headers.connection).toBe('keep-alive')
  })

  test('has its cross-site check as a plain request', async () => {
    const refusal = await open('/apps/expenses/ws', {
      method: 'POST',
      headers: { Connection: 'Upgrade, close', 'Content-Length': '0' },
    })
    expect(refusal.status).toBe(403)
    expect(upstream.seen).toEqual([])
  })

  test('smuggles no second request to the app', async () => {
    const early = Buffer.from('GET /apps/expenses/second HTTP/1.1\r\nHost: x\r\n\r\n')
    const opened = upstream.next()
    const { end } = await open('/apps/expenses/ws', { early })
    const app = await opened
    // It is the start of a frame that breaks the protocol, and nothing else.
    expect((await end.nextClose())?.code).toBe(1002)
    await app.closed
    expect(upstream.seen.map(({ url }) => url)).toEqual(['/ws'])
  })

  test('behind an unanswered request ends the connection', async () => {
    upstream.answer = () => {}
    const host = new URL(stack.portalUrl).host
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const handshake =
      `GET /apps/expenses/ws HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\n` +
      `Upgrade: websocket\r\nOrigin: ${stack.portalUrl}\r\nCookie: ${cookie}\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n\r\n`
    await expect(
      open('/apps/expenses/first', {
        headers: { Connection: undefined, Upgrade: undefined, 'Sec-Fetch-Site': 'same-origin' },
        early: Buffer.from(handshake),
      }),
    ).rejects.toThrow('without an answer')
    expect(upstream.seen.some(({ url }) => url === '/ws')).toBe(false)
  })
})

describe('an upgrade elsewhere', () => {
  test.each([
    ['/bff/config', 200],
    ['/bff/session', 403],
    ['/nowhere', 404],
    ['/', 404],
  ])('is the plain request that it is: %s', async (path, status) => {
    expect((await open(path)).status).toBe(status)
  })
})

describe('a session with as many streams as it may have', () => {
  test('opens the next one when another one has gone', async () => {
    const person = await signIn(stack)
    const openOne = () => openWebSocket(stack, person, '/apps/echo/ws')
    const first = await openOne()
    const second = await openOne()
    const refusal = await openOne()
    expect(refusal.status).toBe(429)
    expect(problemOf(refusal).code).toBe('rate_limited')
    expect(refusal.header('retry-after')).toBe('5')

    const other = await openWebSocket(stack, await signIn(stack), '/apps/echo/ws')
    expect(other.status, 'another session').toBe(101)
    expect((await person.call('/apps/echo/x')).status, 'a plain call').toBe(200)

    first.end.socket.destroy()
    await first.end.closed
    await expect.poll(async () => (await openOne()).status).toBe(101)
    second.end.socket.destroy()
    other.end.socket.destroy()
  })
})
