import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type SessionList } from '@app-proxy-portal/shared/api'
import { afterAll, beforeEach, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { openEvents } from '../fixtures/event-stream.ts'
import { expectNotLogged, expectProblem, expectRefusedToken } from '../fixtures/expect-problem.ts'
import { postSession, sessionStateOf, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

const COOKIE = '__Host-Http-portal'
const EXPIRED = `${COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0`
const WINDOWS_CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1'

let stack: Stack
beforeAll(async () => {
  stack = await startStack()
})
afterAll(() => stack[Symbol.asyncDispose]())
beforeEach(async () => {
  // Nothing is left of the test before.
  for (const person of [demoIds.ALICE, demoIds.BOB]) {
    const browser = await signIn(stack, person)
    await browser.call(paths.sessions, { method: 'DELETE' })
    await browser.call(paths.session, { method: 'DELETE' })
  }
})

async function signInWith(userAgent: string, person: string = demoIds.ALICE): Promise<BrowserLike> {
  const browser = createBrowserLike(stack)
  const answer = await browser.call(paths.session, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await sessionToken(stack, person)}`,
      'User-Agent': userAgent,
    },
  })
  expect(answer.status, answer.text).toBe(201)
  return browser
}

const listOf = async (browser: BrowserLike) =>
  (await browser.call(paths.sessions)).json<SessionList>().sessions

async function handleOf(browser: BrowserLike): Promise<string> {
  const own = (await listOf(browser)).find(({ current }) => current)
  if (own === undefined) throw new Error('The list lacks the session that asks')
  return own.handle
}

const endOne = (browser: BrowserLike, handle: string) =>
  browser.call(paths.sessionOf(handle), { method: 'DELETE' })

const stateOf = (browser: BrowserLike) => sessionStateOf(stack, browser)

describe('the list', () => {
  test('has the person’s sessions with device and times, the last used first', async () => {
    const phone = await signInWith(IPHONE)
    stack.clock.advanceSeconds(60)
    const desktop = await signInWith(WINDOWS_CHROME)
    stack.clock.advanceSeconds(30)
    await phone.call(paths.relay('echo'))
    stack.clock.advanceSeconds(5)

    const answer = await desktop.call(paths.sessions)
    expect(answer.status).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.json()).toEqual({
      sessions: [
        {
          handle: await handleOf(phone),
          device: 'Safari on iOS',
          openedSecondsAgo: 95,
          lastActiveSecondsAgo: 5,
          current: false,
        },
        {
          handle: await handleOf(desktop),
          device: 'Chrome on Windows',
          openedSecondsAgo: 35,
          lastActiveSecondsAgo: 35,
          current: true,
        },
      ],
    })
  })

  test('shows nothing that opens a session, and nothing of what a client sent', async () => {
    const token = await sessionToken(stack, demoIds.ALICE)
    const browser = createBrowserLike(stack)
    await browser.call(paths.session, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'User-Agent': '<script>x</script> Windows' },
    })
    const { text } = await browser.call(paths.sessions)
    expect(text).not.toContain(browser.cookies.get(COOKIE) ?? '')
    expect(text).not.toContain('script')
    expectNotLogged([text], token)
    const asHandle = createBrowserLike(stack)
    asHandle.cookies.set(COOKIE, await handleOf(browser))
    expect(await stateOf(asHandle)).toEqual({ authenticated: false, reason: 'none' })
  })

  test('lacks other people’s sessions, and those that are over', async () => {
    const browser = await signIn(stack)
    await signIn(stack, demoIds.BOB)
    const ended = await signIn(stack)
    await ended.call(paths.session, { method: 'DELETE' })
    await signIn(stack)
    stack.clock.advanceSeconds(1000)
    await browser.call(paths.relay('echo'))
    stack.clock.advanceSeconds(900)
    expect(await listOf(browser)).toMatchObject([{ current: true }])
  })

  test('lacks what a refused token would have opened', async () => {
    const token = await sessionToken(stack, demoIds.ALICE)
    const ended = createBrowserLike(stack)
    await postSession(ended, token)
    await ended.call(paths.session, { method: 'DELETE' })
    expectRefusedToken(await postSession(createBrowserLike(stack), token), 'spent')
    expect(await listOf(await signIn(stack))).toMatchObject([{ current: true }])
  })

  test('keeps naming a session alike when its id changes', async () => {
    const browser = await signIn(stack)
    const before = await handleOf(browser)
    await postSession(browser, await sessionToken(stack, demoIds.ALICE))
    expect(await handleOf(browser)).toBe(before)
    expect(await listOf(browser)).toHaveLength(1)
  })

  test('needs a session, and does not extend it', async () => {
    expectProblem(await createBrowserLike(stack).call(paths.sessions), 'session_required', {
      reason: 'none',
    })
    const browser = await signIn(stack)
    stack.clock.advanceSeconds(100)
    await browser.call(paths.sessions)
    expect(await stateOf(browser)).toMatchObject({ idleExpiresInSeconds: 1700 })
  })
})

describe('ending another of one’s sessions', () => {
  test('ends it everywhere, and nothing else', async () => {
    const browser = await signIn(stack)
    const lost = await signIn(stack)
    const stream = await openEvents(stack, lost)
    const answer = await endOne(browser, await handleOf(lost))
    expect(answer.status).toBe(204)
    expect(answer.text).toBe('')
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.headers['clear-site-data']).toBeUndefined()

    expect(await stream.next()).toEqual({ event: 'ended', data: { reason: 'signed_out' } })
    expect(await stateOf(lost)).toEqual({ authenticated: false, reason: 'signed_out' })
    expectProblem(await lost.call(paths.relay('echo')), 'session_required', {
      reason: 'signed_out',
    })
    expect(await stateOf(browser)).toMatchObject({ authenticated: true })
    expect(await listOf(browser)).toMatchObject([{ current: true }])
  })

  test('is final: whoever holds the old cookie cannot renew', async () => {
    const browser = await signIn(stack)
    const lost = await signIn(stack)
    await endOne(browser, await handleOf(lost))
    const renewal = await postSession(lost, await sessionToken(stack, demoIds.ALICE))
    expectProblem(renewal, 'session_required', { reason: 'signed_out' })
  })

  test('answers a session that is gone as one that never was', async () => {
    const browser = await signIn(stack)
    const lost = await signIn(stack)
    const handle = await handleOf(lost)
    await endOne(browser, handle)
    expectProblem(await endOne(browser, handle), 'not_found')
  })
})

describe('ending one’s own session by its handle', () => {
  test('is a sign-out', async () => {
    const browser = await signIn(stack)
    const { cookies } = browser
    const id = cookies.get(COOKIE) ?? ''
    const answer = await endOne(browser, await handleOf(browser))
    expect(answer.status).toBe(204)
    expect(answer.headers['set-cookie']).toEqual([EXPIRED])
    expect(answer.headers['clear-site-data']).toBe('"cache"')
    cookies.set(COOKIE, id)
    expect(await stateOf(browser)).toEqual({ authenticated: false, reason: 'signed_out' })
  })

  test('leaves the others alone', async () => {
    const [browser, other] = [await signIn(stack), await signIn(stack)]
    await endOne(browser, await handleOf(browser))
    expect(await stateOf(other)).toMatchObject({ authenticated: true })
  })
})

describe('ending somebody else’s session', () => {
  test('is answered as an unknown one, and ends nothing', async () => {
    const alice = await signIn(stack)
    const bob = await signIn(stack, demoIds.BOB)
    const foreign = await endOne(alice, await handleOf(bob))
    const unknown = await endOne(alice, 'A'.repeat(43))
    const [a, b] = [expectProblem(foreign, 'not_found'), expectProblem(unknown, 'not_found')]
    expect({ ...a, requestId: '' }).toEqual({ ...b, requestId: '' })
    expect(Object.keys(foreign.headers)).toEqual(Object.keys(unknown.headers))
    expect(await stateOf(bob)).toMatchObject({ authenticated: true })
  })

  test('is not possible by any handle that leads elsewhere', async () => {
    const alice = await signIn(stack)
    const bob = await signIn(stack, demoIds.BOB)
    const id = bob.cookies.get(COOKIE) ?? ''
    for (const handle of [id, '*', '__proto__', '%2e%2e', `${await handleOf(bob)}%20`, '%00']) {
      const answer = await alice.call(`/bff/sessions/${handle}`, { method: 'DELETE' })
      expect([400, 404], handle).toContain(answer.status)
    }
    expect(await stateOf(bob)).toMatchObject({ authenticated: true })
    expect(await stateOf(alice)).toMatchObject({ authenticated: true })
  })

  test('nor by ending all others', async () => {
    const bob = await signIn(stack, demoIds.BOB)
    await (await signIn(stack)).call(paths.sessions, { method: 'DELETE' })
    expect(await stateOf(bob)).toMatchObject({ authenticated: true })
  })
})

describe('ending all others', () => {
  test('keeps the one that asks', async () => {
    const browser = await signIn(stack)
    const others = [await signIn(stack), await signIn(stack), await signIn(stack)]
    const answer = await browser.call(paths.sessions, { method: 'DELETE' })
    expect(answer.status).toBe(204)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.headers['clear-site-data']).toBeUndefined()
    for (const other of others) {
      expect(await stateOf(other)).toEqual({ authenticated: false, reason: 'signed_out' })
    }
    expect(await listOf(browser)).toMatchObject([{ current: true }])
  })
})

describe('who may end sessions', () => {
  test('nobody without a session', async () => {
    const browser = createBrowserLike(stack)
    for (const path of [paths.sessions, paths.sessionOf('A'.repeat(43))]) {
      const answer = await browser.call(path, { method: 'DELETE' })
      expectProblem(answer, 'session_required', { reason: 'none' })
    }
  })

  test.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a sibling host', { 'Sec-Fetch-Site': 'same-site' }],
    ['a form', { 'X-Portal-Request': undefined }],
  ])('not %s, with the person’s own cookie', async (_, headers) => {
    const browser = await signIn(stack)
    const other = await signIn(stack)
    const handle = await handleOf(other)
    for (const path of [paths.sessions, paths.sessionOf(handle)]) {
      expectProblem(await browser.call(path, { method: 'DELETE', headers }), 'cross_site_request')
    }
    expect(await stateOf(other)).toMatchObject({ authenticated: true })
  })
})

test.each([
  ['with a session', true],
  ['without one', false],
])('sign-out %s clears the cache, and neither cookies nor storage', async (_, signedIn) => {
  const browser = signedIn ? await signIn(stack) : createBrowserLike(stack)
  const answer = await browser.call(paths.session, { method: 'DELETE' })
  expect(answer.status).toBe(204)
  expect(answer.headers['clear-site-data']).toBe('"cache"')
  expect(answer.headers['set-cookie']).toEqual([EXPIRED])
})
