import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

import { afterEach, describe, expect, test } from 'vitest'

import { pageHeaders, rawHead, sendRaw, sendRawOnce } from '../fixtures/raw-http.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// ASVS 4.2.5; RFC 9112 section 2.2. Smuggling has its own file.

const { upstream, stack } = await startWithUpstream(
  (document, url) => changeApp(document, 'echo', { externalUrl: url }),
  { headersTimeoutMs: 300 },
)
const browser = await signIn(stack)
afterEach(() => {
  upstream.answer = answerWhenRead
  upstream.seen.length = 0
})

/** A connection of which a test decides each byte, and everything that came back on it. */
function openSocket(): { socket: Socket; text: () => string; closed: Promise<unknown> } {
  const received: Buffer[] = []
  const socket = connect(stack.port, '127.0.0.1')
  socket.on('data', (chunk: Buffer) => received.push(chunk))
  socket.on('error', () => {})
  return {
    socket,
    text: () => Buffer.concat(received).toString('latin1'),
    closed: once(socket, 'close'),
  }
}

describe('what is no HTTP gets a typed problem and the connection is closed', () => {
  test.each<[string, string | Buffer]>([
    ['words', 'hello there\r\n\r\n'],
    ['TLS', Buffer.from('16030100f1010000ed0303', 'hex')],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a version that does not exist', 'GET / HTTP/7.3\r\nHost: x\r\n\r\n'],
    ['no version', 'GET /\r\n\r\n'],
    ['a method that does not exist', 'FETCH / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a method in lower case', 'get / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['binary', Buffer.from([0, 1, 2, 3, 255, 254, 13, 10, 13, 10])],
  ])('%s', async (_name, bytes) => {
    const answer = await sendRawOnce(stack.port, bytes)
    expect(answer.status).toBe(400)
    expect(answer.header('Content-Type')).toBe('application/problem+json')
    expect(answer.header('X-Portal-Error')).toBe('bad_request')
    expect(answer.header('Connection')).toBe('close')
    expect(answer.header('Cache-Control')).toBe('no-store')
    expect(answer.header('X-Content-Type-Options')).toBe('nosniff')
    expect(answer.header('Content-Security-Policy')).toMatch(/^default-src 'none'/)
    expect(answer.problem()).toMatchObject({ status: 400, code: 'bad_request' })
    expect(answer.complete).toBe(true)
  })
})

describe('headers that are too large', () => {
  test.each([
    ['one long value', [`X-Long: ${'a'.repeat(40_000)}`]],
    ['one long name', [`${'X'.repeat(40_000)}: a`]],
    ['a long cookie', [`Cookie: a=${'b'.repeat(40_000)}`]],
    ['a megabyte', [`X-Long: ${'a'.repeat(1_000_000)}`]],
    ['many lines', Array.from({ length: 3000 }, (_, index) => `X-Line-${index}: value`)],
  ])('%s', async (_name, lines) => {
    const lead = pageHeaders(stack, browser)
    const head = rawHead('GET /apps/echo/x HTTP/1.1', [...lead, ...lines])
    const answer = await sendRawOnce(stack.port, head)
    expect(answer.status).toBe(431)
    expect(answer.header('X-Portal-Error')).toBe('headers_too_large')
    expect(answer.problem()).toMatchObject({ status: 431, code: 'headers_too_large' })
    expect(upstream.seen).toEqual([])
  })

  test('a token of the size that Entra issues passes', async () => {
    const lead = pageHeaders(stack, browser)
    const lines = [`Authorization: Bearer ${'a'.repeat(14_000)}`, `X-Other: ${'b'.repeat(8000)}`]
    const answer = await sendRawOnce(
      stack.port,
      rawHead('GET /bff/apps HTTP/1.1', [...lead, ...lines]),
    )
    expect(answer.status).toBe(200)
  })
})

describe('a client that takes its time', () => {
  test('with its headers is closed with a problem', async () => {
    const { socket, text, closed } = openSocket()
    socket.write('GET / HTTP/1.1\r\nHost: ')
    const timer = setInterval(() => socket.write('a'), 50)
    await closed
    clearInterval(timer)
    expect(text()).toMatch(/^HTTP\/1\.1 400 /)
    expect(text()).toContain('"code":"bad_request"')
  })

  test('before its first byte is closed', async () => {
    const { text, closed } = openSocket()
    await closed
    expect(text()).not.toContain('HTTP/1.1 200')
  })

  test('with a body that nobody reads is closed once it has its answer', async () => {
    const { socket, text, closed } = openSocket()
    const lines = ['Content-Length: 1000']
    const head = rawHead('POST /bff/session HTTP/1.1', [...pageHeaders(stack), ...lines], {
      close: false,
    })
    socket.write(head)
    await closed
    expect(text()).toMatch(/^HTTP\/1\.1 401 /)
  })
})

test('a body that comes late, but comes, costs nobody the connection', async () => {
  const { socket, text, closed } = openSocket()
  const lead = pageHeaders(stack, browser)
  const start = rawHead('POST /bff/unknown HTTP/1.1', [...lead, 'Content-Length: 4'], {
    close: false,
  })
  upstream.answer = (_req, res) => setTimeout(() => res.end('slow'), 2300)
  socket.write(start)
  await expect.poll(text).toContain('not_found')
  socket.write(`body${rawHead('GET /apps/echo/x HTTP/1.1', lead)}`)
  await closed
  expect(text()).toContain('slow')
})

describe('a fault on a connection is never taken for the answer to another request', () => {
  test('it breaks an answer that is under way', async () => {
    upstream.answer = (_req, res) => void res.writeHead(200).write('begun')
    const { socket, text, closed } = openSocket()
    const lead = pageHeaders(stack, browser)
    socket.write(rawHead('GET /apps/echo/x HTTP/1.1', lead, { close: false }))
    await expect.poll(text).toContain('begun')
    socket.write('garbage\r\n\r\n')
    await closed
    expect(text()).toMatch(/^HTTP\/1\.1 200 /)
    expect(text().match(/HTTP\/1\.1/g)).toHaveLength(1)
    expect(text()).not.toContain('bad_request')
  })

  test('it ends a call that still waits for its answer without one', async () => {
    upstream.answer = () => {}
    const arrived = upstream.next()
    const { socket, text, closed } = openSocket()
    const lead = pageHeaders(stack, browser)
    socket.write(rawHead('GET /apps/echo/x HTTP/1.1', lead, { close: false }))
    const seen = await arrived
    socket.write('garbage\r\n\r\n')
    await closed
    expect(text()).toBe('')
    await seen.complete
  })

  test('but a broken body is answered, and the app gets no whole one', async () => {
    const { socket, text, closed } = openSocket()
    const lines = ['Transfer-Encoding: chunked']
    const lead = pageHeaders(stack, browser)
    const arrived = upstream.next()
    socket.write(rawHead('POST /apps/echo/x HTTP/1.1', [...lead, ...lines], { close: false }))
    socket.write('3\r\nabc\r\n')
    const seen = await arrived
    socket.write('zz\r\n')
    await closed
    expect(text()).toMatch(/^HTTP\/1\.1 400 /)
    expect(await seen.complete).toBe(false)
  })
})

test('an expectation that is not 100-continue is refused', async () => {
  const lead = pageHeaders(stack, browser)
  const answers = await sendRaw(
    stack.port,
    rawHead('GET /apps/echo/x HTTP/1.1', [...lead, 'Expect: 200-ok']),
  )
  expect(answers.map(({ status }) => status)).toEqual([400])
  expect(upstream.seen).toEqual([])
})
