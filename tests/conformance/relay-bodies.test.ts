import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { gzipSync } from 'node:zlib'

import { afterEach, describe, expect, test } from 'vitest'

import { openCall, readAll } from '../fixtures/open-call.ts'
import { pageHeaders, rawHead, sendRaw, sendRawOnce } from '../fixtures/raw-http.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

const { upstream, stack } = await startWithUpstream((document, url) =>
  changeApp(document, 'expenses', { externalUrl: url }),
)
const browser = await signIn(stack)
afterEach(() => {
  upstream.answer = answerWhenRead
  upstream.seen.length = 0
})

const big = randomBytes(3 * 1024 * 1024)
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('a body reaches the app whole', () => {
  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'GET'])('%s, sized', async (method) => {
    const headers = { 'Content-Length': String(big.length), 'Content-Type': 'application/x-any' }
    const call = openCall(stack, browser, '/apps/expenses/up', { method, headers })
    call.request.end(big)
    expect((await call.answer).statusCode).toBe(200)
    const [seen] = upstream.seen
    expect(seen).toMatchObject({ method, bytes: big.length, sha256: sha256(big) })
    expect(seen?.values('Content-Length')).toEqual([String(big.length)])
    expect(seen?.values('Transfer-Encoding')).toEqual([])
    expect(seen?.values('Content-Type')).toEqual(['application/x-any'])
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'GET'])('%s, in chunks', async (method) => {
    const headers = { 'Transfer-Encoding': 'chunked' }
    const call = openCall(stack, browser, '/apps/expenses/up', { method, headers })
    for (let at = 0; at < big.length; at += 100_000) {
      call.request.write(big.subarray(at, at + 100_000))
    }
    call.request.end()
    expect((await call.answer).statusCode).toBe(200)
    const [seen] = upstream.seen
    expect(seen).toMatchObject({ method, bytes: big.length, sha256: sha256(big) })
    expect(seen?.values('Transfer-Encoding')).toEqual(['chunked'])
    expect(seen?.values('Content-Length')).toEqual([])
  })

  test.each(['GET', 'POST', 'DELETE'])('%s without one carries none', async (method) => {
    const head = rawHead(`${method} /apps/expenses/x HTTP/1.1`, pageHeaders(stack, browser))
    expect((await sendRawOnce(stack.port, head)).status).toBe(200)
    expect(upstream.seen).toMatchObject([{ method, bytes: 0 }])
  })

  test('through application proxy to the app behind it', async () => {
    const answer = await browser.call('/apps/echo/up', { method: 'POST', body: big })
    expect(answer.json()).toMatchObject({ body: { bytes: big.length } })
  })

  test('as it comes: what is sent arrives before the rest is', async () => {
    const arrived = upstream.next()
    const call = openCall(stack, browser, '/apps/expenses/up', {
      method: 'POST',
      headers: { 'Transfer-Encoding': 'chunked' },
    })
    call.request.write('first')
    const seen = await arrived
    await expect.poll(() => seen.bytes).toBe(5)
    call.request.end('second')
    expect((await call.answer).statusCode).toBe(200)
    expect(seen.bytes).toBe(11)
  })
})

describe('Expect: 100-continue', () => {
  test('is answered here; the app gets body, token and filtered headers', async () => {
    const call = openCall(stack, browser, '/apps/expenses/up', {
      method: 'POST',
      headers: {
        Expect: '100-continue',
        'Content-Length': '4',
        Authorization: 'Bearer stolen',
        'X-Forwarded-For': '10.0.0.1',
      },
    })
    const told = new Promise<void>((resolve) => {
      call.request.once('continue', resolve)
    })
    call.request.flushHeaders()
    await told
    call.request.end('body')
    expect((await call.answer).statusCode).toBe(200)
    const [seen] = upstream.seen
    expect(seen?.bytes).toBe(4)
    expect(seen?.values('Expect')).toEqual([])
    expect(seen?.values('X-Forwarded-For')).toEqual([])
    expect(seen?.values('Cookie')).toEqual([])
    expect(seen?.values('Authorization')).toHaveLength(1)
    expect(JSON.stringify(seen?.headers)).not.toContain('stolen')
  })
})

describe('answers without a body', () => {
  test('HEAD keeps the headers of the GET that it stands for', async () => {
    upstream.answer = (_req, res) =>
      res.writeHead(200, { 'Content-Length': 1234, ETag: '"x"' }).end()
    const head = rawHead('HEAD /apps/expenses/x HTTP/1.1', pageHeaders(stack, browser))
    const answer = await sendRaw(stack.port, head)
    expect(upstream.seen.map(({ method }) => method)).toEqual(['HEAD'])
    expect(answer[0]?.header('Content-Length')).toBe('1234')
    expect(answer[0]?.header('ETag')).toBe('"x"')
    expect(answer[0]?.body.length).toBe(0)
  })

  test.each([204, 304])('%i', async (status) => {
    upstream.answer = (_req, res) => res.writeHead(status, { ETag: '"x"' }).end()
    const head = rawHead('GET /apps/expenses/x HTTP/1.1', [
      ...pageHeaders(stack, browser),
      'If-None-Match: "x"',
    ])
    const answer = await sendRawOnce(stack.port, head)
    expect(answer.status).toBe(status)
    expect(answer.header('ETag')).toBe('"x"')
    expect(answer.header('Transfer-Encoding')).toBeUndefined()
    expect(upstream.seen[0]?.values('If-None-Match')).toEqual(['"x"'])
  })

  test('an empty 200 is empty', async () => {
    upstream.answer = (_req, res) => res.writeHead(200, { 'Content-Length': 0 }).end()
    const answer = await browser.call('/apps/expenses/x')
    expect(answer.headers['content-length']).toBe('0')
    expect(answer.text).toBe('')
  })
})

describe('answers pass unchanged', () => {
  test.each([200, 202, 206, 299, 400, 404, 409, 410, 418, 422, 499, 500, 501, 503, 599])(
    'status %i',
    async (status) => {
      upstream.answer = (_req, res) => res.writeHead(status, 'Own Words').end('said')
      const answer = await browser.call('/apps/expenses/x')
      expect(answer.status).toBe(status)
      expect(answer.text).toBe('said')
      expect(answer.headers).not.toHaveProperty('x-portal-error')
    },
  )

  test('a range', async () => {
    upstream.answer = (req, res) => {
      res.writeHead(206, { 'Content-Range': 'bytes 2-4/10', 'Accept-Ranges': 'bytes' })
      res.end(req.headers.range)
    }
    const answer = await browser.call('/apps/expenses/x', { headers: { Range: 'bytes=2-4' } })
    expect(answer.status).toBe(206)
    expect(answer.headers).toMatchObject({
      'content-range': 'bytes 2-4/10',
      'accept-ranges': 'bytes',
    })
    expect(answer.text).toBe('bytes=2-4')
  })

  test('what is compressed stays so', async () => {
    const packed = gzipSync('text '.repeat(1000))
    upstream.answer = (_req, res) => res.writeHead(200, { 'Content-Encoding': 'gzip' }).end(packed)
    const call = openCall(stack, browser, '/apps/expenses/x', {
      headers: { 'Accept-Encoding': 'gzip' },
    })
    call.request.end()
    const answer = await call.answer
    expect(answer.headers['content-encoding']).toBe('gzip')
    expect((await readAll(answer)).body.equals(packed)).toBe(true)
    expect(upstream.seen[0]?.values('Accept-Encoding')).toEqual(['gzip'])
  })

  test.each([256, 16 * 1024, 16 * 1024 + 256, 1024 * 1024])(
    '%i bytes of every value, sized and in chunks',
    async (size) => {
      const bytes = Buffer.alloc(
        size,
        Uint8Array.from({ length: 256 }, (_, value) => value),
      )
      for (const head of [{ 'Content-Length': size }, { 'Transfer-Encoding': 'chunked' }]) {
        upstream.answer = (_req, res) => res.writeHead(200, head).end(bytes)
        const call = openCall(stack, browser, '/apps/expenses/x')
        call.request.end()
        const { body, complete } = await readAll(await call.answer)
        expect(complete).toBe(true)
        expect(body.equals(bytes)).toBe(true)
      }
    },
  )

  test('as they come: what came with the head is there before the rest', async () => {
    const { promise: goOn, resolve } = Promise.withResolvers<void>()
    upstream.answer = (_req, res) => {
      res.writeHead(200, { 'Content-Length': 10 }).write('early')
      void goOn.then(() => res.end(' late'))
    }
    const call = openCall(stack, browser, '/apps/expenses/x')
    call.request.end()
    const answer = await call.answer
    const [early] = (await once(answer, 'data')) as [Buffer]
    expect(early.toString()).toBe('early')
    resolve()
    expect((await readAll(answer)).body.toString()).toBe(' late')
  })

  test('to HTTP/1.0, without chunks', async () => {
    upstream.answer = (_req, res) => {
      res.write('one ')
      res.end('two')
    }
    const head = rawHead('GET /apps/expenses/x HTTP/1.0', pageHeaders(stack, browser))
    const answer = await sendRawOnce(stack.port, head)
    expect(answer.header('Transfer-Encoding')).toBeUndefined()
    expect(answer.body.toString()).toBe('one two')
  })

  test('two calls on one connection are answered in their order', async () => {
    upstream.answer = (req, res) => res.end(req.url)
    const lead = pageHeaders(stack, browser)
    const answers = await sendRaw(
      stack.port,
      rawHead('GET /apps/expenses/one HTTP/1.1', lead, { close: false }) +
        rawHead('GET /apps/expenses/two HTTP/1.1', lead),
    )
    expect(answers.map(({ body }) => body.toString())).toEqual(['/one', '/two'])
  })
})
