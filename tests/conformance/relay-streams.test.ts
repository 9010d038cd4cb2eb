import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

import { afterEach, describe, expect, test } from 'vitest'

import { openCall, readAll } from '../fixtures/open-call.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack } from '../fixtures/stack.ts'
import { answerWhenRead, changeApp, startRawUpstream } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

const MIB = 1024 * 1024

const { upstream, stack } = await startWithUpstream((document, url) =>
  changeApp(document, 'expenses', { externalUrl: url }),
)
const browser = await signIn(stack)
afterEach(() => {
  upstream.answer = answerWhenRead
  upstream.seen.length = 0
})

/** Polls until a count has not moved for a while. */
async function settled(count: () => number): Promise<number> {
  let last = -1
  let same = 0
  await expect
    .poll(
      () => {
        same = count() === last ? same + 1 : 0
        last = count()
        return same
      },
      { interval: 30, timeout: 5000 },
    )
    .toBeGreaterThan(6)
  return last
}

test('a large download waits for its reader and arrives whole', { timeout: 30_000 }, async () => {
  const size = 64 * MIB
  const chunk = Buffer.alloc(64 * 1024, 'x')
  let sent = 0
  const send = async (res: ServerResponse) => {
    while (sent < size) {
      sent += chunk.length
      if (!res.write(chunk)) await once(res, 'drain')
    }
    res.end()
  }
  upstream.answer = (_req, res) => {
    res.writeHead(200, { 'Content-Length': size })
    void send(res)
  }
  const call = openCall(stack, browser, '/apps/expenses/big')
  call.request.end()
  const answer = await call.answer
  const before = process.memoryUsage()

  expect(await settled(() => sent), 'sent to a reader who does not read').toBeLessThan(24 * MIB)
  const held = process.memoryUsage()
  expect(held.arrayBuffers - before.arrayBuffers).toBeLessThan(16 * MIB)

  const hash = createHash('sha256')
  let bytes = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length
    hash.update(part)
  }
  expect(bytes).toBe(size)
  expect(hash.digest('hex')).toBe(
    createHash('sha256').update(Buffer.alloc(size, 'x')).digest('hex'),
  )
})

test('a large upload waits for an app that does not read', { timeout: 30_000 }, async () => {
  await using lazy = await startRawUpstream((socket) => socket.pause())
  await using own = await startStack({
    configure: (document) => changeApp(document, 'expenses', { externalUrl: lazy.url }),
  })
  const size = 64 * MIB
  const call = openCall(own, await signIn(own), '/apps/expenses/big', {
    method: 'POST',
    headers: { 'Content-Length': String(size) },
  })
  const chunk = Buffer.alloc(64 * 1024)
  let accepted = 0
  const fill = () => {
    while (accepted < size) {
      accepted += chunk.length
      if (!call.request.write(chunk)) return
    }
  }
  call.request.on('drain', fill)
  fill()
  await expect.poll(() => lazy.requests.length).toBeGreaterThan(0)
  expect(await settled(() => accepted)).toBeLessThan(24 * MIB)
  call.request.destroy()
})

describe('an event stream', () => {
  test('comes through event by event, and its end by the reader reaches the app', async () => {
    let left = () => {}
    const hasLeft = new Promise<void>((resolve) => {
      left = resolve
    })
    let tell: ServerResponse['write'] | undefined
    upstream.answer = (_req, res) => {
      res.writeHead(200, { 'Content-Type': 'text/event-stream' })
      res.flushHeaders()
      tell = res.write.bind(res)
      res.on('close', left)
    }
    const call = openCall(stack, browser, '/apps/expenses/events')
    call.request.end()
    const answer = await call.answer
    expect(answer.headers['content-type']).toBe('text/event-stream')
    for (const event of ['data: one\n\n', 'data: two\n\n']) {
      const next = once(answer, 'data') as Promise<[Buffer]>
      tell?.(event)
      expect((await next)[0].toString()).toBe(event)
    }
    call.request.destroy()
    await hasLeft
  })
})

describe('a client that leaves', () => {
  test('while it waits for the answer takes the call to the app along', async () => {
    upstream.answer = () => {}
    const arrived = upstream.next()
    const call = openCall(stack, browser, '/apps/expenses/slow')
    call.request.end()
    const seen = await arrived
    call.request.destroy()
    await seen.complete
    await expect.poll(() => upstream.openConnections()).toBe(0)
  })

  test('half-way through its upload leaves the app without a whole body', async () => {
    const arrived = upstream.next()
    const call = openCall(stack, browser, '/apps/expenses/up', {
      method: 'POST',
      headers: { 'Content-Length': '1000' },
    })
    call.request.write('first')
    const seen = await arrived
    await expect.poll(() => seen.bytes).toBe(5)
    call.request.destroy()
    expect(await seen.complete).toBe(false)
  })

  test('half-way through a download stops it', async () => {
    const closed = new Promise<boolean>((resolve) => {
      upstream.answer = (_req, res) => {
        res.writeHead(200, { 'Content-Length': 10 * MIB }).write('begun')
        res.on('close', () => resolve(res.writableFinished))
      }
    })
    const call = openCall(stack, browser, '/apps/expenses/down')
    call.request.end()
    await once(await call.answer, 'data')
    call.request.destroy()
    expect(await closed, 'sent to its end').toBe(false)
  })
})

describe('an answer before the body is through', () => {
  test('reaches the client', async () => {
    upstream.answer = (_req, res) => res.writeHead(409, { Connection: 'close' }).end('stop')
    const call = openCall(stack, browser, '/apps/expenses/up', {
      method: 'POST',
      headers: { 'Transfer-Encoding': 'chunked' },
    })
    call.request.write('first')
    const answer = await call.answer
    expect(answer.statusCode).toBe(409)
    call.request.end()
    expect((await readAll(answer)).body.toString()).toBe('stop')
  })
})
