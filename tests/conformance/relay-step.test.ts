import { request } from 'node:http'
import type { Socket } from 'node:net'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import {
  answerWhenRead,
  changeApp,
  startRawUpstream,
  startUpstream,
  type Upstream,
} from '../fixtures/upstream.ts'

/** The relay puts a step of its own in the place of httpxy's: a call must never go through both. */
let upstream: Upstream
let stack: Stack
let browser: BrowserLike

beforeAll(async () => {
  upstream = await startUpstream()
  upstream.answer = answerWhenRead
  stack = await startStack({
    configure: (document) => changeApp(document, 'echo', { externalUrl: upstream.url }),
  })
  browser = await signIn(stack)
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await upstream[Symbol.asyncDispose]()
})

test('a call is sent once, and by our own step', async () => {
  const answer = await browser.call('/apps/echo/upload', {
    method: 'POST',
    headers: { 'Transfer-Encoding': 'chunked' },
    body: 'some words',
  })
  expect(answer.status, answer.text).toBe(200)
  expect(upstream.seen).toHaveLength(1)
  const [seen] = upstream.seen
  // httpxy's own step ends the connection after a body of unknown length.
  expect(seen?.headers.find(([name]) => name.toLowerCase() === 'connection')?.[1]).toBe(
    'keep-alive',
  )
})

test('trailers come through, except those that could act as headers of ours', async () => {
  upstream.answer = (_req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/plain', Trailer: 'Checksum' })
    res.write('body')
    res.addTrailers({ Checksum: 'abc', 'Set-Cookie': 'a=b', 'X-Portal-Error': 'not_found' })
    res.end()
  }
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const trailers = await new Promise((resolve, reject) => {
    const headers = {
      Host: new URL(stack.portalUrl).host,
      Cookie: cookie,
      'Sec-Fetch-Site': 'same-origin',
    }
    request({ port: stack.port, path: '/apps/echo/t', headers, agent: false }, (answer) => {
      answer.resume().on('end', () => resolve(answer.trailers))
    })
      .on('error', reject)
      .end()
  })
  expect(trailers).toEqual({ checksum: 'abc' })
})

describe('an idle connection that the app has closed', () => {
  /** Answers the first request of each connection, and breaks off at the second. */
  function startForgetful(breakOff: (socket: Socket) => void) {
    const answered = new WeakSet()
    return startRawUpstream((socket) => {
      if (answered.has(socket)) return breakOff(socket)
      answered.add(socket)
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Type: text/plain\r\n\r\nfine')
    })
  }

  const closed = (socket: Socket) => void socket.end()
  const reset = (socket: Socket) => void socket.resetAndDestroy()

  test.each([
    ['GET', 'closed', closed, 200, 3],
    ['GET', 'reset', reset, 200, 3],
    ['DELETE', 'reset', reset, 200, 3],
    ['POST', 'closed', closed, 502, 2],
    ['POST', 'reset', reset, 502, 2],
  ])('%s on one that is %s', async (method, _how, breakOff, status, requests) => {
    await using forgetful = await startForgetful(breakOff)
    await using own = await startStack({
      configure: (document) => changeApp(document, 'echo', { externalUrl: forgetful.url }),
    })
    const visitor = await signIn(own)
    expect((await visitor.call('/apps/echo/first')).status).toBe(200)
    const second = await visitor.call('/apps/echo/second', { method })
    expect(second.status, second.text).toBe(status)
    expect(forgetful.requests).toHaveLength(requests)
  })
})
