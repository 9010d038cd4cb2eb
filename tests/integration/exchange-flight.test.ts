import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type AppList, type SessionState } from '@app-proxy-portal/shared/api'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { claimsOf } from '../fixtures/forge.ts'
import { startGatedEntra, type GatedEntra } from '../fixtures/gated-entra.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

let gated: GatedEntra
let stack: Stack
beforeAll(async () => {
  gated = await startGatedEntra()
  stack = await startStack({ configure: gated.configure })
})
afterEach(() => stack.tenant.faults.clear())
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await gated[Symbol.asyncDispose]()
})

const ME = `${paths.relay('expenses')}api/me`
const usernameOf = async (browser: BrowserLike) =>
  (await browser.call(ME)).json<{ username: string }>().username

/** Requests at the token endpoint while something runs. */
async function tokenRequestsDuring<Result>(run: () => Promise<Result>) {
  const before = stack.tenant.faults.tokenRequests.length
  const result = await run()
  return { result, requests: stack.tenant.faults.tokenRequests.slice(before) }
}

/** Calls that all wait for one exchange before it goes on. */
async function callTogether(browser: BrowserLike, count: number, path: string) {
  const gate = gated.shut('token')
  const calls = Array.from({ length: count }, () => browser.call(path))
  await gate.arrived
  // What came later has been answered: so those before are in.
  await Promise.all(calls.map(() => browser.call(paths.session)))
  gate.open()
  return await Promise.all(calls)
}

describe('the exchange', () => {
  test('asks On-Behalf-Of with the configured scope and credential, once', async () => {
    const browser = await signIn(stack)
    const { requests } = await tokenRequestsDuring(() => browser.call(ME))
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({
      grantType: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      clientId: demoIds.PORTAL_API_APP_ID,
      clientAuth: 'client_secret',
      scope: expect.stringContaining(stack.tenant.apps['expenses']?.scope ?? '-'),
      claims: expect.stringContaining('cp1'),
      origin: undefined,
    })
  })

  test('runs once for fifty calls at the same time', async () => {
    const browser = await signIn(stack)
    const { result, requests } = await tokenRequestsDuring(() => callTogether(browser, 50, ME))
    expect(new Set(result.map(({ status }) => status))).toEqual(new Set([200]))
    expect(requests).toHaveLength(1)
  })

  test('runs once for each app and each session', async () => {
    const [one, two] = [await signIn(stack), await signIn(stack)]
    const { requests } = await tokenRequestsDuring(() =>
      Promise.all(
        [one, one, two, two].flatMap((browser) =>
          ['expenses', 'echo'].map((id) => browser.call(paths.relay(id))),
        ),
      ),
    )
    expect(requests).toHaveLength(4)
  })

  test('that fails is told to all who wait, and is tried again after a pause', async () => {
    const browser = await signIn(stack)
    stack.tenant.faults.add('token', { kind: 'answer', status: 503 })
    const { result, requests } = await tokenRequestsDuring(() => callTogether(browser, 10, ME))
    for (const answer of result) expectProblem(answer, 'identity_provider_unavailable')
    expect(requests).toHaveLength(1)
    stack.clock.advanceSeconds(1)
    expect((await browser.call(ME)).status).toBe(200)
  })

  test('that asks for more proof asks once for all who wait', async () => {
    const browser = await signIn(stack)
    for (let round = 0; round < 3; round += 1) {
      const answers = await callTogether(browser, 5, paths.relay('vault'))
      expect(answers.map(({ headers }) => headers['x-portal-error'])).toEqual(
        Array.from({ length: 5 }, () => 'claims_required'),
      )
    }
  })

  test('never gives one person the token of another', async () => {
    const alice = await signIn(stack, demoIds.ALICE)
    const zoe = await signIn(stack, demoIds.ZOE)
    const gate = gated.shut('token')
    const people = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? alice : zoe))
    const names = people.map(usernameOf)
    await gate.arrived
    gate.open()
    expect(await Promise.all(names)).toEqual(
      people.map((browser) =>
        browser === alice ? 'alice@contoso.example' : 'zoe.muller@contoso.example',
      ),
    )
    for (let round = 0; round < 5; round += 1) {
      expect(await Promise.all([alice, zoe, zoe, alice].map(usernameOf))).toEqual([
        'alice@contoso.example',
        'zoe.muller@contoso.example',
        'zoe.muller@contoso.example',
        'alice@contoso.example',
      ])
    }
  })
})

describe('a token of an app', () => {
  const stateOf = async (browser: BrowserLike) =>
    (await browser.call(paths.apps)).json<AppList>().apps.find(({ id }) => id === 'expenses')?.token

  test('is kept for most of its life, and replaced a minute before its end', async () => {
    // A session token that outlives it.
    stack.tenant.lifetimes.accessTokenSeconds = { min: 600, max: 600 }
    const browser = await signIn(stack)
    expect(await stateOf(browser)).toMatchObject({ mode: 'exchange', state: 'acquire' })
    stack.tenant.lifetimes.accessTokenSeconds = { min: 300, max: 300 }
    await browser.call(ME)
    expect(await stateOf(browser)).toMatchObject({ mode: 'exchange', state: 'ready' })

    stack.clock.advanceSeconds(220)
    const kept = await tokenRequestsDuring(() => browser.call(ME))
    expect(kept.requests).toHaveLength(0)
    stack.clock.advanceSeconds(25)
    const renewed = await tokenRequestsDuring(() => browser.call(ME))
    expect(renewed.result.status).toBe(200)
    expect(renewed.requests).toHaveLength(1)
    stack.tenant.lifetimes.accessTokenSeconds = { min: 3600, max: 5400 }
  })

  test('outlives the session token that it was got with', async () => {
    const browser = await signIn(stack)
    const token = await stack.tenant.tokens.issueAccessToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.PORTAL_APP_ID,
      scope: demoIds.PORTAL_API_SCOPE,
      lifetimeSeconds: 120,
    })
    expect((await postSession(browser, token)).status).toBe(201)
    await browser.call(ME)
    stack.clock.advanceSeconds(300)
    expect((await browser.call(paths.session)).json<SessionState>()).toMatchObject({
      authenticated: true,
      tokenExpiresInSeconds: 0,
    })
    expect((await browser.call(ME)).status).toBe(200)
    expectProblem(await browser.call(paths.relay('echo')), 'token_renewal_required')
  })
})

describe('a session token with less than a minute left', () => {
  test('is not exchanged: a renewal is asked for, and mends it', async () => {
    const browser = await signIn(stack)
    const token = await stack.tenant.tokens.issueAccessToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.PORTAL_APP_ID,
      scope: demoIds.PORTAL_API_SCOPE,
      lifetimeSeconds: 600,
    })
    const endsAtMs = Number(claimsOf(token)['exp']) * 1000
    await postSession(browser, token)
    stack.clock.advanceSeconds((endsAtMs - stack.clock()) / 1000 - 61)
    expect((await browser.call(paths.relay('echo'))).status).toBe(200)
    stack.clock.advanceSeconds(1)
    const { result, requests } = await tokenRequestsDuring(() => browser.call(ME))
    expectProblem(result, 'token_renewal_required')
    expect(requests).toHaveLength(0)

    await postSession(browser, await sessionToken(stack, demoIds.ALICE))
    expect((await browser.call(ME)).status).toBe(200)
  })
})
