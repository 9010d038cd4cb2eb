import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type SessionState } from '@app-proxy-portal/shared/api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { createBrowserLike, type Answer, type BrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem, expectRefusedToken } from '../fixtures/expect-problem.ts'
import { openCall, readAll } from '../fixtures/open-call.ts'
import { postSession, sessionToken } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { openWebSocket, OPCODES } from '../fixtures/web-socket.ts'

// Continuous Access Evaluation, DESIGN section 6: whoever's grant is gone is out, everywhere and
// within five seconds of the first refusal, and nobody else notices.

const WITHIN_MS = 5000

let stack: Stack
beforeEach(async () => {
  stack = await startStack()
})
afterEach(() => stack[Symbol.asyncDispose]())

const settings = () => stack.tenant.appProxy.settings(stack.tenant.apps['echo']?.appId ?? '')

/** A browser with a session, an event stream and a WebSocket. */
async function busyBrowser(person: string) {
  const browser = createBrowserLike(stack)
  const token = await sessionToken(stack, person)
  await postSession(browser, token)
  const call = openCall(stack, browser, '/apps/echo/sse')
  call.request.end()
  const events = await call.answer
  expect(events.statusCode).toBe(200)
  const { end: socket } = await openWebSocket(stack, browser, '/apps/echo/ws')
  let eventsEnded = false
  const eventsEnd = readAll(events).then((read) => {
    eventsEnded = true
    return read
  })
  return { browser, token, eventsEnd, hasEvents: () => !eventsEnded, socket, call }
}

const sessionOf = async (browser: BrowserLike) =>
  (await browser.call(paths.session)).json<SessionState>()

const get = (browser: BrowserLike) => browser.call('/apps/echo/x')
const patch = (browser: BrowserLike) =>
  browser.call('/apps/echo/x', {
    method: 'PATCH',
    headers: { 'Content-Length': '4' },
    body: 'once',
  })

const refusals: [string, { caeStyle401: boolean }, (browser: BrowserLike) => Promise<Answer>][] = [
  ['a claims challenge of application proxy', { caeStyle401: true }, get],
  ['the same, to a call with a body', { caeStyle401: true }, patch],
  ['application proxy’s sign-in', { caeStyle401: false }, get],
  ['the same, to a call with a body', { caeStyle401: false }, patch],
  [
    'the token endpoint, for an app without a token yet',
    { caeStyle401: false },
    (browser) => browser.call('/apps/expenses/api/me'),
  ],
]

describe('a person whose sessions are revoked is out of all of them', () => {
  test.each(refusals)('at %s (%j)', async (_name, style, firstCall) => {
    const [first, second] = [await busyBrowser(demoIds.ALICE), await busyBrowser(demoIds.ALICE)]
    const other = await busyBrowser(demoIds.BOB)
    Object.assign(settings(), style)
    const relayed = stack.tenant.appProxy.requests(stack.tenant.apps['echo']?.appId ?? '')
    const before = relayed.relayed

    stack.tenant.revokePerson(demoIds.ALICE)
    const answer = await firstCall(first.browser)
    const refusedAtMs = performance.now()
    expectProblem(answer, 'session_required', { reason: 'revoked' })

    for (const { eventsEnd, socket } of [first, second]) {
      expect((await eventsEnd).complete).toBe(false)
      // The echo app greets first.
      expect(await socket.nextClose()).toEqual({ code: 4401, reason: 'revoked' })
    }
    expect(performance.now() - refusedAtMs).toBeLessThan(WITHIN_MS)

    const calls = await Promise.all([first, second].map(({ browser }) => get(browser)))
    for (const call of calls) expectProblem(call, 'session_required', { reason: 'revoked' })
    expect(relayed.relayed).toBe(before)
    expect(await sessionOf(second.browser)).toEqual({ authenticated: false, reason: 'revoked' })
    // What opened the sessions opens no other one, in whatever browser.
    expectRefusedToken(await postSession(createBrowserLike(stack), second.token), 'spent')

    expect((await get(other.browser)).status).toBe(200)
    expect(other.hasEvents()).toBe(true)
    other.socket.send(OPCODES.text, 'still here')
    const words = [await other.socket.nextText(), await other.socket.nextText()]
    expect(words).toContain('still here')
    expect(await sessionOf(other.browser)).toMatchObject({ authenticated: true })
    other.call.request.destroy()
    other.socket.socket.destroy()
  })

  test('and back in with a sign-in after that', async () => {
    const { browser } = await busyBrowser(demoIds.ALICE)
    settings().caeStyle401 = true
    stack.tenant.revokePerson(demoIds.ALICE)
    expectProblem(await get(browser), 'session_required', { reason: 'revoked' })
    stack.clock.advanceSeconds(2)
    const again = await busyBrowser(demoIds.ALICE)
    expect((await get(again.browser)).status).toBe(200)
    expect((await patch(again.browser)).status).toBe(200)
    again.call.request.destroy()
    again.socket.socket.destroy()
  })
})

test.each([
  [
    'disabled',
    (stacked: Stack) => {
      const person = stacked.tenant.directory.people.get(demoIds.ZOE)
      if (person !== undefined) person.disabled = true
    },
  ],
  ['deleted', ({ tenant }: Stack) => tenant.directory.people.delete(demoIds.ZOE)],
])('an account that is %s is gone at the next exchange', async (_name, act) => {
  const { browser, eventsEnd } = await busyBrowser(demoIds.ZOE)
  act(stack)
  expectProblem(await browser.call('/apps/expenses/api/me'), 'session_required', {
    reason: 'revoked',
  })
  expect((await eventsEnd).complete).toBe(false)
})

test('a challenge that the token endpoint has an answer to ends nothing', async () => {
  const { browser, hasEvents, call, socket } = await busyBrowser(demoIds.ALICE)
  // Refused for another reason, as where a network location counts.
  Object.assign(settings(), { caeStyle401: true, acceptedAudiences: [] })
  const answer = await get(browser)
  expect(answer.status).toBe(401)
  expect(answer.headers['x-portal-error']).toBeUndefined()
  expect(await sessionOf(browser)).toMatchObject({ authenticated: true })
  expect(hasEvents()).toBe(true)
  Object.assign(settings(), { acceptedAudiences: 'lenient' })
  expect((await get(browser)).status).toBe(200)
  call.request.destroy()
  socket.socket.destroy()
})
