import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { openEvents, type EventStream } from '../fixtures/event-stream.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { postSession, sessionStateOf, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack, type StackOptions } from '../fixtures/stack.ts'

const IDLE_SECONDS = 300
const ABSOLUTE_SECONDS = 1000
/** How long before its end a session is said to be expiring. */
const AHEAD_SECONDS = 120
const HEARTBEAT = { comment: '' }
const WITHIN_MS = 1000
const MAX_STREAMS = 16

const configure: StackOptions['configure'] = (document) => {
  document.session = {
    idleTimeoutSeconds: IDLE_SECONDS,
    absoluteTimeoutSeconds: ABSOLUTE_SECONDS,
  }
}

let stack: Stack
beforeAll(async () => {
  stack = await startStack({ configure })
})
afterAll(() => stack[Symbol.asyncDispose]())

const work = async (browser: BrowserLike) =>
  expect((await browser.call(paths.relay('echo'))).status).toBe(200)

const stateOf = (browser: BrowserLike) => sessionStateOf(stack, browser)

/** Works until a session is so old, and never idles. */
async function keepActiveUntil(browser: BrowserLike, ageSeconds: number): Promise<void> {
  for (let left = ageSeconds; left > 0;) {
    const step = Math.min(left, 100)
    stack.clock.advanceSeconds(step)
    left -= step
    await work(browser)
  }
}

async function expectEnd(stream: EventStream, reason: string): Promise<void> {
  const startMs = performance.now()
  expect(await stream.next()).toEqual({ event: 'ended', data: { reason } })
  await stream.ended
  expect(performance.now() - startMs).toBeLessThan(WITHIN_MS)
  await expect(stream.next()).rejects.toThrow('over')
}

describe('the answer', () => {
  test('is an event stream that no cache keeps and no proxy holds back', async () => {
    const stream = await openEvents(stack, await signIn(stack))
    expect(stream.answer.statusCode).toBe(200)
    expect(stream.answer.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
      connection: 'close',
    })
    expect(stream.answer.headers['set-cookie']).toBeUndefined()
    expect(stream.answer.headers['x-portal-error']).toBeUndefined()
    stream.close()
  })

  test('says when to come back, at different times to different browsers', async () => {
    const browser = await signIn(stack)
    const times = new Set<string>()
    for (let round = 0; round < 8; round += 1) {
      const answer = await firstText(browser)
      const [, milliseconds = ''] = /^retry: (\d+)\n\n/.exec(answer) ?? []
      expect(Number(milliseconds)).toBeGreaterThanOrEqual(2000)
      expect(Number(milliseconds)).toBeLessThanOrEqual(5000)
      times.add(milliseconds)
    }
    expect(times.size).toBeGreaterThan(1)
  })

  test('to HEAD is over at once', async () => {
    const answer = await (await signIn(stack)).call(paths.sessionEvents, { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('text/event-stream')
    expect(answer.text).toBe('')
  })

  test('needs a session', async () => {
    const browser = createBrowserLike(stack)
    expectProblem(await browser.call(paths.sessionEvents), 'session_required', { reason: 'none' })
  })

  test('says to a session that is over why', async () => {
    const browser = await signIn(stack)
    stack.clock.advanceSeconds(IDLE_SECONDS)
    expectProblem(await browser.call(paths.sessionEvents), 'session_required', { reason: 'idle' })
  })

  test.each(['cross-site', 'same-site', 'none'])('is none for %s', async (site) => {
    const browser = await signIn(stack)
    const answer = await browser.call(paths.sessionEvents, { headers: { 'Sec-Fetch-Site': site } })
    expectProblem(answer, 'cross_site_request')
  })

  test('needs no header that an EventSource cannot send', async () => {
    const browser = await signIn(stack)
    const answer = await browser.call(paths.sessionEvents, {
      method: 'HEAD',
      headers: { 'X-Portal-Request': undefined },
    })
    expect(answer.status).toBe(200)
  })
})

describe('the idle limit', () => {
  test('is told of two minutes ahead, to the second, and then its end', async () => {
    const stream = await openEvents(stack, await signIn(stack))
    stack.clock.advanceSeconds(IDLE_SECONDS - AHEAD_SECONDS - 1)
    // The heartbeat shows that the stream was looked at, and that there was nothing else to say.
    expect(await stream.next()).toEqual(HEARTBEAT)
    stack.clock.advanceSeconds(1)
    expect(await stream.next()).toEqual({
      event: 'expiring',
      data: { limit: 'idle', expiresInSeconds: AHEAD_SECONDS },
    })
    stack.clock.advanceSeconds(AHEAD_SECONDS - 1)
    expect(await stream.next()).toEqual(HEARTBEAT)
    stack.clock.advanceSeconds(1)
    await expectEnd(stream, 'idle')
  })

  test('is not moved by listening', async () => {
    const browser = await signIn(stack)
    for (let round = 1; round <= 4; round += 1) {
      const stream = await openEvents(stack, browser)
      stack.clock.advanceSeconds(40)
      expect(await stream.next()).toEqual(HEARTBEAT)
      stream.close()
      expect(await stateOf(browser)).toMatchObject({
        idleExpiresInSeconds: IDLE_SECONDS - 40 * round,
      })
    }
  })

  test('is told of at once where it is that near already', async () => {
    const browser = await signIn(stack)
    stack.clock.advanceSeconds(IDLE_SECONDS - 30)
    const stream = await openEvents(stack, browser)
    expect(await stream.next()).toEqual({
      event: 'expiring',
      data: { limit: 'idle', expiresInSeconds: 30 },
    })
    stream.close()
  })

  test('is told of once, and again after the person was active in between', async () => {
    const browser = await signIn(stack)
    const stream = await openEvents(stack, browser)
    const expiring = {
      event: 'expiring',
      data: { limit: 'idle', expiresInSeconds: AHEAD_SECONDS },
    }
    stack.clock.advanceSeconds(IDLE_SECONDS - AHEAD_SECONDS)
    expect(await stream.next()).toEqual(expiring)
    for (let round = 0; round < 3; round += 1) {
      stack.clock.advanceSeconds(20)
      expect(await stream.next()).toEqual(HEARTBEAT)
    }
    await work(browser)
    stack.clock.advanceSeconds(20)
    expect(await stream.next()).toEqual(HEARTBEAT)
    stack.clock.advanceSeconds(IDLE_SECONDS - AHEAD_SECONDS - 20)
    expect(await stream.next()).toMatchObject({ event: 'expiring' })
    stream.close()
  })
})

test('the absolute limit is told of two minutes ahead, to the second, and then its end', async () => {
  const browser = await signIn(stack)
  await keepActiveUntil(browser, ABSOLUTE_SECONDS - AHEAD_SECONDS - 1 - 30)
  const stream = await openEvents(stack, browser)
  stack.clock.advanceSeconds(30)
  expect(await stream.next()).toEqual(HEARTBEAT)
  stack.clock.advanceSeconds(1)
  expect(await stream.next()).toEqual({
    event: 'expiring',
    data: { limit: 'absolute', expiresInSeconds: AHEAD_SECONDS },
  })
  await work(browser)
  stack.clock.advanceSeconds(AHEAD_SECONDS - 1)
  expect(await stream.next()).toEqual(HEARTBEAT)
  stack.clock.advanceSeconds(1)
  await expectEnd(stream, 'absolute')
})

test('a silent stream has a heartbeat every twenty seconds', async () => {
  const stream = await openEvents(stack, await signIn(stack))
  for (let round = 0; round < 3; round += 1) {
    stack.clock.advanceSeconds(20)
    expect(await stream.next()).toEqual(HEARTBEAT)
  }
  stream.close()
})

describe('an end by hand', () => {
  test('here is told as a sign-out, and not to others', async () => {
    const browser = await signIn(stack)
    const other = await signIn(stack)
    const [own, others] = [await openEvents(stack, browser), await openEvents(stack, other)]
    await browser.call(paths.session, { method: 'DELETE' })
    await expectEnd(own, 'signed_out')
    stack.clock.advanceSeconds(20)
    expect(await others.next()).toEqual(HEARTBEAT)
    others.close()
  })

  test('reaches every page of the session', async () => {
    const browser = await signIn(stack)
    const streams = await Promise.all([1, 2, 3].map(() => openEvents(stack, browser)))
    await browser.call(paths.session, { method: 'DELETE' })
    for (const stream of streams) await expectEnd(stream, 'signed_out')
  })

  test('because the account is gone is told as revoked', async () => {
    const browser = await signIn(stack, demoIds.BOB)
    const stream = await openEvents(stack, browser)
    stack.tenant.faults.add('token', {
      kind: 'answer',
      status: 400,
      body: { error: 'invalid_grant', error_codes: [50_057], error_description: 'AADSTS50057' },
    })
    await browser.call(paths.relay('expenses'))
    stack.tenant.faults.clear()
    await expectEnd(stream, 'revoked')
  })
})

test('a renewal, which changes the id, leaves the stream alone', async () => {
  const browser = await signIn(stack)
  const stream = await openEvents(stack, browser)
  expect((await postSession(browser, await sessionToken(stack, demoIds.ALICE))).status).toBe(201)
  stack.clock.advanceSeconds(20)
  expect(await stream.next()).toEqual(HEARTBEAT)
  await browser.call(paths.session, { method: 'DELETE' })
  await expectEnd(stream, 'signed_out')
})

test('a session has so many streams and no more, until one of them is closed', async () => {
  const browser = await signIn(stack)
  const streams: EventStream[] = []
  for (let n = 0; n < MAX_STREAMS; n += 1) streams.push(await openEvents(stack, browser))

  const refused = await browser.call(paths.sessionEvents)
  expectProblem(refused, 'rate_limited')
  expect(refused.headers['retry-after']).toMatch(/^[1-9]\d*$/)
  const other = await openEvents(stack, await signIn(stack))
  expect(other.answer.statusCode).toBe(200)
  other.close()

  streams.pop()?.close()
  await expect
    .poll(async () => {
      const again = await openEvents(stack, browser)
      if (again.answer.statusCode === 200) streams.push(again)
      return again.answer.statusCode
    })
    .toBe(200)
  for (const stream of streams) stream.close()
})

test('a shutdown closes the stream at once and claims no end', async () => {
  const going = await startStack({ configure })
  const stream = await openEvents(going, await signIn(going))
  const startMs = performance.now()
  const closed = going[Symbol.asyncDispose]()
  await stream.ended
  await expect(stream.next()).rejects.toThrow('over')
  await closed
  expect(performance.now() - startMs).toBeLessThan(WITHIN_MS)
})

/** What a stream says first. */
async function firstText(browser: BrowserLike): Promise<string> {
  const { answer, close } = await openEvents(stack, browser)
  const text = await new Promise<string>((resolve) => answer.once('data', resolve))
  close()
  return text
}
