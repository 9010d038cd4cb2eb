import type { IncomingMessage, ServerResponse } from 'node:http'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { afterEach, expect, test } from 'vitest'

import { openCall } from '../fixtures/open-call.ts'
import { bearer, signIn, signInByIdToken } from '../fixtures/sign-in.ts'
import { startStack } from '../fixtures/stack.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// What application proxy answers with sign-in has not reached the app: one fresh token, one replay.

const { upstream, stack } = await startWithUpstream((document, url) =>
  changeApp(document, 'echo', { externalUrl: url }),
)
const browser = await signIn(stack)
await browser.call('/apps/echo/warm')
upstream.seen.length = 0
afterEach(() => {
  upstream.answer = answerWhenRead
  upstream.seen.length = 0
  stack.tenant.faults.clear()
})

/** As application proxy does; `invalidTokenRetry` as seen in both forms. */
function askForSignIn(res: ServerResponse, invalidTokenRetry: boolean | null): void {
  const state = JSON.stringify({ InvalidTokenRetry: invalidTokenRetry, IsMsofba: false })
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: '11111111-1111-1111-1111-111111111111',
    state: `AppProxyState:${state}#EndOfStateParam#`,
  })
  res.writeHead(302, { Location: `https://login.microsoftonline.com/t/oauth2/authorize?${query}` })
  res.end()
}

function signInFirst(times: number, invalidTokenRetry: boolean | null = null) {
  let left = times
  upstream.answer = (req: IncomingMessage, res: ServerResponse) => {
    if (left > 0) {
      left -= 1
      req.resume()
      askForSignIn(res, invalidTokenRetry)
    } else answerWhenRead(req, res)
  }
}

const exchanges = () => stack.tenant.faults.tokenRequests.length
const tokens = () => upstream.seen.map(({ values }) => values('authorization').join())

test.each([
  ['GET', null],
  ['GET', true],
  ['POST', null],
  ['DELETE', true],
] as const)(
  'a %s without a body is sent once more with a fresh token (InvalidTokenRetry %s)',
  async (method, invalidTokenRetry) => {
    signInFirst(1, invalidTokenRetry)
    const before = exchanges()
    const answer = await browser.call('/apps/echo/a%2Fb?q=1', {
      method,
      headers: { 'X-Custom': 'kept', 'Content-Length': method === 'POST' ? '0' : undefined },
    })
    expect(answer.status, answer.text).toBe(200)
    expect(exchanges()).toBe(before + 1)
    expect(upstream.seen.map(({ method: seen, target }) => `${seen} ${target}`)).toEqual([
      `${method} /a%2Fb?q=1`,
      `${method} /a%2Fb?q=1`,
    ])
    const [refused, fresh] = tokens()
    expect(fresh).not.toBe(refused)
    expect(upstream.seen[1]?.values('x-custom')).toEqual(['kept'])
  },
)

test('the fresh token is kept for the next call', async () => {
  signInFirst(1)
  await browser.call('/apps/echo/x')
  const before = exchanges()
  await browser.call('/apps/echo/x')
  expect(exchanges()).toBe(before)
  expect(tokens()[2]).toBe(tokens()[1])
})

test('a second refusal ends it: never a loop', async () => {
  signInFirst(Infinity)
  const before = exchanges()
  const answer = await browser.call('/apps/echo/x')
  expect(answer.status).toBe(502)
  expect(answer.headers['x-portal-error']).toBe('app_proxy_rejected_token')
  expect(answer.problem()).not.toHaveProperty('resend')
  expect(upstream.seen).toHaveLength(2)
  expect(exchanges()).toBe(before + 1)
})

test('a call with a body is not sent again: its caller is told to, once a fresh token is there', async () => {
  await browser.call('/apps/echo/warm')
  upstream.seen.length = 0
  signInFirst(1)
  const before = exchanges()
  const answer = await browser.call('/apps/echo/x', { method: 'POST', body: 'once' })
  expect(answer.headers['x-portal-error']).toBe('app_proxy_rejected_token')
  expect(answer.problem()).toMatchObject({ resend: true })
  expect(upstream.seen).toHaveLength(1)
  expect(exchanges()).toBe(before + 1)
  expect((await browser.call('/apps/echo/x', { method: 'POST', body: 'twice' })).status).toBe(200)
  expect(exchanges()).toBe(before + 1)
  expect(tokens()[1]).not.toBe(tokens()[0])
})

test('many calls at once that are refused share one fresh token', async () => {
  await browser.call('/apps/echo/x')
  upstream.seen.length = 0
  const refusedToken = `Bearer ${await heldToken()}`
  upstream.answer = (req, res) => {
    if (req.headers.authorization === refusedToken) askForSignIn(res, null)
    else answerWhenRead(req, res)
  }
  const before = exchanges()
  const calls = Array.from({ length: 10 }, () => browser.call('/apps/echo/x'))
  const answers = await Promise.all(calls)
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(exchanges()).toBe(before + 1)
})

test('where no fresh token is to be had, its problem is the answer', async () => {
  signInFirst(1)
  stack.tenant.faults.add('token', { kind: 'answer', status: 503, body: {} })
  const answer = await browser.call('/apps/echo/x')
  expect(answer.status).toBe(503)
  expect(answer.headers['x-portal-error']).toBe('identity_provider_unavailable')
  expect(upstream.seen).toHaveLength(1)
  stack.clock.advanceSeconds(Number(answer.headers['retry-after']))
})

test('a caller who leaves while the token is fetched causes no second call', async () => {
  await browser.call('/apps/echo/warm')
  upstream.seen.length = 0
  signInFirst(1)
  const before = exchanges()
  const call = openCall(stack, browser, '/apps/echo/x')
  const arrived = upstream.next()
  call.request.end()
  await arrived
  call.request.destroy()
  expect((await browser.call('/apps/echo/y')).status).toBe(200)
  expect(exchanges()).toBeLessThanOrEqual(before + 1)
  expect(upstream.seen.map(({ target }) => target)).toEqual(['/x', '/y'])
})

test('a token that the page handed over is dropped: the page is told, nothing is sent again', async () => {
  await using relayOnly = await startStack({
    mode: 'relay',
    configure: (document) => changeApp(document, 'echo', { externalUrl: upstream.url }),
  })
  const person = await signInByIdToken(relayOnly)
  const token = await relayOnly.tenant.tokens.issueAccessToken({
    person: demoIds.ALICE,
    clientAppId: demoIds.RELAY_PORTAL_APP_ID,
    scope: relayOnly.tenant.apps['echo']?.scope ?? '',
  })
  await person.call('/bff/apps/echo/token', { method: 'PUT', headers: bearer(token) })
  signInFirst(1)
  const refused = await person.call('/apps/echo/x')
  expect(refused.headers['x-portal-error']).toBe('app_proxy_rejected_token')
  expect(refused.problem()).toMatchObject({ resend: true })
  const next = await person.call('/apps/echo/x')
  expect(next.headers['x-portal-error']).toBe('app_token_required')
  expect(upstream.seen).toHaveLength(1)
})

/** The token that the app sees just now. */
async function heldToken(): Promise<string> {
  await browser.call('/apps/echo/x')
  return tokens().at(-1)?.slice('Bearer '.length) ?? ''
}
