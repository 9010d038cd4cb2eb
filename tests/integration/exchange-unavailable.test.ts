import { demoIds, type Fault } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { createBrowserLike, type Answer, type BrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

/** A sign-in service in trouble: nobody loses a session over it. */
let stack: Stack
beforeEach(async () => {
  stack = await startStack()
})
afterEach(() => stack[Symbol.asyncDispose]())

const callEcho = (browser: BrowserLike) => browser.call(paths.relay('echo'))

function expectUnavailable(answer: Answer): void {
  expectProblem(answer, 'identity_provider_unavailable')
  expect(answer.headers['retry-after']).toMatch(/^[1-9]\d*$/)
  expect(answer.headers['set-cookie']).toBeUndefined()
}

async function isReady(): Promise<boolean> {
  return (await fetch(`http://127.0.0.1:${stack.managementPort}/readyz`)).ok
}

/** As long as the answer said. */
function waitAsTold(answer: Answer): void {
  stack.clock.advanceSeconds(Number(answer.headers['retry-after']))
}

describe('a token endpoint that', () => {
  test.each<[string, Fault]>([
    ['drops the connection', { kind: 'drop' }],
    ['sends half an answer', { kind: 'answer', status: 200, body: '{"access_token":"ey' }],
    ['fails', { kind: 'answer', status: 500 }],
    ['is busy', { kind: 'answer', status: 429, headers: { 'Retry-After': '9' } }],
  ])('%s keeps the session, and the next call succeeds', async (_name, fault) => {
    const browser = await signIn(stack)
    stack.tenant.faults.add('token', fault)
    const answer = await callEcho(browser)
    expectUnavailable(answer)
    expect((await browser.call(paths.session)).json()).toMatchObject({ authenticated: true })
    waitAsTold(answer)
    expect((await callEcho(browser)).status).toBe(200)
    expect(await isReady()).toBe(true)
  })

  test('never answers is given up after 10 s', { timeout: 20_000 }, async () => {
    const browser = await signIn(stack)
    stack.tenant.faults.add('token', { kind: 'hang' })
    const answer = await callEcho(browser)
    expectUnavailable(answer)
    waitAsTold(answer)
    expect((await callEcho(browser)).status).toBe(200)
  })

  test('is busy does not disturb apps whose token is held', async () => {
    const browser = await signIn(stack)
    expect((await callEcho(browser)).status).toBe(200)
    stack.tenant.faults.add('token', { kind: 'answer', status: 503, times: Infinity })
    expect((await callEcho(browser)).status).toBe(200)
    expectUnavailable(await browser.call(paths.relay('expenses')))
  })
})

describe('signing keys that', () => {
  test.each<[string, Fault]>([
    ['cannot be fetched', { kind: 'drop' }],
    ['fail', { kind: 'answer', status: 500 }],
    ['are no JSON', { kind: 'answer', status: 200, body: '<html>' }],
    ['are no key set', { kind: 'answer', status: 200, body: { keys: 'none' } }],
  ])('%s refuse no token: the sign-in may be tried again', async (_name, fault) => {
    const browser = createBrowserLike(stack)
    const token = await sessionToken(stack, demoIds.ALICE)
    stack.tenant.faults.add('keys', fault)
    expectUnavailable(await postSession(browser, token))
    expect(browser.cookies.size).toBe(0)
    expect((await postSession(browser, token)).status).toBe(201)
  })
})

describe('metadata that', () => {
  test.each<[string, Fault]>([
    ['cannot be fetched', { kind: 'drop' }],
    ['fails', { kind: 'answer', status: 500 }],
    ['is no JSON', { kind: 'answer', status: 200, body: '<html>' }],
    ['is a list', { kind: 'answer', status: 200, body: [] }],
    ['lacks what is needed', { kind: 'answer', status: 200, body: {} }],
    [
      'leaves this machine',
      {
        kind: 'answer',
        status: 200,
        body: { issuer: 'http://127.0.0.1/', jwks_uri: 'https://elsewhere.example/keys' },
      },
    ],
  ])('%s refuses no token, and readiness tells', async (_name, fault) => {
    const token = await sessionToken(stack, demoIds.ALICE)
    stack.tenant.faults.add('metadata', { ...fault, times: Infinity })
    const browser = createBrowserLike(stack)
    expectUnavailable(await postSession(browser, token))
    expectUnavailable(await browser.call(paths.config))
    expect(await isReady()).toBe(false)
    stack.tenant.faults.clear()
    expect((await postSession(browser, token)).status).toBe(201)
    expect(await isReady()).toBe(true)
  })
})
