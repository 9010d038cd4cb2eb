import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { afterEach, describe, expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { openCall, readAll, type OpenCall } from '../fixtures/open-call.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack } from '../fixtures/stack.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// Every call that is under way ends within a second of its session, whatever it is doing.

const WITHIN_MS = 1000
const IDLE_SECONDS = 1800
const ABSOLUTE_SECONDS = 28_800

const { upstream, stack } = await startWithUpstream((document, url) =>
  changeApp(document, 'echo', { externalUrl: url }),
)
afterEach(() => {
  upstream.answer = answerWhenRead
})

function answerWithEvents(): void {
  upstream.answer = (req, res) => {
    if (req.url !== '/events') return answerWhenRead(req, res)
    res.writeHead(200, { 'Content-Type': 'text/event-stream' }).write('data: hello\n\n')
  }
}

async function openEvents(browser: BrowserLike): Promise<OpenCall> {
  const call = openCall(stack, browser, '/apps/echo/events', {
    headers: { Accept: 'text/event-stream' },
  })
  call.request.end()
  await call.answer
  return call
}

/** How long it takes from now until the answer breaks off. */
async function endsAfterMs({ answer }: OpenCall): Promise<number> {
  const startMs = performance.now()
  const { complete } = await readAll(await answer)
  expect(complete).toBe(false)
  return performance.now() - startMs
}

const signOut = (browser: BrowserLike) => browser.call(paths.session, { method: 'DELETE' })

describe('an event stream ends', () => {
  test('at sign-out', async () => {
    answerWithEvents()
    const browser = await signIn(stack)
    const stream = await openEvents(browser)
    await signOut(browser)
    expect(await endsAfterMs(stream)).toBeLessThan(WITHIN_MS)
  })

  test('at the idle limit, which it does not move', async () => {
    answerWithEvents()
    const stream = await openEvents(await signIn(stack))
    stack.clock.advanceSeconds(IDLE_SECONDS)
    expect(await endsAfterMs(stream)).toBeLessThan(WITHIN_MS)
  })

  test('at the absolute limit, though the person works on', async () => {
    answerWithEvents()
    const browser = await signIn(stack)
    const stream = await openEvents(browser)
    const stepSeconds = IDLE_SECONDS / 2
    for (let age = 0; age < ABSOLUTE_SECONDS; age += stepSeconds) {
      stack.clock.advanceSeconds(stepSeconds)
      await browser.call('/apps/echo/x')
    }
    expect(await endsAfterMs(stream)).toBeLessThan(WITHIN_MS)
  })

  test('when the account is gone', async () => {
    answerWithEvents()
    const browser = await signIn(stack, demoIds.BOB)
    const stream = await openEvents(browser)
    stack.tenant.faults.add('token', {
      kind: 'answer',
      status: 400,
      body: { error: 'invalid_grant', error_codes: [50_057], error_description: 'AADSTS50057' },
    })
    expect((await browser.call('/apps/expenses/x')).headers['x-portal-error']).toBe(
      'session_required',
    )
    expect(await endsAfterMs(stream)).toBeLessThan(WITHIN_MS)
    stack.tenant.faults.clear()
  })

  test('and no earlier: a renewed session keeps it, another one does not matter', async () => {
    answerWithEvents()
    const browser = await signIn(stack)
    const stream = await openEvents(browser)
    const other = await signIn(stack)
    await signOut(other)
    let ended = false
    void endsAfterMs(stream).then(() => (ended = true))
    await new Promise((resolve) => setTimeout(resolve, 2 * WITHIN_MS))
    expect(ended).toBe(false)
    stream.request.destroy()
  })
})

test('a download breaks off at sign-out, so that nobody takes it for whole', async () => {
  upstream.answer = (_req, res) => res.writeHead(200, { 'Content-Length': 100 }).write('begun')
  const browser = await signIn(stack)
  const call = openCall(stack, browser, '/apps/echo/file')
  call.request.end()
  await call.answer
  await signOut(browser)
  expect(await endsAfterMs(call)).toBeLessThan(WITHIN_MS)
})

test('an upload breaks off at sign-out, and the app never takes it for whole', async () => {
  const browser = await signIn(stack)
  const arrived = upstream.next()
  const call = openCall(stack, browser, '/apps/echo/up', {
    method: 'POST',
    headers: { 'Transfer-Encoding': 'chunked' },
  })
  call.request.write('begun')
  const seen = await arrived
  await signOut(browser)
  const answer = await call.answer
  expect(answer.statusCode).toBe(401)
  expect(answer.headers['x-portal-error']).toBe('session_required')
  expect(await seen.complete).toBe(false)
})

test('a call that waits for its answer is told that the session is over', async () => {
  upstream.answer = () => {}
  const browser = await signIn(stack)
  const arrived = upstream.next()
  const call = openCall(stack, browser, '/apps/echo/slow')
  call.request.end()
  await arrived
  await signOut(browser)
  const answer = await call.answer
  expect(answer.statusCode).toBe(401)
  const { body } = await readAll(answer)
  expect(JSON.parse(body.toString())).toMatchObject({
    code: 'session_required',
    reason: 'signed_out',
  })
})

test('a shutdown ends streams at once and lets plain calls end by themselves', async () => {
  const going = await startStack({
    configure: (document) => changeApp(document, 'echo', { externalUrl: upstream.url }),
  })
  const browser = await signIn(going)
  answerWithEvents()
  const stream = openCall(going, browser, '/apps/echo/events')
  stream.request.end()
  await stream.answer
  let letAnswer = () => {}
  upstream.answer = (_req, res) => {
    letAnswer = () => res.end('in time')
  }
  const arrived = upstream.next()
  const plain = openCall(going, browser, '/apps/echo/x')
  plain.request.end()
  await arrived

  const closed = going[Symbol.asyncDispose]()
  expect(await endsAfterMs(stream)).toBeLessThan(WITHIN_MS)
  letAnswer()
  expect((await readAll(await plain.answer)).body.toString()).toBe('in time')
  await closed
})
