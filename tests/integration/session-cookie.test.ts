import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type SessionState } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem, expectRefusedToken } from '../fixtures/expect-problem.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

const NAME = '__Host-Http-portal'
const EXPIRED = `${NAME}=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0`

let stack: Stack
beforeAll(async () => {
  stack = await startStack()
})
afterAll(() => stack[Symbol.asyncDispose]())

/** A browser that sends exactly this `Cookie`. */
function withCookie(header: string | string[] | undefined) {
  const browser = createBrowserLike(stack)
  return {
    get: (path: string) => browser.call(path, { headers: { Cookie: header } }),
    delete: () => browser.call(paths.session, { method: 'DELETE', headers: { Cookie: header } }),
    post: async () =>
      browser.call(paths.session, {
        method: 'POST',
        headers: {
          Cookie: header,
          Authorization: `Bearer ${await sessionToken(stack, demoIds.ALICE)}`,
        },
      }),
  }
}

describe('the session cookie', () => {
  test('is opaque, long, of this host alone and out of reach of script', async () => {
    const browser = createBrowserLike(stack)
    const answer = await postSession(browser, await sessionToken(stack, demoIds.ALICE))
    expect(answer.status).toBe(201)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['x-portal-error']).toBeUndefined()
    expect(answer.headers['set-cookie']).toHaveLength(1)
    const [cookie = ''] = answer.headers['set-cookie'] ?? []
    // 43 characters of base64url are 256 bits.
    expect(cookie).toMatch(
      /^__Host-Http-portal=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
    )
  })

  test('is another at every sign-in, and tells nothing in the answer', async () => {
    const ids = new Set<string>()
    for (let round = 0; round < 5; round += 1) {
      const browser = await signIn(stack)
      const id = browser.cookies.get(NAME) ?? ''
      ids.add(id)
      expect((await browser.call(paths.session)).text).not.toContain(id)
      expect((await browser.call(paths.apps)).text).not.toContain(id)
    }
    expect(ids.size).toBe(5)
  })

  test('is found among others', async () => {
    const { cookies } = await signIn(stack)
    const id = cookies.get(NAME) ?? ''
    for (const header of [`a=b; ${NAME}=${id}; c=d`, `${NAME}=${id};c=d`, ['a=b', `${NAME}=${id}`]])
      expect((await withCookie(header).get(paths.session)).json()).toMatchObject({
        authenticated: true,
      })
  })

  test('is no session when it is there twice: nobody can tell which is ours', async () => {
    const { cookies } = await signIn(stack)
    const id = cookies.get(NAME) ?? ''
    for (const header of [`${NAME}=${id}; ${NAME}=${id}`, `${NAME}=planted; ${NAME}=${id}`]) {
      const browser = withCookie(header)
      expectProblem(await browser.get(paths.apps), 'session_required', { reason: 'none' })
      expectProblem(await browser.get(paths.relay('echo')), 'session_required', { reason: 'none' })
      const answer = await browser.get(paths.session)
      expect(answer.json()).toEqual({ authenticated: false, reason: 'none' })
      expect(answer.headers['set-cookie']).toEqual([EXPIRED])
    }
    // The real one has not suffered.
    expect((await withCookie(`${NAME}=${id}`).get(paths.apps)).status).toBe(200)
  })
})

describe('a cookie that was never ours', () => {
  const forged: [string, string][] = [
    ['a made-up id', 'A'.repeat(43)],
    ['a short id', 'x'],
    ['an empty id', ''],
    ['an id with a dot', `${'A'.repeat(43)}.1`],
    ['a name of every object', '__proto__'],
    ['a method of every object', 'constructor'],
  ]

  test.each(forged)('(%s) is told "none" and expired', async (_name, value) => {
    const answer = await withCookie(`${NAME}=${value}`).get(paths.session)
    expect(answer.status).toBe(200)
    expect(answer.json()).toEqual({ authenticated: false, reason: 'none' })
    expect(answer.headers['set-cookie']).toEqual([EXPIRED])
  })

  test.each(forged)('(%s) is never adopted at sign-in', async (_name, value) => {
    const answer = await withCookie(`${NAME}=${value}`).post()
    expect(answer.status, answer.text).toBe(201)
    const [cookie = ''] = answer.headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^__Host-Http-portal=[\w-]{43};/)
    expect(cookie).not.toContain(`${NAME}=${value};`)
    const again = await withCookie(`${NAME}=${value}`).get(paths.session)
    expect(again.json<SessionState>().authenticated).toBe(false)
  })

  test('under another name opens nothing', async () => {
    const { cookies } = await signIn(stack)
    const id = cookies.get(NAME) ?? ''
    for (const name of ['__Host-portal', '__Http-portal', NAME.toLowerCase(), `x${NAME}`]) {
      const answer = await withCookie(`${name}=${id}`).get(paths.apps)
      expectProblem(answer, 'session_required', { reason: 'none' })
    }
  })
})

describe('GET /bff/session', () => {
  test('sets no cookie where there was none, nor where the session lives', async () => {
    const stranger = await createBrowserLike(stack).call(paths.session)
    expect(stranger.headers['set-cookie']).toBeUndefined()
    const live = await (await signIn(stack)).call(paths.session)
    expect(live.headers['set-cookie']).toBeUndefined()
    expect(live.headers['cache-control']).toBe('no-store')
  })

  test('tells durations as whole seconds and nothing else that is not asked for', async () => {
    const state = (await (await signIn(stack)).call(paths.session)).json<Record<string, unknown>>()
    expect(Object.keys(state).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'absoluteExpiresInSeconds',
      'authenticated',
      'idleExpiresInSeconds',
      'loginHint',
      'tokenExpiresInSeconds',
      'user',
    ])
    for (const name of ['absolute', 'idle', 'token']) {
      const seconds = state[`${name}ExpiresInSeconds`]
      expect(Number.isInteger(seconds), name).toBe(true)
      expect(seconds).toBeGreaterThan(0)
    }
  })

  test('answers HEAD with the same headers and no body', async () => {
    const browser = await signIn(stack)
    const answer = await browser.call(paths.session, { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(answer.text).toBe('')
  })
})

describe('DELETE /bff/session', () => {
  test('answers 204 without a session, with a forged one, and with one there twice', async () => {
    for (const header of [undefined, `${NAME}=forged`, `${NAME}=a; ${NAME}=b`]) {
      const answer = await withCookie(header).delete()
      expect(answer.status).toBe(204)
      expect(answer.text).toBe('')
      expect(answer.headers['set-cookie']).toEqual([EXPIRED])
      expect(answer.headers['x-portal-error']).toBeUndefined()
    }
  })

  test('expires the cookie, clears the cache alone, and may be repeated', async () => {
    const browser = await signIn(stack)
    const id = browser.cookies.get(NAME) ?? ''
    for (let round = 0; round < 2; round += 1) {
      const answer = await withCookie(`${NAME}=${id}`).delete()
      expect(answer.status).toBe(204)
      expect(answer.headers['set-cookie']).toEqual([EXPIRED])
      expect(answer.headers['clear-site-data']).toBe('"cache"')
      expect(answer.headers['cache-control']).toBe('no-store')
    }
    const state = await withCookie(`${NAME}=${id}`).get(paths.session)
    expect(state.json()).toEqual({ authenticated: false, reason: 'signed_out' })
    expect(state.headers['set-cookie']).toEqual([EXPIRED])
  })

  test('ends this session alone, not the others of the person', async () => {
    const [here, there] = [await signIn(stack), await signIn(stack)]
    await here.call(paths.session, { method: 'DELETE' })
    expect((await there.call(paths.apps)).status).toBe(200)
  })
})

describe('POST /bff/session with the account of somebody else', () => {
  test('is refused and leaves the session untouched', async () => {
    const browser = await signIn(stack, demoIds.ALICE)
    const id = browser.cookies.get(NAME)
    stack.clock.advanceSeconds(10)
    const before = (await browser.call(paths.session)).json()

    const answer = await postSession(browser, await sessionToken(stack, demoIds.BOB))
    expectProblem(answer, 'account_mismatch')
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(browser.cookies.get(NAME)).toBe(id)
    expect((await browser.call(paths.session)).json()).toEqual(before)
    expect((await browser.call(`${paths.relay('expenses')}api/me`)).json()).toMatchObject({
      username: 'alice@contoso.example',
    })
  })

  test('a refused token leaves the session untouched too', async () => {
    const browser = await signIn(stack)
    const id = browser.cookies.get(NAME)
    expectRefusedToken(await postSession(browser, 'garbage'), 'malformed')
    expect(browser.cookies.get(NAME)).toBe(id)
    expect((await browser.call(paths.apps)).status).toBe(200)
  })
})
