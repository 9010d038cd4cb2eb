import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Answer, BrowserLike } from '../fixtures/browser-like.ts'
import { createCertificate } from '../fixtures/certificate.ts'
import { openCall, readAll } from '../fixtures/open-call.ts'
import { pageHeaders, rawHead } from '../fixtures/raw-http.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { changeApp, NOBODY_LISTENS, startRawUpstream } from '../fixtures/upstream.ts'

// Whatever an app does on the wire: a typed problem or a broken transfer, never a clean end of
// half an answer, never the end of the process.

let upstream: Awaited<ReturnType<typeof startRawUpstream>>
let respond: (socket: Socket) => void
let stack: Stack
let browser: BrowserLike

beforeAll(async () => {
  upstream = await startRawUpstream((socket) => respond(socket))
  stack = await startStack({
    configure(document) {
      changeApp(document, 'echo', {
        externalUrl: upstream.url,
        circuitBreaker: { failures: 1000 },
      })
      changeApp(document, 'research', { externalUrl: NOBODY_LISTENS, visibleTo: {} })
    },
  })
  browser = await signIn(stack)
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await upstream[Symbol.asyncDispose]()
})

function expectUnreachable(answer: Answer, phase: string): void {
  expect(answer.status, answer.text).toBe(502)
  expect(answer.headers['x-portal-error']).toBe('upstream_unreachable')
  expect(answer.problem()).toMatchObject({ code: 'upstream_unreachable', phase })
  expect(answer.text).not.toMatch(/127\.0\.0\.1|ECONN|HPE_|localhost/)
}

describe('an app that is not there', () => {
  test('is unreachable', async () => {
    expectUnreachable(await browser.call('/apps/research/x'), 'connect')
  })

  test('is unreachable for a body too', async () => {
    const body = Buffer.alloc(1024 * 1024)
    const answer = await browser.call('/apps/research/x', { method: 'POST', body })
    expectUnreachable(answer, 'connect')
  })
})

test('a call that failed half-way through its body leaves the connection good for the next', async () => {
  respond = (socket) => socket.resetAndDestroy()
  const lead = pageHeaders(stack, browser)
  for (const app of ['research', 'echo', 'unknown']) {
    const start = rawHead(`POST /apps/${app}/x HTTP/1.1`, [...lead, 'Content-Length: 60000'], {
      close: false,
    })
    const socket = connect(stack.port, '127.0.0.1')
    const received: Buffer[] = []
    socket.on('data', (chunk: Buffer) => received.push(chunk))
    socket.write(start + 'x'.repeat(100))
    await once(socket, 'data')
    socket.write('x'.repeat(59_900) + rawHead('GET /bff/config HTTP/1.1', lead))
    await once(socket, 'close')
    const statuses = Buffer.concat(received)
      .toString()
      .match(/(?<=HTTP\/1\.1 )\d+/g)
    expect(statuses).toEqual([app === 'unknown' ? '404' : '502', '200'])
  }
})

describe('an answer that is no HTTP', () => {
  test.each([
    ['words', 'hello'],
    ['nothing but a line end', '\r\n\r\n'],
    ['another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['HTTP/0.9', '<html>hello</html>'],
    ['a status that is no number', 'HTTP/1.1 abc OK\r\n\r\n'],
    ['a header without a colon', 'HTTP/1.1 200 OK\r\nbroken\r\n\r\n'],
    ['a header name with a space', 'HTTP/1.1 200 OK\r\nX Y: 1\r\n\r\n'],
    ['a control byte in a header', 'HTTP/1.1 200 OK\r\nX-A: a\u0001b\r\nContent-Length: 0\r\n\r\n'],
    ['NUL in a header', 'HTTP/1.1 200 OK\r\nX-A: a\0b\r\nContent-Length: 0\r\n\r\n'],
    [
      'a length and chunks',
      'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd'],
    ['an endless head', `HTTP/1.1 200 OK\r\nX-A: ${'a'.repeat(200_000)}\r\n\r\n`],
    [
      'an upgrade that nobody asked for',
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n',
    ],
    ['a status below 100', 'HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n'],
    ['no answer at all', ''],
  ])('%s', async (_name, bytes) => {
    respond = (socket) => socket.end(Buffer.from(bytes, 'latin1'))
    expectUnreachable(await browser.call('/apps/echo/x'), 'first_byte')
  })
})

describe('an answer that breaks off', () => {
  const HEAD = 'HTTP/1.1 200 OK\r\n'

  test.each([
    ['short of its length', `${HEAD}Content-Length: 100\r\n\r\n0123456789`],
    ['between chunks', `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`],
    ['within a chunk', `${HEAD}Transfer-Encoding: chunked\r\n\r\n500\r\nhello`],
    ['with a broken chunk', `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n`],
  ])('%s breaks the client’s transfer too', async (_name, bytes) => {
    for (const end of ['end', 'reset'] as const) {
      respond = (socket) => {
        socket.write(bytes, () => (end === 'end' ? socket.end() : socket.resetAndDestroy()))
      }
      const call = openCall(stack, browser, '/apps/echo/x')
      call.request.end()
      const outcome = await call.answer.then(readAll, () => ({ complete: false }))
      expect(outcome.complete).toBe(false)
    }
  })

  test('before its head is whole is a problem', async () => {
    respond = (socket) => socket.write(`${HEAD}X-A: `, () => socket.resetAndDestroy())
    expectUnreachable(await browser.call('/apps/echo/x'), 'first_byte')
  })

  test('through application proxy, too', async () => {
    await using whole = await startStack()
    const person = await signIn(whole)
    const call = openCall(whole, person, '/apps/echo/half')
    call.request.end()
    expect((await readAll(await call.answer)).complete).toBe(false)
    const dead = await person.call('/apps/echo/crash')
    expectUnreachable(dead, 'app_proxy')
  })
})

test('an answer without length or chunks ends with its connection', async () => {
  respond = (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nall of it')
  expect((await browser.call('/apps/echo/x')).text).toBe('all of it')
})

test.each([
  ['odd bytes', 'Gr\u00FC\u00DFe'],
  ['a control byte', 'O\u0001K'],
  ['nothing', ''],
])('%s in the words of a status line do no harm', async (_name, words) => {
  const head = `HTTP/1.1 299 ${words}\r\nContent-Length: 2\r\n\r\n`
  respond = (socket) => socket.end(Buffer.from(`${head}ok`, 'latin1'))
  expect(await browser.call('/apps/echo/x')).toMatchObject({ status: 299, text: 'ok' })
})

test('interim answers are not taken for the answer', async () => {
  respond = (socket) => {
    socket.end(
      'HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n' +
        'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
    )
  }
  expect(await browser.call('/apps/echo/x')).toMatchObject({ status: 200, text: 'ok' })
})

test('a response that nobody asked for is not the answer to the next call', async () => {
  respond = (socket) => {
    socket.write(
      'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst' +
        'HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\npoisoned',
    )
  }
  expect((await browser.call('/apps/echo/x')).text).toBe('first')
  respond = (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond')
  expect((await browser.call('/apps/echo/x')).text).toBe('second')
})

describe('an app whose certificate is not trusted', () => {
  test('is a problem of its own, and gets nothing of the call', async () => {
    let requests = 0
    const { certificatePem, privateKeyPem } = createCertificate('127.0.0.1')
    const server = createServer({ cert: certificatePem, key: privateKeyPem }, () => {
      requests += 1
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    await using own = await startStack({
      configure: (document) =>
        changeApp(document, 'echo', { externalUrl: `https://127.0.0.1:${port}/` }),
    })
    const answer = await (await signIn(own)).call('/apps/echo/x')
    expect(answer.status).toBe(502)
    expect(answer.problem()).toMatchObject({ code: 'upstream_tls', phase: 'connect' })
    expect(requests).toBe(0)
    server.close()
  })

  test('or that speaks no TLS at all is one too', async () => {
    respond = (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    await using own = await startStack({
      configure: (document) =>
        changeApp(document, 'echo', { externalUrl: upstream.url.replace('http:', 'https:') }),
    })
    const answer = await (await signIn(own)).call('/apps/echo/x')
    expect(answer.status).toBe(502)
    expect(answer.problem()).toMatchObject({ code: 'upstream_tls' })
  })

  test('is reached where its authority is configured, but only by a name that it stands for', async () => {
    await using started = new AsyncDisposableStack()
    const folder = await mkdtemp(join(tmpdir(), 'portal-'))
    started.defer(() => rm(folder, { recursive: true, force: true }))
    const { certificatePem, privateKeyPem } = createCertificate('app', '127.0.0.1')
    await writeFile(join(folder, 'authority.pem'), certificatePem)
    const hosts: (string | undefined)[] = []
    const server = createServer({ cert: certificatePem, key: privateKeyPem }, (req, res) => {
      hosts.push(req.headers.host)
      res.end('trusted')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    started.defer(() => void server.close())
    const { port } = server.address() as AddressInfo

    async function callBy(name: string): Promise<Answer> {
      await using own = await startStack({
        configure(document) {
          changeApp(document, 'echo', { externalUrl: `https://${name}:${port}/` })
          document.outbound = { caFiles: [join(folder, 'authority.pem')] }
        },
      })
      return await (await signIn(own)).call('/apps/echo/x')
    }

    expect(await callBy('127.0.0.1')).toMatchObject({ status: 200, text: 'trusted' })
    const misnamed = await callBy('localhost')
    expect(misnamed.status).toBe(502)
    expect(misnamed.problem()).toMatchObject({ code: 'upstream_tls', phase: 'connect' })
    expect(hosts).toEqual([`127.0.0.1:${port}`])
  })
})
