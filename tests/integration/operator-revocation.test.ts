import { demoIds } from '@app-proxy-portal/local-tenant'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openWebApp } from '../fixtures/app-host.ts'
import { createBrowserLike } from '../fixtures/browser-like.ts'
import { openEvents } from '../fixtures/event-stream.ts'
import { expectNotLogged, expectRefusedToken } from '../fixtures/expect-problem.ts'
import { openCall, readAll } from '../fixtures/open-call.ts'
import {
  OPERATOR_TOKEN,
  OTHER_OPERATOR_TOKEN,
  startOperatedStack,
  withOperatorToken,
  type OperatedStack,
} from '../fixtures/operated-stack.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import type { Stack } from '../fixtures/stack.ts'
import { openWebSocket } from '../fixtures/web-socket.ts'

let operated: OperatedStack
let stack: Stack
beforeAll(async () => {
  operated = await startOperatedStack()
  stack = operated.stack
})
afterAll(() => operated[Symbol.asyncDispose]())

const WITHIN_MS = 1000
const REVOKED = { authenticated: false, reason: 'revoked' }
const LIVE = { authenticated: true }

describe('a revocation of one person', () => {
  test('ends all of their sessions and says how many, and nobody else’s', async () => {
    await operated.clear()
    const alices = [await signIn(stack), await signIn(stack), await signIn(stack)]
    const bob = await signIn(stack, demoIds.BOB)
    const answer = await operated.askSocket({ body: { user: demoIds.ALICE } })
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } })
    expect(JSON.parse(answer.text)).toEqual({ endedSessions: 3 })
    for (const browser of alices) expect(await operated.stateOf(browser)).toEqual(REVOKED)
    expect(await operated.stateOf(bob)).toMatchObject(LIVE)
  })

  test('ends whatever is under way within a second: calls, streams, WebSockets, web apps', async () => {
    await operated.clear()
    const browser = await signIn(stack)
    const bob = await signIn(stack, demoIds.BOB)
    const events = await openEvents(stack, browser)
    const bobsEvents = await openEvents(stack, bob)
    const stream = openCall(stack, browser, '/apps/echo/sse')
    stream.request.end()
    const streamed = readAll(await stream.answer)
    const slow = openCall(stack, browser, '/apps/echo/slow?ms=20000')
    slow.request.end()
    const { end: socket } = await openWebSocket(stack, browser, '/apps/echo/ws')
    const handbook = await openWebApp(stack, browser, 'handbook')
    expect((await handbook.visit('/')).status).toBe(200)

    const startMs = performance.now()
    await operated.askSocket({ body: { user: demoIds.ALICE } })
    expect((await handbook.visit('/')).status).toBe(303)
    expect((await handbook.fetch('/')).problem()).toMatchObject({
      code: 'session_required',
      reason: 'revoked',
    })
    expect(await events.next()).toEqual({ event: 'ended', data: { reason: 'revoked' } })
    expect(await socket.nextClose()).toEqual({ code: 4401, reason: 'revoked' })
    expect((await streamed).complete).toBe(false)
    expect((await slow.answer).statusCode).toBe(401)
    expect(performance.now() - startMs).toBeLessThan(WITHIN_MS)

    stack.clock.advanceSeconds(20)
    expect(await bobsEvents.next()).toEqual({ comment: '' })
    bobsEvents.close()
  })

  test('refuses tokens that were issued before, and takes those from the second after', async () => {
    await operated.clear()
    const [before, unused] = [
      await sessionToken(stack, demoIds.ALICE),
      await sessionToken(stack, demoIds.ALICE),
    ]
    const bobs = await sessionToken(stack, demoIds.BOB)
    const browser = createBrowserLike(stack)
    await postSession(browser, before)
    await operated.askSocket({ body: { user: demoIds.ALICE } })

    for (const token of [before, unused]) {
      expectRefusedToken(await postSession(createBrowserLike(stack), token), 'revoked')
    }
    // Whoever still shows the cookie learns of the session, not of the token.
    expect((await postSession(browser, unused)).problem()).toMatchObject({
      code: 'session_required',
      reason: 'revoked',
    })
    expect((await postSession(createBrowserLike(stack), bobs)).status).toBe(201)
    const atOnce = await sessionToken(stack, demoIds.ALICE)
    expectRefusedToken(await postSession(createBrowserLike(stack), atOnce), 'revoked')
    stack.clock.advanceSeconds(1)
    const after = await sessionToken(stack, demoIds.ALICE)
    expect((await postSession(createBrowserLike(stack), after)).status).toBe(201)
    // A token from before stays refused, however much later.
    stack.clock.advanceSeconds(600)
    expectRefusedToken(await postSession(createBrowserLike(stack), unused), 'revoked')
  })

  test('of somebody who is not there ends nothing, and still refuses their earlier tokens', async () => {
    await operated.clear()
    const token = await sessionToken(stack, demoIds.ALICE)
    const answer = await operated.askSocket({ body: { user: demoIds.ALICE.toUpperCase() } })
    expect(JSON.parse(answer.text)).toEqual({ endedSessions: 0 })
    expectRefusedToken(await postSession(createBrowserLike(stack), token), 'revoked')
  })
})

test('a revocation of everybody ends every session and refuses every earlier token', async () => {
  await operated.clear()
  const token = await sessionToken(stack, demoIds.GITA)
  const browsers = [await signIn(stack), await signIn(stack, demoIds.BOB)]
  const answer = await operated.askSocket({ body: { everybody: true } })
  expect(JSON.parse(answer.text)).toEqual({ endedSessions: 2 })
  for (const browser of browsers) expect(await operated.stateOf(browser)).toEqual(REVOKED)
  expectRefusedToken(await postSession(createBrowserLike(stack), token), 'revoked')
  stack.clock.advanceSeconds(1)
  expect(await operated.stateOf(await signIn(stack))).toMatchObject(LIVE)
})

describe('the record in the log', () => {
  test('says who asked, for whom and how many sessions ended, and no more of a person', async () => {
    await operated.clear()
    await signIn(stack)
    await operated.askSocket({
      body: { user: demoIds.ALICE },
      headers: { 'Portal-Operator': 'jane@contoso.example' },
    })
    await operated.askPort({ body: { everybody: true }, ...withOperatorToken() })
    const [bySocket, byToken] = operated.logged('sessions revoked').slice(-2)
    expect(bySocket).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      requestId: expect.stringMatching(/^[\w-]{16,}$/),
      by: 'socket',
      operator: 'jane@contoso.example',
      user: demoIds.ALICE,
      endedSessions: 1,
      msg: 'sessions revoked',
    })
    expect(byToken).toEqual({
      level: 'warn',
      time: expect.any(String),
      requestId: expect.any(String),
      by: 'token',
      operator: 'on-call',
      clientAddress: '127.0.0.1',
      everybody: true,
      endedSessions: 0,
      msg: 'sessions revoked',
    })
    expectNotLogged(stack.logs, OPERATOR_TOKEN)
  })

  test('knows operators by their own tokens, whatever they say', async () => {
    const { headers } = withOperatorToken(OTHER_OPERATOR_TOKEN)
    await operated.askPort({
      body: { everybody: true },
      headers: { ...headers, 'Portal-Operator': 'jane' },
    })
    expect(operated.logged('sessions revoked').at(-1)).toMatchObject({ operator: 'security' })
    expectNotLogged(stack.logs, OTHER_OPERATOR_TOKEN)
  })

  test('has those who were refused too', async () => {
    const before = operated.logged('revocation refused').length
    await operated.askPort({ body: { everybody: true }, ...withOperatorToken('wrong') })
    expect(operated.logged('revocation refused')).toHaveLength(before + 1)
    expect(operated.logged('revocation refused').at(-1)).toMatchObject({
      level: 'warn',
      by: 'token',
      clientAddress: '127.0.0.1',
    })
  })
})
