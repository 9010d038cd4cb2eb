import { once } from 'node:events'
import type { Socket } from 'node:net'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { changeApp } from '../fixtures/upstream.ts'
import {
  frameBytes,
  openWebSocket,
  OPCODES,
  startWebSocketUpstream,
  type WebSocketEnd,
  type WebSocketUpstream,
} from '../fixtures/web-socket.ts'

let stack: Stack
let upstream: WebSocketUpstream
const clients: WebSocketEnd[] = []

const start = () =>
  startStack({
    configure(document) {
      changeApp(document, 'expenses', { externalUrl: upstream.url })
      changeApp(document, 'echo', { externalUrl: upstream.url, limits: { idleSeconds: 1 } })
      changeApp(document, 'research', {
        externalUrl: upstream.url,
        limits: { totalSeconds: 2 },
        visibleTo: {},
      })
    },
  })

beforeAll(async () => {
  upstream = await startWebSocketUpstream()
  stack = await start()
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await upstream[Symbol.asyncDispose]()
})
afterEach(() => {
  for (const { socket } of clients.splice(0)) socket.destroy()
})

async function openPair(browser: BrowserLike, { path = '/apps/expenses/ws', at = stack } = {}) {
  const opening = upstream.next()
  const { end: client } = await openWebSocket(at, browser, path)
  clients.push(client)
  return { client, app: await opening }
}

const elapsedMs = async (wait: Promise<unknown>) => {
  const beganAtMs = performance.now()
  await wait
  return performance.now() - beganAtMs
}

describe('the end of a session', () => {
  const alice = demoIds.ALICE

  test.each<[string, string, (browser: BrowserLike) => Promise<unknown> | void]>([
    ['signed_out', 'by sign-out', (browser) => browser.call('/bff/session', { method: 'DELETE' })],
    ['idle', 'by disuse', () => stack.clock.advanceSeconds(1801)],
    ['absolute', 'by age', () => stack.clock.advanceSeconds(28_801)],
    [
      'revoked',
      'by revocation of the person',
      async (browser) => {
        stack.tenant.revokePerson(alice)
        const call = await browser.call('/apps/travel/x')
        expect(call.status).toBe(401)
        stack.clock.advanceSeconds(1)
      },
    ],
  ])('ends its WebSockets with 4401 %s within a second, %s', async (reason, _, end) => {
    const browser = await signIn(stack)
    const { client, app } = await openPair(browser)
    client.send(OPCODES.text, 'hello')
    expect(await app.nextText()).toBe('hello')
    await end(browser)
    let close: unknown
    const tookMs = await elapsedMs(client.nextClose().then((frame) => (close = frame)))
    expect(close).toEqual({ code: 4401, reason })
    expect(tookMs).toBeLessThan(1000)
    expect(await app.nextClose()).toEqual({ code: 1001, reason: '' })
    await Promise.all([client.closed, app.closed])
  })

  test('leaves those of other sessions alone', async () => {
    const [leaving, staying] = [await signIn(stack), await signIn(stack)]
    const gone = await openPair(leaving)
    const stays = await openPair(staying)
    await leaving.call('/bff/session', { method: 'DELETE' })
    expect(await gone.client.nextClose()).toMatchObject({ code: 4401 })
    stays.client.send(OPCODES.text, 'still here')
    expect(await stays.app.nextText()).toBe('still here')
  })

  test('is not its renewal', async () => {
    const browser = await signIn(stack)
    const { client, app } = await openPair(browser)
    const renewal = await postSession(browser, await sessionToken(stack, alice))
    expect(renewal.status).toBe(201)
    // Longer than the replaced id is known, and than it takes to look at what is open.
    stack.clock.advanceSeconds(11)
    await new Promise((resolve) => {
      setTimeout(resolve, 700)
    })
    client.send(OPCODES.text, 'still here')
    expect(await app.nextText()).toBe('still here')
  })

  test('is told after the frame that is under way, and nothing comes after it', async () => {
    const browser = await signIn(stack)
    const { client, app } = await openPair(browser)
    const bytes = frameBytes(OPCODES.text, 'from the app', { masked: false })
    app.socket.write(bytes.subarray(0, 5))
    await browser.call('/bff/session', { method: 'DELETE' })
    // The way to the app is clear, so it hears at once; then there is a moment for the rest.
    expect(await app.nextClose()).toEqual({ code: 1001, reason: '' })
    app.socket.write(Buffer.concat([bytes.subarray(5), bytes, bytes]))
    expect(await client.nextText()).toBe('from the app')
    expect((await client.next())?.opcode).toBe(OPCODES.close)
    expect(await client.next()).toBeUndefined()
  })

  test('cuts off who does not finish a frame', async () => {
    const browser = await signIn(stack)
    const { client, app } = await openPair(browser)
    client.socket.write(frameBytes(OPCODES.text, 'half', { masked: true }).subarray(0, 8))
    await browser.call('/bff/session', { method: 'DELETE' })
    expect(await client.nextClose()).toEqual({ code: 4401, reason: 'signed_out' })
    expect(await app.nextClose()).toBeUndefined()
    await Promise.all([client.closed, app.closed])
  })

  test('lets nothing more through, whatever either side sends', async () => {
    const browser = await signIn(stack)
    const { client, app } = await openPair(browser)
    await browser.call('/bff/session', { method: 'DELETE' })
    expect(await client.nextClose()).toMatchObject({ code: 4401 })
    client.send(OPCODES.text, 'too late')
    app.send(OPCODES.text, 'too late')
    expect(await app.next()).toMatchObject({ opcode: OPCODES.close })
    expect(await app.next()).toBeUndefined()
    expect(await client.next()).toBeUndefined()
  })

  test('comes before an upgrade that is still waited for', async () => {
    const browser = await signIn(stack)
    const asUsual = upstream.answer
    const left = Promise.withResolvers<void>()
    upstream.answer = (_req, socket) => {
      upstream.answer = asUsual
      socket.once('close', left.resolve)
      void browser.call('/bff/session', { method: 'DELETE' })
    }
    const refusal = await openWebSocket(stack, browser, '/apps/expenses/ws')
    expect(refusal.status).toBe(401)
    expect(refusal.problem()).toMatchObject({ code: 'session_required', reason: 'signed_out' })
    await left.promise
  })
})

describe('a limit', () => {
  test('ends what nobody uses, with 1001 to both', async () => {
    const { client, app } = await openPair(await signIn(stack), { path: '/apps/echo/ws' })
    expect(await client.nextClose()).toEqual({ code: 1001, reason: 'idle' })
    expect(await app.nextClose()).toEqual({ code: 1001, reason: 'idle' })
    await Promise.all([client.closed, app.closed])
  })

  test.each(['client', 'app'] as const)(
    'of idle time counts from the last frame of the %s',
    async (side) => {
      const pair = await openPair(await signIn(stack), { path: '/apps/echo/ws' })
      const timer = setInterval(() => pair[side].send(OPCODES.ping), 300)
      const tookMs = elapsedMs(pair.client.nextClose())
      setTimeout(() => clearInterval(timer), 2000)
      expect(await tookMs).toBeGreaterThan(2500)
    },
  )

  test('ends what has been open too long, however busy', async () => {
    const { client, app } = await openPair(await signIn(stack), { path: '/apps/research/ws' })
    const timer = setInterval(() => client.send(OPCODES.ping), 200)
    expect(await client.nextClose()).toEqual({ code: 1001, reason: 'total' })
    expect(await app.nextClose()).toEqual({ code: 1001, reason: 'total' })
    clearInterval(timer)
  })
})

test('the time for a request and its headers does not end a WebSocket', async () => {
  await using own = await startStack({
    configure: (document) => changeApp(document, 'expenses', { externalUrl: upstream.url }),
    headersTimeoutMs: 300,
  })
  const { client, app } = await openPair(await signIn(own), { at: own })
  await new Promise((resolve) => {
    setTimeout(resolve, 700)
  })
  client.send(OPCODES.text, 'still here')
  expect(await app.nextText()).toBe('still here')
})

describe('a side that closes', () => {
  const goodbye = Buffer.concat([Buffer.from([0x0f, 0xa1]), Buffer.from('lunch')])

  test.each(['client', 'app'] as const)(
    'says so to the other one, as the %s put it',
    async (side) => {
      const pair = await openPair(await signIn(stack))
      const listener = side === 'client' ? pair.app : pair.client
      pair[side].send(OPCODES.text, 'last words')
      pair[side].send(OPCODES.close, goodbye)
      expect(await listener.nextText()).toBe('last words')
      expect(await listener.nextClose()).toEqual({ code: 4001, reason: 'lunch' })
      listener.send(OPCODES.text, 'mine too')
      listener.send(OPCODES.close, goodbye)
      expect(await pair[side].nextText()).toBe('mine too')
      expect(await pair[side].nextClose()).toEqual({ code: 4001, reason: 'lunch' })
      await Promise.all([pair.client.closed, pair.app.closed])
    },
  )

  test('does not wait for ever for the answer', async () => {
    const { client, app } = await openPair(await signIn(stack))
    client.send(OPCODES.close, goodbye)
    expect(await app.nextClose()).toMatchObject({ code: 4001 })
    expect(await elapsedMs(client.closed)).toBeLessThan(2500)
    await app.closed
  })

  test('is heard no more after its close frame', async () => {
    const { client, app } = await openPair(await signIn(stack))
    client.send(OPCODES.close, goodbye)
    client.send(OPCODES.text, 'one more thing')
    expect(await app.next()).toMatchObject({ opcode: OPCODES.close })
    app.send(OPCODES.close, goodbye)
    expect(await app.next()).toBeUndefined()
  })
})

describe('a connection that breaks off', () => {
  /** A machine that others use may be late once. */
  const BUSY = { retry: 2 }

  test.each(['client', 'app'] as const)(
    'at the %s by a reset is broken off at the other side within 100 ms',
    BUSY,
    async (side) => {
      const pair = await openPair(await signIn(stack))
      const other = side === 'client' ? pair.app : pair.client
      ;(pair[side].socket as Socket).resetAndDestroy()
      expect(await elapsedMs(other.closed)).toBeLessThan(100)
      expect(await other.next()).toBeUndefined()
    },
  )

  test.each(['client', 'app'] as const)(
    'at the %s without a close frame ends at the other side within 100 ms',
    BUSY,
    async (side) => {
      const pair = await openPair(await signIn(stack))
      const other = side === 'client' ? pair.app : pair.client
      pair[side].send(OPCODES.text, 'last words')
      pair[side].socket.end()
      expect(await other.nextText()).toBe('last words')
      expect(await elapsedMs(other.closed)).toBeLessThan(100)
      expect(await other.next()).toBeUndefined()
    },
  )

  test('half-way through a frame is no whole frame at the other side', async () => {
    const { client, app } = await openPair(await signIn(stack))
    const bytes = frameBytes(OPCODES.text, 'half of it', { masked: false })
    app.socket.write(bytes.subarray(0, 6))
    await once(client.socket, 'data')
    ;(app.socket as Socket).resetAndDestroy()
    expect(await client.next()).toBeUndefined()
    await client.closed
  })
})

describe('a shutdown', () => {
  test('ends every WebSocket with 1001, and is over within a second', async () => {
    await using own = await start()
    const browser = await signIn(own)
    const pairs = [await openPair(browser, { at: own }), await openPair(browser, { at: own })]
    const tookMs = elapsedMs(own.bff.close(0))
    for (const { client, app } of pairs) {
      expect(await client.nextClose()).toEqual({ code: 1001, reason: 'shutdown' })
      expect(await app.nextClose()).toEqual({ code: 1001, reason: 'shutdown' })
    }
    expect(await tookMs).toBeLessThan(1000)
  })

  test('waits no longer than about a second for a client that does not go', async () => {
    await using own = await start()
    const { client, app } = await openPair(await signIn(own), { at: own })
    client.socket.pause()
    app.socket.pause()
    app.socket.write(Buffer.alloc(1, 0x82))
    expect(await elapsedMs(own.bff.close(0))).toBeLessThan(2000)
  })

  test('ends an upgrade that is still waited for', async () => {
    await using own = await start()
    const browser = await signIn(own)
    const asUsual = upstream.answer
    const closed = Promise.withResolvers<number>()
    upstream.answer = () => {
      upstream.answer = asUsual
      void elapsedMs(own.bff.close(0)).then(closed.resolve)
    }
    await expect(openWebSocket(own, browser, '/apps/expenses/ws')).rejects.toThrow(
      'without an answer',
    )
    expect(await closed.promise).toBeLessThan(1000)
  })
})
