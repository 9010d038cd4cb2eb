import type { IncomingMessage, ServerResponse } from 'node:http'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Answer, BrowserLike } from '../fixtures/browser-like.ts'
import { openCall, readAll, type OpenCall } from '../fixtures/open-call.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { answerWhenRead, changeApp, startUpstream, type Upstream } from '../fixtures/upstream.ts'

const CALLS = 3
const STREAMS = 4
const STREAMS_PER_SESSION = 3

let upstream: Upstream
let stack: Stack
let browser: BrowserLike
let opened: OpenCall[] = []
let held: ServerResponse[] = []

beforeEach(async () => {
  upstream = await startUpstream()
  stack = await startStack({
    configure: (document) =>
      changeApp(document, 'echo', {
        externalUrl: upstream.url,
        limits: {
          calls: CALLS,
          streams: STREAMS,
          streamsPerSession: STREAMS_PER_SESSION,
          connectSeconds: 2,
        },
      }),
  })
  browser = await signIn(stack)
})
afterEach(async () => {
  for (const call of opened) call.request.destroy()
  opened = []
  held = []
  await upstream[Symbol.asyncDispose]()
  await stack[Symbol.asyncDispose]()
})

function open(path = '/apps/echo/x', headers: Record<string, string> = {}, person = browser) {
  const call = openCall(stack, person, path, { headers })
  call.request.end()
  opened.push(call)
  return call
}

function hold(_req: IncomingMessage, res: ServerResponse): void {
  held.push(res)
}

function stream(_req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: hello\n\n')
}

/** Opens calls, one after the other, until the app has each. */
async function fill(count: number): Promise<OpenCall[]> {
  const calls = []
  for (let index = 0; index < count; index += 1) {
    const arrived = upstream.next()
    calls.push(open())
    await arrived
  }
  return calls
}

/** The answer to the first call that found no place in the line; those before it wait. */
async function refusedAtLast(): Promise<Answer> {
  const tries = Array.from({ length: CALLS + 1 }, () => browser.call('/apps/echo/x'))
  for (const one of tries) one.catch(() => {})
  return await Promise.race(tries)
}

const EVENTS = { Accept: 'text/event-stream' }

describe('plain calls', () => {
  test('wait for a place, and get it in their order', async () => {
    upstream.answer = hold
    await fill(CALLS)
    const first = open('/apps/echo/first')
    const second = open('/apps/echo/second')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(upstream.seen).toHaveLength(CALLS)

    const arrived = upstream.next()
    held[0]?.end('done')
    expect((await arrived).target).toBe('/first')
    const next = upstream.next()
    held[1]?.end('done')
    expect((await next).target).toBe('/second')
    held[3]?.end('one')
    held[4]?.end('two')
    expect((await readAll(await first.answer)).body.toString()).toBe('one')
    expect((await readAll(await second.answer)).body.toString()).toBe('two')
  })

  test('are refused at once where the line is full', async () => {
    upstream.answer = hold
    await fill(CALLS)
    const answer = await refusedAtLast()
    expect(answer.status, answer.text).toBe(503)
    expect(answer.headers['retry-after']).toBe('1')
    expect(upstream.seen).toHaveLength(CALLS)
  })

  test('give up after the time that a connection may take', async () => {
    upstream.answer = hold
    await fill(CALLS)
    const waiting = await open().answer
    expect(waiting.statusCode).toBe(503)
    expect(waiting.headers['x-portal-error']).toBe('circuit_open')
  })

  test('that nobody waits for any more never reach the app', async () => {
    upstream.answer = hold
    await fill(CALLS)
    const left = open('/apps/echo/left')
    await new Promise((resolve) => setTimeout(resolve, 50))
    left.request.destroy()
    await new Promise((resolve) => setTimeout(resolve, 50))
    for (const res of held) res.end('done')
    upstream.answer = answerWhenRead
    expect((await browser.call('/apps/echo/after')).status).toBe(200)
    expect(upstream.seen.map(({ target }) => target)).not.toContain('/left')
  })
})

describe('streams', () => {
  test('leave the places of plain calls alone, asked for or not', async () => {
    upstream.answer = stream
    for (const headers of [EVENTS, {}, {}]) {
      expect((await open('/apps/echo/x', headers).answer).statusCode).toBe(200)
    }
    upstream.answer = hold
    const calls = await fill(CALLS)
    for (const res of held) res.end('plain')
    const bodies = await Promise.all(calls.map(async ({ answer }) => readAll(await answer)))
    expect(bodies.map(({ body }) => body.toString())).toEqual(['plain', 'plain', 'plain'])
  })

  test.each([
    ['asked for', EVENTS],
    ['not asked for', {}],
  ])('beyond the number of a session are refused: %s', async (_name, headers) => {
    upstream.answer = stream
    for (let count = 0; count < STREAMS_PER_SESSION; count += 1) await open('/apps/echo/x').answer
    const answer = await open('/apps/echo/x', headers).answer
    expect(answer.statusCode).toBe(429)
    expect(answer.headers['x-portal-error']).toBe('rate_limited')
    expect(answer.headers['retry-after']).toBe('5')
  })

  test('beyond the number of the app are refused, whoever asks', async () => {
    upstream.answer = stream
    const other = await signIn(stack)
    for (let count = 0; count < STREAMS_PER_SESSION; count += 1) await open('/apps/echo/x').answer
    await open('/apps/echo/x', EVENTS, other).answer
    expect((await open('/apps/echo/x', EVENTS, other).answer).statusCode).toBe(429)
  })

  test('give their place back when they end', async () => {
    upstream.answer = stream
    for (let round = 0; round < 3 * STREAMS; round += 1) {
      const call = open('/apps/echo/x', EVENTS)
      const answer = await call.answer
      expect(answer.statusCode).toBe(200)
      const ended = new Promise((resolve) => answer.once('close', resolve))
      call.request.destroy()
      await ended
    }
  })
})
