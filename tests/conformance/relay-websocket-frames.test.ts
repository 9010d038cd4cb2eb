import { createHash, randomBytes } from 'node:crypto'

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { changeApp } from '../fixtures/upstream.ts'
import {
  frameBytes,
  openingLines,
  openWebSocket,
  OPCODES,
  startWebSocketUpstream,
  WebSocketEnd,
  type WebSocketUpstream,
} from '../fixtures/web-socket.ts'

const MIB = 1024 * 1024
const LIMIT = 70_000

let stack: Stack
let browser: BrowserLike
let upstream: WebSocketUpstream
const pairs: { client: WebSocketEnd; app: WebSocketEnd }[] = []

beforeAll(async () => {
  upstream = await startWebSocketUpstream()
  stack = await startStack({
    configure(document) {
      changeApp(document, 'expenses', {
        externalUrl: upstream.url,
        limits: { messageBytes: LIMIT },
      })
      changeApp(document, 'echo', {
        externalUrl: upstream.url,
        limits: { messageBytes: 512 * MIB },
      })
    },
  })
  browser = await signIn(stack)
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await upstream[Symbol.asyncDispose]()
})
afterEach(() => {
  for (const { client } of pairs.splice(0)) client.socket.destroy()
})

/** Both ends of a new WebSocket. */
async function openPair(path = '/apps/expenses/ws') {
  const opening = upstream.next()
  const { end: client } = await openWebSocket(stack, browser, path)
  const pair = { client, app: await opening }
  pairs.push(pair)
  return pair
}

/** What the sender of a direction is, and who hears it. */
const DIRECTIONS = ['client', 'app'] as const
const other = (side: 'client' | 'app') => (side === 'client' ? 'app' : 'client')

describe.each(DIRECTIONS)('what the %s sends', (side) => {
  test('arrives frame by frame as it was sent: fragments, pings between them, every length', async () => {
    const pair = await openPair()
    const sender = pair[side]
    const listener = pair[other(side)]
    const sent: [opcode: number, payload: Buffer, isFinal: boolean][] = [
      [OPCODES.text, Buffer.from('a'), false],
      [OPCODES.ping, Buffer.from('are you there'), true],
      [OPCODES.more, randomBytes(125), false],
      [OPCODES.pong, Buffer.alloc(0), true],
      [OPCODES.more, Buffer.alloc(0), true],
      ...[0, 1, 125, 126, 127, 65_535, 65_536, LIMIT].map((size): [number, Buffer, boolean] => [
        OPCODES.binary,
        randomBytes(size),
        true,
      ]),
    ]
    for (const [opcode, payload, isFinal] of sent) sender.send(opcode, payload, { isFinal })
    for (const [opcode, payload, isFinal] of sent) {
      const frame = await listener.next()
      expect(frame).toMatchObject({ opcode, isFinal, isMasked: side === 'client' })
      expect(frame?.payload.equals(payload)).toBe(true)
    }
  })

  test('arrives byte by byte too', async () => {
    const pair = await openPair()
    const sizes = [0, 5, 130, 66_000]
    const bytes = Buffer.concat(
      sizes.map((size) =>
        frameBytes(OPCODES.binary, Buffer.alloc(size, 'x'), { masked: side === 'client' }),
      ),
    )
    // The heads, and what is around them; the long payload in larger pieces.
    for (let at = 0; at < 200; at += 1) {
      pair[side].socket.write(bytes.subarray(at, at + 1))
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
    }
    pair[side].socket.write(bytes.subarray(200))
    for (const size of sizes) {
      expect((await pair[other(side)].next())?.payload).toHaveLength(size)
    }
  })

  test('ends both sides with 1009 where a message is too big', async () => {
    const pair = await openPair()
    pair[side].send(OPCODES.text, 'fine')
    pair[side].send(OPCODES.binary, Buffer.alloc(LIMIT + 1))
    expect(await pair[other(side)].nextText()).toBe('fine')
    expect(await pair[other(side)].nextClose()).toMatchObject({ code: 1009 })
    expect(await pair[side].nextClose()).toMatchObject({ code: 1009 })
    await Promise.all([pair.client.closed, pair.app.closed])
    expect(pair[other(side)].bytesRead).toBeLessThan(100)
  })

  test('counts fragments together, and begins anew with each message', async () => {
    const pair = await openPair()
    const half = Buffer.alloc(LIMIT / 2)
    for (const payload of [half, half]) {
      pair[side].send(OPCODES.binary, payload, { isFinal: false })
      pair[side].send(OPCODES.more, half, { isFinal: true })
      expect((await pair[other(side)].next())?.payload).toHaveLength(payload.length)
      expect((await pair[other(side)].next())?.payload).toHaveLength(payload.length)
    }
    pair[side].send(OPCODES.binary, half, { isFinal: false })
    pair[side].send(OPCODES.more, half, { isFinal: false })
    pair[side].send(OPCODES.ping, 'not part of it')
    pair[side].send(OPCODES.more, 'x', { isFinal: true })
    expect(await pair[other(side)].nextClose()).toMatchObject({ code: 1009 })
    expect(await pair[side].nextClose()).toMatchObject({ code: 1009 })
  })

  const masked = side === 'client'
  const long = Buffer.alloc(10, masked ? 0xff : 0x7f)
  long.writeUInt8(0x82, 0)
  long.writeBigUInt64BE(0x8000_0000_0000_0001n, 2)
  test.each<[string, Buffer]>([
    ['the wrong masking', frameBytes(OPCODES.text, 'x', { masked: !masked })],
    ['a reserved opcode', frameBytes(3, 'x', { masked })],
    ['a reserved control opcode', frameBytes(11, 'x', { masked })],
    ['a ping in fragments', frameBytes(OPCODES.ping, 'x', { masked, isFinal: false })],
    ['a ping that is too long', frameBytes(OPCODES.ping, Buffer.alloc(126), { masked })],
    ['a fragment of nothing', frameBytes(OPCODES.more, 'x', { masked })],
    ['a bit of an extension that was not agreed on', frameBytes(1, 'x', { masked, reserved: 4 })],
    ['a length with its first bit set', Buffer.concat([long, Buffer.alloc(masked ? 4 : 0)])],
    [
      'a message within another',
      Buffer.concat([
        frameBytes(OPCODES.text, '', { masked, isFinal: false }),
        frameBytes(OPCODES.text, '', { masked }),
      ]),
    ],
  ])('ends both sides with 1002 where it is %s', async (_, bytes) => {
    const pair = await openPair()
    pair[side].socket.write(bytes)
    expect(await pair[side].nextClose()).toMatchObject({ code: 1002 })
    expect(await pair[other(side)].nextClose()).toMatchObject({ code: 1002 })
    await Promise.all([pair.client.closed, pair.app.closed])
  })

  test(
    'waits for a listener that does not read, and arrives whole',
    { timeout: 30_000 },
    async () => {
      const pair = await openPair('/apps/echo/ws')
      const listener = pair[other(side)]
      const size = 64 * MIB
      listener.socket.pause()
      const chunk = Buffer.alloc(MIB, 'x')
      const before = process.memoryUsage()
      let accepted = 0
      // A mask of zeros leaves the payload as it is.
      const head = Buffer.alloc(masked ? 14 : 10)
      head.writeUInt16BE(masked ? 0x82ff : 0x827f)
      head.writeBigUInt64BE(BigInt(size), 2)
      const { socket } = pair[side]
      socket.write(head)
      const fill = () => {
        while (accepted < size) {
          accepted += chunk.length
          if (!socket.write(chunk)) return
        }
      }
      socket.on('drain', fill)
      fill()
      let last = -1
      await expect
        .poll(() => last === (last = accepted), { interval: 300, timeout: 10_000 })
        .toBe(true)
      expect(accepted).toBeLessThan(24 * MIB)
      expect(process.memoryUsage().arrayBuffers - before.arrayBuffers).toBeLessThan(24 * MIB)

      const hash = createHash('sha256')
      let bytes = -head.length
      const arrived = new Promise<void>((resolve) => {
        listener.socket.removeAllListeners('data')
        listener.socket.on('data', (part: Buffer) => {
          bytes += part.length
          if (bytes === size) resolve()
          hash.update(bytes - part.length < 0 ? part.subarray(head.length) : part)
        })
      })
      listener.socket.resume()
      await arrived
      expect(hash.digest('hex')).toBe(
        createHash('sha256').update(Buffer.alloc(size, 'x')).digest('hex'),
      )
    },
  )
})

test('a ping is answered by the other end, not by the portal', async () => {
  const { client, app } = await openPair()
  client.send(OPCODES.ping, 'one')
  expect(await app.next()).toMatchObject({ opcode: OPCODES.ping, payload: Buffer.from('one') })
  app.send(OPCODES.pong, 'two')
  expect(await client.next()).toMatchObject({ opcode: OPCODES.pong, payload: Buffer.from('two') })
})

test('bits of an extension pass where it was agreed on', async () => {
  const opened = Promise.withResolvers<WebSocketEnd>()
  const asUsual = upstream.answer
  upstream.answer = (req, socket, head) => {
    upstream.answer = asUsual
    socket.write(openingLines(req, ['Sec-WebSocket-Extensions: permessage-deflate']))
    opened.resolve(new WebSocketEnd(socket, { masks: false, head }))
  }
  const { end } = await openWebSocket(stack, browser, '/apps/expenses/ws', {
    headers: { 'Sec-WebSocket-Extensions': 'permessage-deflate' },
  })
  const app = await opened.promise
  end.send(OPCODES.text, 'packed', { reserved: 4 })
  expect(await app.next()).toMatchObject({ reserved: 4, payload: Buffer.from('packed') })
  app.send(OPCODES.text, 'packed', { reserved: 4 })
  expect(await end.next()).toMatchObject({ reserved: 4, payload: Buffer.from('packed') })
  end.socket.destroy()
})

test('frames that come with the opening reach the other side', async () => {
  const asUsual = upstream.answer
  const greeting = frameBytes(OPCODES.text, 'welcome', { masked: false })
  const opened = Promise.withResolvers<WebSocketEnd>()
  upstream.answer = (req, socket, head) => {
    upstream.answer = asUsual
    socket.write(Buffer.concat([Buffer.from(openingLines(req)), greeting]))
    opened.resolve(new WebSocketEnd(socket, { masks: false, head }))
  }
  const early = frameBytes(OPCODES.text, 'too early', { masked: true })
  const { end } = await openWebSocket(stack, browser, '/apps/expenses/ws', { early })
  expect(await end.nextText()).toBe('welcome')
  expect(await (await opened.promise).nextText()).toBe('too early')
  end.socket.destroy()
})

test('an app whose WebSocket is cut off goes on with its other callers', async () => {
  const [bad, good] = [await openPair(), await openPair()]
  bad.client.socket.write(frameBytes(OPCODES.text, 'x', { masked: false }))
  await bad.client.closed
  good.client.send(OPCODES.text, 'still here')
  expect(await good.app.nextText()).toBe('still here')
  expect((await browser.call('/apps/expenses/x')).status).toBe(200)
})

test('the log says why, and nothing of what was said', async () => {
  const before = stack.logs.length
  const { client } = await openPair()
  client.send(OPCODES.text, 'a word between us')
  client.send(OPCODES.binary, Buffer.alloc(LIMIT + 1, 'secret'))
  await client.closed
  const lines = stack.logs.slice(before)
  const ended = lines.filter((line) => line.includes('web socket ended'))
  expect(ended).toHaveLength(1)
  expect(JSON.parse(ended[0] ?? '')).toMatchObject({ appId: 'expenses', code: 1009 })
  expect(lines.join('')).not.toMatch(/between us|secret/)
})
