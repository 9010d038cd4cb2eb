import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Answer } from '../fixtures/browser-like.ts'
import { openCall, readAll } from '../fixtures/open-call.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

const FAILURES = 3
const OPEN_SECONDS = 30

const circuitBreaker = { failures: FAILURES, openSeconds: OPEN_SECONDS }

const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'echo', {
    externalUrl: url,
    circuitBreaker,
    timeoutSeconds: 1,
    limits: { idleSeconds: 1 },
  })
  changeApp(document, 'expenses', { externalUrl: url })
  changeApp(document, 'archive', { circuitBreaker })
})
const browser = await signIn(stack)
beforeEach(async () => {
  // Whatever a test left behind: time for one call to try, which finds the app well.
  stack.clock.advanceSeconds(OPEN_SECONDS)
  await call()
  upstream.seen.length = 0
})
afterEach(() => {
  upstream.answer = answerWhenRead
})

const call = (app = 'echo') => browser.call(`/apps/${app}/x`)

function hangUp(): void {
  upstream.answer = (req) => req.socket.destroy()
}

async function failRepeatedly(times = FAILURES): Promise<void> {
  for (let count = 0; count < times; count += 1) expect((await call()).status).toBe(502)
}

function expectOpen(answer: Answer): void {
  expect(answer.status, answer.text).toBe(503)
  expect(answer.headers['x-portal-error']).toBe('circuit_open')
  expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(1)
  expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(OPEN_SECONDS)
}

test('an app that fails several times in a row is spared, and only this app', async () => {
  hangUp()
  await failRepeatedly()
  upstream.answer = answerWhenRead
  upstream.seen.length = 0

  expectOpen(await call())
  expectOpen(await call())
  expect(upstream.seen).toEqual([])
  expect((await call('expenses')).status).toBe(200)
})

test('an answer in between begins the count anew, whatever it says', async () => {
  hangUp()
  await failRepeatedly(FAILURES - 1)
  upstream.answer = (_req, res) => res.writeHead(500).end()
  expect((await call()).status).toBe(500)
  hangUp()
  await failRepeatedly(FAILURES - 1)
  upstream.answer = answerWhenRead
  expect((await call()).status).toBe(200)
})

describe('when its time has come', () => {
  test('one call alone tries, and the app that is back is used again at once', async () => {
    hangUp()
    await failRepeatedly()
    upstream.seen.length = 0
    let letAnswer = () => {}
    upstream.answer = (_req, res) => {
      letAnswer = () => res.end('back')
    }
    stack.clock.advanceSeconds(OPEN_SECONDS)
    const arrived = upstream.next()
    const trying = call()
    await arrived
    expectOpen(await call())
    letAnswer()
    expect((await trying).text).toBe('back')

    upstream.answer = answerWhenRead
    expect((await call()).status).toBe(200)
    expect(upstream.seen).toHaveLength(2)
  })

  test('the time is kept to the second', async () => {
    hangUp()
    await failRepeatedly()
    upstream.answer = answerWhenRead
    stack.clock.advanceSeconds(OPEN_SECONDS - 1)
    expectOpen(await call())
    stack.clock.advanceSeconds(1)
    expect((await call()).status).toBe(200)
  })

  test('an app that is still down is spared for as long again', async () => {
    hangUp()
    await failRepeatedly()
    stack.clock.advanceSeconds(OPEN_SECONDS)
    expect((await call()).status).toBe(502)
    upstream.answer = answerWhenRead
    stack.clock.advanceSeconds(OPEN_SECONDS - 1)
    expectOpen(await call())
  })

  test('a trying call whose caller leaves says nothing: the next may try soon enough', async () => {
    hangUp()
    await failRepeatedly()
    upstream.answer = () => {}
    stack.clock.advanceSeconds(OPEN_SECONDS)
    const arrived = upstream.next()
    const trying = openCall(stack, browser, '/apps/echo/x')
    trying.request.end()
    await arrived
    trying.request.destroy()
    upstream.answer = answerWhenRead
    stack.clock.advanceSeconds(OPEN_SECONDS)
    expect((await call()).status).toBe(200)
  })
})

test('an app that never answers counts as unreachable', async () => {
  upstream.answer = () => {}
  const answers = await Promise.all(Array.from({ length: FAILURES }, () => call()))
  expect(answers.map(({ status }) => status)).toEqual([504, 504, 504])
  expectOpen(await call())
})

test('so does one that application proxy cannot reach', async () => {
  for (let count = 0; count < FAILURES; count += 1) expect((await call('archive')).status).toBe(502)
  expectOpen(await call('archive'))
})

test('callers who leave or send too much never open it', async () => {
  upstream.answer = () => {}
  for (let count = 0; count < 2 * FAILURES; count += 1) {
    const arrived = upstream.next()
    const left = openCall(stack, browser, '/apps/echo/x')
    left.request.end()
    await arrived
    left.request.destroy()
  }
  upstream.answer = answerWhenRead
  expect((await call()).status).toBe(200)
})

test('answers that fall silent half-way never open it: a slow reader could be the reason', async () => {
  upstream.answer = (_req, res) => res.writeHead(200, { 'Content-Length': 99 }).write('half')
  const calls = Array.from({ length: 2 * FAILURES }, () => openCall(stack, browser, '/apps/echo/x'))
  for (const { request } of calls) request.end()
  const ends = calls.map(async ({ answer }) => (await readAll(await answer)).complete)
  expect(await Promise.all(ends)).toEqual(calls.map(() => false))
  upstream.answer = answerWhenRead
  expect((await call()).status).toBe(200)
})
