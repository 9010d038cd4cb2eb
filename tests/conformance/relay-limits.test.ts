import { afterEach, describe, expect, test } from 'vitest'

import { openCall, readAll } from '../fixtures/open-call.ts'
import { pageHeaders, rawHead, sendRawOnce } from '../fixtures/raw-http.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

const LIMIT = 1000

const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'expenses', { externalUrl: url, maxRequestBytes: LIMIT })
  changeApp(document, 'echo', {
    externalUrl: url,
    timeoutSeconds: 1,
    methods: ['GET', 'POST'],
  })
  changeApp(document, 'approvals', {
    externalUrl: url,
    visibleTo: {},
    limits: { idleSeconds: 1, totalSeconds: 3 },
  })
})
const browser = await signIn(stack)
afterEach(() => {
  upstream.answer = answerWhenRead
  upstream.seen.length = 0
})

describe('a body that is too large', () => {
  test('is refused by its length alone, before any token is fetched', async () => {
    const person = await signIn(stack)
    const before = stack.tenant.faults.tokenRequests.length
    const head = rawHead('POST /apps/expenses/up HTTP/1.1', [
      ...pageHeaders(stack, person),
      `Content-Length: ${LIMIT + 1}`,
    ])
    const answer = await sendRawOnce(stack.port, head)
    expect(answer.status).toBe(413)
    expect(answer.problem().code).toBe('payload_too_large')
    expect(upstream.seen).toEqual([])
    expect(stack.tenant.faults.tokenRequests.length).toBe(before)
  })

  test('reaches its sender as a problem though the sender goes on', async () => {
    const size = 8 * 1024 * 1024
    const call = openCall(stack, browser, '/apps/expenses/up', {
      method: 'POST',
      headers: { 'Content-Length': String(size) },
    })
    call.request.end(Buffer.alloc(size))
    const answer = await call.answer
    expect(answer.statusCode).toBe(413)
    expect(JSON.parse((await readAll(answer)).body.toString())).toMatchObject({
      code: 'payload_too_large',
    })
  })

  test('in chunks is broken off on its way, and the app never takes it for whole', async () => {
    const call = openCall(stack, browser, '/apps/expenses/up', {
      method: 'POST',
      headers: { 'Transfer-Encoding': 'chunked' },
    })
    const arrived = upstream.next()
    call.request.write(Buffer.alloc(LIMIT))
    const seen = await arrived
    call.request.write(Buffer.alloc(8 * 1024 * 1024))
    call.request.end()
    const answer = await call.answer
    expect(answer.statusCode).toBe(413)
    expect(answer.headers['x-portal-error']).toBe('payload_too_large')
    expect((await readAll(answer)).complete).toBe(true)
    expect(await seen.complete).toBe(false)
    expect(seen.bytes).toBeLessThanOrEqual(LIMIT)
  })

  test('breaks off the answer where the app has begun it already', async () => {
    upstream.answer = (req, res) => {
      res.writeHead(200).write('begun')
      answerWhenRead(req, res)
    }
    const call = openCall(stack, browser, '/apps/expenses/up', {
      method: 'POST',
      headers: { 'Transfer-Encoding': 'chunked' },
    })
    call.request.write('first')
    const answer = await call.answer
    expect(answer.statusCode).toBe(200)
    call.request.end(Buffer.alloc(LIMIT))
    expect((await readAll(answer)).complete).toBe(false)
    expect(await upstream.seen[0]?.complete).toBe(false)
  })

  test.each(['sized', 'in chunks'])('is one byte longer than what passes: %s', async (framing) => {
    const headers =
      framing === 'sized' ? { 'Content-Length': String(LIMIT) } : { 'Transfer-Encoding': 'chunked' }
    const call = openCall(stack, browser, '/apps/expenses/up', { method: 'POST', headers })
    call.request.end(Buffer.alloc(LIMIT))
    expect((await call.answer).statusCode).toBe(200)
    expect(upstream.seen[0]?.bytes).toBe(LIMIT)
  })
})

describe('methods', () => {
  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE'])(
    '%s is not possible where the app does not name it',
    async (method) => {
      const answer = await browser.call('/apps/echo/x', { method })
      expect(answer.status).toBe(405)
      expect(answer.headers['x-portal-error']).toBe('method_not_allowed')
      expect(answer.headers.allow).toBe('GET, POST')
      expect(answer.problem()).toMatchObject({ allow: ['GET', 'POST'] })
      expect(upstream.seen).toEqual([])
    },
  )

  test.each(['GET', 'HEAD', 'POST'])('%s is: it names it', async (method) => {
    expect((await browser.call('/apps/echo/x', { method })).status).toBe(200)
  })
})

describe('an app that takes too long', () => {
  test('is given up with its limit in the problem, and its call is broken off', async () => {
    const brokenOff = new Promise<void>((resolve) => {
      upstream.answer = (req) => req.socket.once('close', () => resolve())
    })
    const answer = await browser.call('/apps/echo/slow')
    expect(answer.status).toBe(504)
    expect(answer.problem()).toMatchObject({
      code: 'upstream_timeout',
      phase: 'first_byte',
      limitSeconds: 1,
    })
    await brokenOff
  })

  test('and then answers after all does no harm', async () => {
    let answerLate = () => {}
    upstream.answer = (_req, res) => {
      res.on('error', () => {})
      answerLate = () => res.writeHead(200).end('late')
    }
    expect((await browser.call('/apps/echo/slow')).status).toBe(504)
    answerLate()
    upstream.answer = answerWhenRead
    expect((await browser.call('/apps/echo/x')).text).toBe('fine')
  })

  test('has its time from the last byte of the request, not from the first', async () => {
    const call = openCall(stack, browser, '/apps/echo/up', {
      method: 'POST',
      headers: { 'Transfer-Encoding': 'chunked' },
    })
    let sent = 0
    const timer = setInterval(() => {
      sent += 1
      if (sent < 5) return void call.request.write('part')
      clearInterval(timer)
      call.request.end()
    }, 400)
    expect((await call.answer).statusCode).toBe(200)
    expect(upstream.seen[0]?.bytes).toBe(16)
  })

  test('may be slow with its body once it has begun to answer', async () => {
    upstream.answer = (_req, res) => {
      res.write('begun ')
      setTimeout(() => res.end('ended'), 1300)
    }
    const answer = await browser.call('/apps/echo/slow')
    expect(answer.text).toBe('begun ended')
  })
})

describe('silence', () => {
  test('of the app in the middle of its answer breaks the answer off', async () => {
    upstream.answer = (_req, res) => res.writeHead(200, { 'Content-Length': 100 }).write('begun')
    const call = openCall(stack, browser, '/apps/approvals/x')
    call.request.end()
    const answer = await call.answer
    expect(answer.statusCode).toBe(200)
    expect((await readAll(answer)).complete).toBe(false)
  })

  test('of a caller who owes the rest of the body is told to the caller, not blamed on the app', async () => {
    const call = openCall(stack, browser, '/apps/approvals/up', {
      method: 'POST',
      headers: { 'Content-Length': '100' },
    })
    call.request.write('begun')
    const answer = await call.answer
    expect(answer.statusCode).toBe(400)
    expect(answer.headers['x-portal-error']).toBe('bad_request')
    expect(await upstream.seen[0]?.complete).toBe(false)
  })

  test('of a reader who takes nothing ends the call, and frees the app', async () => {
    const ended = new Promise((resolve) => {
      upstream.answer = (_req, res) => {
        res.once('close', () => resolve(res.writableFinished))
        res.writeHead(200, { 'Content-Type': 'application/octet-stream' })
        const chunk = Buffer.alloc(1024 * 1024)
        const pump = () => {
          while (res.write(chunk)) {}
          res.once('drain', pump)
        }
        pump()
      }
    })
    const call = openCall(stack, browser, '/apps/approvals/x')
    call.request.end()
    const answer = await call.answer
    answer.pause()
    expect(await ended, 'sent to its end').toBe(false)
    call.request.destroy()
  })
})

test('a call that goes on and on ends when its time is up', async () => {
  upstream.answer = (_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream' })
    const timer = setInterval(() => res.write('data: still here\n\n'), 200)
    res.once('close', () => clearInterval(timer))
  }
  const startMs = performance.now()
  const call = openCall(stack, browser, '/apps/approvals/events')
  call.request.end()
  const { complete } = await readAll(await call.answer)
  expect(complete).toBe(false)
  expect(performance.now() - startMs).toBeGreaterThan(2900)
  expect(performance.now() - startMs).toBeLessThan(4500)
})
