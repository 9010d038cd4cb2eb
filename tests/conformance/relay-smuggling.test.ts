import { afterEach, describe, expect, test } from 'vitest'

import { pageHeaders, rawHead, sendRaw, type RawAnswer } from '../fixtures/raw-http.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// RFC 9112 sections 6.1 and 11.2, ASVS 4.2.1: one request in, at most one request out.

const { upstream, stack } = await startWithUpstream((document, url) =>
  changeApp(document, 'echo', { externalUrl: url }),
)
const browser = await signIn(stack)
afterEach(expectNothingSmuggled)

async function expectNothingSmuggled(): Promise<void> {
  const smuggled = upstream.seen.splice(0).filter(({ target }) => target.includes('smuggled'))
  expect(smuggled, 'the second request reached the app').toEqual([])
  expect((await browser.call('/bff/config')).status, 'the process lives').toBe(200)
}

const SMUGGLED = 'GET /apps/echo/smuggled HTTP/1.1\r\nHost: x\r\n\r\n'
const CHUNKED_SMUGGLED = `0\r\n\r\n${SMUGGLED}`

/** Sends a head with these lines more, then the body, on one connection. */
function send(start: string, lines: readonly string[], body: string): Promise<RawAnswer[]> {
  const headers = [...pageHeaders(stack, browser), ...lines]
  return sendRaw(stack.port, rawHead(`${start} HTTP/1.1`, headers, { close: false }), body)
}

describe('a request of which two readers could disagree where it ends is refused', () => {
  const length = String(CHUNKED_SMUGGLED.length)
  test.each<[name: string, lines: string[]]>([
    ['a length and chunks', [`Content-Length: ${length}`, 'Transfer-Encoding: chunked']],
    ['chunks and a length', ['Transfer-Encoding: chunked', 'Content-Length: 4']],
    ['two different lengths', ['Content-Length: 0', `Content-Length: ${length}`]],
    ['two equal lengths', [`Content-Length: ${length}`, `Content-Length: ${length}`]],
    ['a list of lengths', [`Content-Length: ${length}, ${length}`]],
    ['a negative length', ['Content-Length: -1']],
    ['a length with a sign', [`Content-Length: +${length}`]],
    ['a hexadecimal length', ['Content-Length: 0x10']],
    ['a length with a fraction', ['Content-Length: 1.0']],
    ['a length beyond all measure', ['Content-Length: 99999999999999999999999']],
    ['an empty length', ['Content-Length:']],
    ['a length with a space before the colon', [`Content-Length : ${length}`]],
    ['an unknown coding', ['Transfer-Encoding: xchunked']],
    ['chunked that is not last', ['Transfer-Encoding: chunked, identity']],
    ['chunked twice', ['Transfer-Encoding: chunked, chunked']],
    ['a second line after chunked', ['Transfer-Encoding: chunked', 'Transfer-Encoding: x']],
    ['a coding before chunked', ['Transfer-Encoding: gzip, chunked']],
    ['a space before the colon', ['Transfer-Encoding : chunked']],
    ['a tab before the colon', ['Transfer-Encoding\t: chunked']],
    ['a vertical tab in it', ['Transfer-Encoding:\u000Bchunked']],
    ['a quoted coding', ['Transfer-Encoding: "chunked"']],
    ['a folded line', ['Transfer-Encoding:', ' chunked']],
    ['a folded line elsewhere', ['X-Fold: a', ' b: c']],
    ['a line that starts with a space', [' Transfer-Encoding: chunked']],
    ['a bare line feed in a value', ['X-Split: a\nTransfer-Encoding: chunked']],
    ['a bare carriage return in a value', ['X-Split: a\rTransfer-Encoding: chunked']],
    ['NUL in a value', ['X-Split: a\0b']],
    ['no colon', ['Transfer-Encoding chunked']],
    ['no name', [': chunked']],
    ['a name with a space', ['Transfer Encoding: chunked']],
  ])('%s', async (_name, lines) => {
    const answers = await send('POST /apps/echo/x', lines, CHUNKED_SMUGGLED)
    expect(answers.map(({ status }) => status)).toEqual([400])
    expect(answers[0]?.header('X-Portal-Error')).toBe('bad_request')
    expect(answers[0]?.header('Connection')).toBe('close')
  })

  test.each([
    ['bare line feeds for line ends', '\n'],
    ['bare carriage returns for line ends', '\r'],
  ])('%s', async (_name, end) => {
    const head = rawHead('GET /apps/echo/x HTTP/1.1', pageHeaders(stack, browser))
    const answers = await sendRaw(stack.port, head.replaceAll('\r\n', end), '\r\n\r\n')
    expect(answers.map(({ status }) => status)).toEqual([400])
    expect(upstream.seen).toEqual([])
  })

  test.each([
    ['a size that is no number', 'zz\r\nabc\r\n0\r\n\r\n'],
    ['a negative size', '-3\r\nabc\r\n0\r\n\r\n'],
    ['a size beyond all measure', 'ffffffffffffffffff\r\nabc\r\n0\r\n\r\n'],
    ['a size too small', '1\r\nabc\r\n0\r\n\r\n'],
    ['a size with 0x', '0x3\r\nabc\r\n0\r\n\r\n'],
    ['bare line feeds', '3\nabc\n0\n\n'],
    ['a line feed in an extension', '3;a\nb\r\nabc\r\n0\r\n\r\n'],
  ])('chunks with %s never reach the app as a whole body', async (_name, body) => {
    const answers = await send('POST /apps/echo/x', ['Transfer-Encoding: chunked'], body)
    expect(answers.filter(({ status }) => status < 400)).toEqual([])
    for (const request of upstream.seen) expect(await request.complete).toBe(false)
  })
})

describe('the body goes out under framing of our own', () => {
  test.each(['GET', 'DELETE', 'POST', 'PUT', 'PATCH'])(
    '%s whose Connection header names its length',
    async (method) => {
      const lines = [`Content-Length: ${SMUGGLED.length}`, 'Connection: close, content-length']
      const [answer] = await send(`${method} /apps/echo/x`, lines, SMUGGLED)
      expect(answer?.status).toBe(200)
      expect(upstream.seen.map(({ target, bytes }) => [target, bytes])).toEqual([
        ['/x', SMUGGLED.length],
      ])
    },
  )

  test.each(['GET', 'DELETE', 'POST', 'PUT', 'PATCH'])(
    '%s whose Connection header names its coding',
    async (method) => {
      const lines = ['Transfer-Encoding: chunked', 'Connection: close, transfer-encoding']
      const body = `${SMUGGLED.length.toString(16)}\r\n${SMUGGLED}\r\n0\r\n\r\n`
      const [answer] = await send(`${method} /apps/echo/x`, lines, body)
      expect(answer?.status).toBe(200)
      expect(upstream.seen.map(({ target, bytes }) => [target, bytes])).toEqual([
        ['/x', SMUGGLED.length],
      ])
    },
  )

  test('HEAD with a body', async () => {
    const lines = [`Content-Length: ${SMUGGLED.length}`, 'Connection: close']
    const [answer] = await send('HEAD /apps/echo/x', lines, SMUGGLED)
    expect(answer?.status).toBe(200)
    expect(upstream.seen.map(({ target, bytes }) => [target, bytes])).toEqual([
      ['/x', SMUGGLED.length],
    ])
  })

  test('bytes behind a request that asks for an upgrade are no tunnel', async () => {
    const lines = ['Connection: Upgrade, close', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAA']
    await send('GET /apps/echo/x', lines, SMUGGLED)
    for (const request of upstream.seen) expect(request.values('Upgrade')).toEqual([])
  })
})

test('a refused request leaves nothing of its body for the next one', async () => {
  // No X-Portal-Request: refused before its body is read.
  const lines = [`Content-Length: ${SMUGGLED.length}`]
  const headers = pageHeaders(stack, browser).filter((line) => !line.startsWith('X-Portal-'))
  const answers = await sendRaw(
    stack.port,
    rawHead('POST /apps/echo/x HTTP/1.1', [...headers, ...lines], { close: false }),
    SMUGGLED,
    rawHead('GET /apps/echo/after HTTP/1.1', pageHeaders(stack, browser)),
  )
  expect(answers.map(({ status }) => status)).toEqual([403, 200])
  expect(upstream.seen.map(({ target }) => target)).toEqual(['/after'])
})
