import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type SessionState } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { startGatedEntra, type GatedEntra } from '../fixtures/gated-entra.ts'
import { openCall } from '../fixtures/open-call.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

const NAME = '__Host-Http-portal'

let gated: GatedEntra
let stack: Stack
beforeAll(async () => {
  gated = await startGatedEntra()
  stack = await startStack({ configure: gated.configure })
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await gated[Symbol.asyncDispose]()
})

const idOf = (browser: BrowserLike) => browser.cookies.get(NAME) ?? ''
const token = () => sessionToken(stack, demoIds.ALICE)

/** A browser that still holds an earlier id. */
function holding(id: string): BrowserLike {
  const browser = createBrowserLike(stack)
  browser.cookies.set(NAME, id)
  return browser
}

async function stateOf(browser: BrowserLike): Promise<SessionState> {
  return (await browser.call(paths.session)).json<SessionState>()
}

async function renew(browser: BrowserLike): Promise<string> {
  const answer = await postSession(browser, await token())
  expect(answer.status, answer.text).toBe(201)
  return idOf(browser)
}

describe('a renewal', () => {
  test('gives the same session a new id every time, also with the same token', async () => {
    const browser = createBrowserLike(stack)
    const same = await token()
    const ids = new Set<string>()
    for (let round = 0; round < 4; round += 1) {
      expect((await postSession(browser, same)).status).toBe(201)
      ids.add(idOf(browser))
    }
    expect(ids.size).toBe(4)
  })

  test('keeps tokens of apps that are held', async () => {
    const browser = await signIn(stack)
    await browser.call(`${paths.relay('expenses')}api/me`)
    const before = stack.tenant.faults.tokenRequests.length
    await renew(browser)
    expect((await browser.call(`${paths.relay('expenses')}api/me`)).status).toBe(200)
    expect(stack.tenant.faults.tokenRequests).toHaveLength(before)
  })

  test('never moves the absolute end', async () => {
    const browser = await signIn(stack)
    stack.clock.advanceSeconds(100)
    await renew(browser)
    expect(await stateOf(browser)).toMatchObject({
      idleExpiresInSeconds: 1800,
      absoluteExpiresInSeconds: 28_700,
    })
  })
})

describe('a replaced id', () => {
  test('names its successor for 10 s and then nothing', async () => {
    const browser = await signIn(stack)
    const oldId = idOf(browser)
    await renew(browser)
    stack.clock.advanceSeconds(9)
    expect(await stateOf(holding(oldId))).toMatchObject({ authenticated: true })
    expect((await holding(oldId).call(paths.relay('echo'))).status).toBe(200)
    stack.clock.advanceSeconds(1)
    expect(await stateOf(holding(oldId))).toEqual({ authenticated: false, reason: 'none' })
    expectProblem(await holding(oldId).call(paths.relay('echo')), 'session_required', {
      reason: 'none',
    })
    expect(await stateOf(browser)).toMatchObject({ authenticated: true })
  })

  test('names it for 10 s from its own replacement, whatever follows', async () => {
    const browser = await signIn(stack)
    const first = idOf(browser)
    stack.clock.advanceSeconds(5)
    const second = await renew(browser)
    stack.clock.advanceSeconds(8)
    await renew(browser)
    stack.clock.advanceSeconds(1)
    expect(await stateOf(holding(first))).toMatchObject({ authenticated: true })
    stack.clock.advanceSeconds(1)
    expect(await stateOf(holding(first))).toEqual({ authenticated: false, reason: 'none' })
    expect(await stateOf(holding(second))).toMatchObject({ authenticated: true })
  })

  test('does not extend the idle limit', async () => {
    const browser = await signIn(stack)
    const oldId = idOf(browser)
    await renew(browser)
    stack.clock.advanceSeconds(9)
    expect((await holding(oldId).call(paths.relay('echo'))).status).toBe(200)
    expect(await stateOf(browser)).toMatchObject({ idleExpiresInSeconds: 1791 })
  })

  test('does not renew: a post ends up where the other renewal did', async () => {
    const browser = await signIn(stack)
    const late = holding(idOf(browser))
    const current = await renew(browser)
    stack.clock.advanceSeconds(5)
    const answer = await postSession(late, await token())
    expect(answer.status).toBe(201)
    expect(answer.json()).toMatchObject({ idleExpiresInSeconds: 1795 })
    expect(idOf(late)).toBe(current)
  })

  test('ends the session at sign-out, and then names nothing', async () => {
    const browser = await signIn(stack)
    const oldId = idOf(browser)
    await renew(browser)
    expect((await holding(oldId).call(paths.session, { method: 'DELETE' })).status).toBe(204)
    for (const each of [browser, holding(oldId)]) {
      expect(await stateOf(each)).toEqual({ authenticated: false, reason: 'signed_out' })
    }
  })

  test('names nothing once the new id was signed out', async () => {
    const browser = await signIn(stack)
    const oldId = idOf(browser)
    await renew(browser)
    await browser.call(paths.session, { method: 'DELETE' })
    const late = holding(oldId)
    expectProblem(await late.call(paths.apps), 'session_required', { reason: 'signed_out' })
    const answer = await postSession(late, await token())
    expectProblem(answer, 'session_required', { reason: 'signed_out' })
    expect(answer.headers['set-cookie']).toEqual([
      '__Host-Http-portal=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0',
    ])
    // Without the cookie the same person may sign in again.
    expect((await postSession(late, await token())).status).toBe(201)
  })
})

describe('renewals at the same time', () => {
  test('end in one session with one id', async () => {
    const browser = await signIn(stack)
    const tabs = Array.from({ length: 12 }, () => holding(idOf(browser)))
    const tokens = await Promise.all(tabs.map(() => token()))
    const answers = await Promise.all(
      tabs.map((tab, index) => postSession(tab, tokens[index] ?? '')),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(tabs.map(idOf)).size).toBe(1)
    expect(tabs.map(idOf)).not.toContain(idOf(browser))
    const [first = browser] = tabs
    await first.call(paths.session, { method: 'DELETE' })
    for (const tab of tabs) expect(await stateOf(tab)).toMatchObject({ authenticated: false })
  })
})

describe('a renewal that is under way', () => {
  let leapMs = 0

  /** Holds the check of a token that is signed with a key which the BFF must fetch first. */
  async function heldRenewal(browser: BrowserLike) {
    await stack.tenant.rotateKeys()
    const keys = gated.shut('keys')
    // The library that reads the keys lets half a minute pass between two reads.
    leapMs += 31_000
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + leapMs })
    const posted = postSession(browser, await token())
    await keys.arrived
    return {
      async finish() {
        keys.open()
        const answer = await posted
        vi.useRealTimers()
        return answer
      },
    }
  }

  test('at sign-out does not revive the session', async () => {
    const browser = await signIn(stack)
    const id = idOf(browser)
    const renewal = await heldRenewal(browser)
    const ended = await holding(id).call(paths.session, { method: 'DELETE' })
    expect(ended.status).toBe(204)
    const answer = await renewal.finish()
    expectProblem(answer, 'session_required', { reason: 'signed_out' })
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(await stateOf(holding(id))).toEqual({ authenticated: false, reason: 'signed_out' })
  })

  test('at the idle end does not revive the session', async () => {
    const browser = await signIn(stack)
    const id = idOf(browser)
    const renewal = await heldRenewal(browser)
    stack.clock.advanceSeconds(1801)
    const answer = await renewal.finish()
    expectProblem(answer, 'session_required', { reason: 'idle' })
    expect(await stateOf(holding(id))).toEqual({ authenticated: false, reason: 'idle' })
  })
})

describe('a call whose token is being fetched', () => {
  test('at sign-out does not reach the app any more', async () => {
    const browser = await signIn(stack)
    const { appId = '' } = stack.tenant.apps['expenses'] ?? {}
    const before = stack.tenant.appProxy.requests(appId).received
    const exchange = gated.shut('token')
    const call = browser.call(`${paths.relay('expenses')}api/me`)
    await exchange.arrived
    await holding(idOf(browser)).call(paths.session, { method: 'DELETE' })
    exchange.open()
    expectProblem(await call, 'session_required', { reason: 'signed_out' })
    expect(stack.tenant.appProxy.requests(appId).received).toBe(before)
  })

  test('does not reach the app once the caller has gone', async () => {
    const browser = await signIn(stack)
    const { appId = '' } = stack.tenant.apps['expenses'] ?? {}
    const before = stack.tenant.appProxy.requests(appId).received
    const exchange = gated.shut('token')
    const call = openCall(stack, browser, `${paths.relay('expenses')}api/me`)
    call.request.end()
    await exchange.arrived
    const over = vi.waitFor(() => expect(stack.logs.at(-1)).toContain('"aborted":true'))
    call.request.destroy()
    await over
    exchange.open()
    // The next call of the same person shares the exchange, and is the only one that gets there.
    expect((await browser.call(`${paths.relay('expenses')}api/me`)).status).toBe(200)
    expect(stack.tenant.appProxy.requests(appId).received).toBe(before + 1)
  })

  test('goes on after a renewal, however long the sign-in service takes', async () => {
    const browser = await signIn(stack)
    const exchange = gated.shut('token')
    const call = browser.call(`${paths.relay('expenses')}api/me`)
    await exchange.arrived
    expect((await postSession(browser, await token())).status).toBe(201)
    stack.clock.advanceSeconds(11)
    exchange.open()
    expect((await call).status).toBe(200)
  })
})

test('one token opens eight sessions and no more', async () => {
  const shared = await token()
  const statuses: number[] = []
  for (let count = 0; count < 10; count += 1) {
    statuses.push((await postSession(createBrowserLike(stack), shared)).status)
  }
  expect(statuses).toEqual([...Array.from({ length: 8 }, () => 201), 401, 401])
})
