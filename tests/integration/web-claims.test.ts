import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'

import { askForTicket, openWebApp, readHandoff } from '../fixtures/app-host.ts'
import { answerChallenge, challengeOf, toBase64, wantedContext } from '../fixtures/challenge.ts'
import { expectProblem, expectProblemPage } from '../fixtures/expect-problem.ts'
import { claimsOf } from '../fixtures/forge.ts'
import { bearer, postSession, sessionToken, signIn, signInByIdToken } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { answerWhenRead, changeApp, startUpstream, type Upstream } from '../fixtures/upstream.ts'

// A page of a `web` app whose app wants more of its token: by way of the portal, and back.

let upstream: Upstream
let stack: Stack
let relayOnly: Stack
beforeAll(async () => {
  upstream = await startUpstream()
  const configure = (document: Parameters<typeof changeApp>[0]) =>
    changeApp(document, 'handbook', { externalUrl: upstream.url })
  stack = await startStack({ configure })
  relayOnly = await startStack({ mode: 'relay', configure })
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await relayOnly[Symbol.asyncDispose]()
  await upstream[Symbol.asyncDispose]()
})
afterEach(() => {
  upstream.answer = answerWhenRead
  upstream.seen.length = 0
})

const PLACE = '/leave?year=2026&x=%2F'

function demand(context: string): void {
  upstream.answer = (req, res) => {
    const { acrs } = claimsOf(req.headers.authorization?.slice(7) ?? '')
    if (Array.isArray(acrs) && acrs.includes(context)) return answerWhenRead(req, res)
    req.resume()
    answerChallenge(res, challengeOf(toBase64(wantedContext(context))))
  }
}

test('leads to the portal, which asks, and back to the same place', async () => {
  const portal = await signIn(stack)
  const browser = await openWebApp(stack, portal, 'handbook')
  demand('c1')
  const handoff = readHandoff(stack, await browser.visit(PLACE))
  expect(handoff.to).toBe(PLACE)
  expectProblem(await askForTicket(portal, handoff), 'claims_required', {
    appId: 'handbook',
    target: 'session',
    scope: demoIds.PORTAL_API_SCOPE,
    claims: expect.any(String),
  })
  await postSession(portal, await sessionToken(stack, demoIds.ALICE, { mfa: true }))
  const ticket = (await askForTicket(portal, handoff)).json<{ url: string }>()
  const { pathname, search } = new URL(ticket.url)
  expect((await browser.visit(pathname + search)).headers.location).toBe(PLACE)
  expect((await browser.visit(PLACE)).status).toBe(200)
})

test('asks for the app’s own token where the page brings it', async () => {
  const portal = await signInByIdToken(relayOnly)
  const put = async (acrs: string[]) => {
    const token = await relayOnly.tenant.tokens.issueAccessToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.RELAY_PORTAL_APP_ID,
      scope: relayOnly.tenant.apps['handbook']?.scope ?? '',
      acrs,
    })
    return portal.call(paths.appToken('handbook'), { method: 'PUT', headers: bearer(token) })
  }
  await put([])
  const browser = await openWebApp(relayOnly, portal, 'handbook')
  demand('c1')
  const handoff = readHandoff(relayOnly, await browser.visit(PLACE))
  expectProblem(await askForTicket(portal, handoff), 'claims_required', {
    appId: 'handbook',
    target: 'app',
    scope: relayOnly.tenant.apps['handbook']?.scope,
    claims: toBase64(wantedContext('c1')),
  })
  await put(['c1'])
  expect((await askForTicket(portal, handoff)).status).toBe(200)
  expect((await browser.visit(PLACE)).status).toBe(200)
})

test('asks script for it by a problem, and never sends it anywhere', async () => {
  const browser = await openWebApp(stack, await signIn(stack), 'handbook')
  demand('c1')
  const answer = await browser.fetch(PLACE)
  expect(answer.headers['x-portal-error']).toBe('claims_required')
  expect(answer.headers.location).toBeUndefined()
})

test('tells a form that it was not taken', async () => {
  const browser = await openWebApp(stack, await signIn(stack), 'handbook')
  demand('c1')
  upstream.seen.length = 0
  const answer = await browser.post('/ideas', 'idea=Shade')
  expectProblemPage(answer, 'claims_required', stack)
  expect(answer.text).toContain('This was not sent')
  expect(upstream.seen).toHaveLength(1)
})

test('shows the app’s own page where no token satisfies it, without going round', async () => {
  const portal = await signIn(stack)
  await postSession(portal, await sessionToken(stack, demoIds.ALICE, { mfa: true }))
  const browser = await openWebApp(stack, portal, 'handbook')
  upstream.answer = (req, res) => {
    req.resume()
    answerChallenge(res)
  }
  for (let round = 0; round < 6; round += 1) {
    const answer = await browser.visit(PLACE)
    expect(answer.status).toBe(401)
    expect(answer.text).toBe('the app says no')
  }
})
