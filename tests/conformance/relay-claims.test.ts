import type { IncomingMessage } from 'node:http'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { afterEach, describe, expect, test } from 'vitest'

import type { Answer, BrowserLike } from '../fixtures/browser-like.ts'
import { answerChallenge, challengeOf, toBase64, wantedContext } from '../fixtures/challenge.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { claimsOf } from '../fixtures/forge.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack } from '../fixtures/stack.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'
import { openWebSocket, startWebSocketUpstream } from '../fixtures/web-socket.ts'

// DESIGN section 6: an app's claims challenge is tried On-Behalf-Of first, and only what the token
// endpoint then demands reaches the browser.

const C1 = wantedContext('c1')

const { upstream, stack } = await startWithUpstream((document, url) =>
  changeApp(document, 'echo', { externalUrl: url }),
)
afterEach(() => {
  upstream.answer = answerWhenRead
  upstream.seen.length = 0
  stack.tenant.faults.clear()
})

/** A person who has given a second proof already: Entra issues what an app wants without a word. */
async function provenPerson(): Promise<BrowserLike> {
  const browser = await signIn(stack)
  await postSession(browser, await sessionToken(stack, demoIds.ALICE, { mfa: true }))
  return browser
}

const tokenOf = (req: IncomingMessage) => req.headers.authorization?.replace('Bearer ', '') ?? ''
const contextsOf = (token: string) => (claimsOf(token)['acrs'] as string[] | undefined) ?? []

/** The app wants the context in each token, and sees what it gets. */
function demand(context: string): void {
  upstream.answer = (req, res) => {
    if (contextsOf(tokenOf(req)).includes(context)) return answerWhenRead(req, res)
    req.resume()
    answerChallenge(res, challengeOf(toBase64(wantedContext(context))))
  }
}

function demandAlways(challenges?: string | string[]): void {
  upstream.answer = (req, res) => {
    req.resume()
    answerChallenge(res, challenges)
  }
}

async function tokenRequestsDuring<Result>(run: () => Promise<Result>) {
  const before = stack.tenant.faults.tokenRequests.length
  const result = await run()
  return { result, requests: stack.tenant.faults.tokenRequests.slice(before) }
}
const claimsSent = ({ claims }: { claims: string | undefined }) =>
  JSON.parse(claims ?? '{}') as { access_token: Record<string, unknown> }

/** The app's own answer, with nothing in it that a page could take for a challenge. */
function expectPlain401(answer: Answer): void {
  expect(answer.status).toBe(401)
  expect(answer.text).toBe('the app says no')
  expect(answer.headers['x-portal-error']).toBeUndefined()
  expect(answer.headers['www-authenticate'] ?? '').not.toContain('claims')
}

const call = (browser: BrowserLike, path = 'x', options = {}) =>
  browser.call(`/apps/echo/${path}`, options)
const patch = { method: 'PATCH', headers: { 'Content-Length': '4' }, body: 'once' }

describe('where the token endpoint issues what the app wants', () => {
  test.each(['GET', 'DELETE'])('a %s is sent once more, and nobody is asked', async (method) => {
    const browser = await provenPerson()
    demand('c1')
    const { result, requests } = await tokenRequestsDuring(() =>
      call(browser, 'a%2Fb?q=1', { method }),
    )
    expect(result.status, result.text).toBe(200)
    expect(upstream.seen.map((seen) => `${seen.method} ${seen.target}`)).toEqual([
      `${method} /a%2Fb?q=1`,
      `${method} /a%2Fb?q=1`,
    ])
    // The first got the token at all, the second what the app wants.
    expect(requests.map(({ grantType }) => grantType)).toEqual(
      Array(2).fill(requests[0]?.grantType),
    )
    expect(claimsSent(requests[1] ?? { claims: undefined }).access_token).toEqual({
      ...C1.access_token,
      xms_cc: { values: ['cp1'] },
    })
    const [refused, taken] = upstream.seen.map(({ values }) => values('authorization').join())
    expect(taken).not.toBe(refused)
  })

  test('the token is held, and the claims are forgotten once the app has taken it', async () => {
    const browser = await provenPerson()
    demand('c1')
    await call(browser)
    const held = await tokenRequestsDuring(() => call(browser))
    expect(held.requests).toEqual([])
    expect(upstream.seen).toHaveLength(3)

    upstream.answer = answerWhenRead
    stack.clock.advanceSeconds(2 * 3600)
    const later = await provenPerson()
    const fresh = await tokenRequestsDuring(() => call(later))
    expect(claimsSent(fresh.requests[0] ?? { claims: undefined }).access_token).toEqual({
      xms_cc: { values: ['cp1'] },
    })
  })

  test('only the access token’s claims go to the token endpoint', async () => {
    const browser = await provenPerson()
    await call(browser)
    const hostile = { id_token: { email: null }, userinfo: { email: null }, ...C1, evil: 1 }
    demandAlways(challengeOf(toBase64(hostile)))
    const { requests } = await tokenRequestsDuring(() => call(browser))
    expect(requests).toHaveLength(1)
    const { access_token: wanted, ...others } = claimsSent(requests[0] ?? { claims: undefined })
    expect(wanted).toMatchObject(C1.access_token)
    // MSAL asks for claims of its own in the ID token.
    expect(JSON.stringify(others)).not.toMatch(/email|userinfo|evil/)
  })

  test('a call with a body is left to its caller, and reaches the app once', async () => {
    const browser = await provenPerson()
    demand('c1')
    const { result, requests } = await tokenRequestsDuring(() => call(browser, 'x', patch))
    expectProblem(result, 'token_renewal_required', { resend: true })
    expect(requests).toHaveLength(2)
    expect(upstream.seen).toHaveLength(1)

    const again = await tokenRequestsDuring(() => call(browser, 'x', patch))
    expect(again.result.status).toBe(200)
    expect(again.requests).toEqual([])
    expect(upstream.seen).toHaveLength(2)
  })

  test('an upgrade to a WebSocket is asked for once more', async () => {
    await using sockets = await startWebSocketUpstream()
    await using other = await startStack({
      configure: (document) => changeApp(document, 'echo', { externalUrl: sockets.url }),
    })
    const browser = await signIn(other)
    await postSession(browser, await sessionToken(other, demoIds.ALICE, { mfa: true }))
    const agree = sockets.answer
    sockets.answer = (req, socket, head) => {
      if (contextsOf(tokenOf(req)).includes('c1')) return agree(req, socket, head)
      const challenge = challengeOf(toBase64(C1))
      socket.end(`HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: ${challenge}\r\n\r\n`)
    }
    const { end } = await openWebSocket(other, browser, '/apps/echo/ws')
    expect(sockets.seen).toHaveLength(2)
    end.socket.destroy()
  })

  test('calls at the same time share one exchange', async () => {
    const browser = await provenPerson()
    await call(browser)
    demand('c1')
    const { result, requests } = await tokenRequestsDuring(() =>
      Promise.all(Array.from({ length: 10 }, () => call(browser))),
    )
    expect(new Set(result.map(({ status }) => status))).toEqual(new Set([200]))
    expect(requests).toHaveLength(1)
  })

  test('a refusal that comes late is met with the token that is there by now', async () => {
    const browser = await provenPerson()
    await call(browser)
    let refuse = () => {}
    const held = new Promise<void>((resolve) => (refuse = resolve))
    const arrived = upstream.next()
    upstream.answer = (_req, res) => void held.then(() => answerChallenge(res))
    const late = call(browser)
    await arrived
    demand('c1')
    const { result, requests } = await tokenRequestsDuring(async () => {
      await call(browser)
      refuse()
      return late
    })
    expect(result.status).toBe(200)
    expect(requests).toHaveLength(1)
  })

  test('neither another app nor another session of the person has anything to do with it', async () => {
    const [browser, other] = [await provenPerson(), await provenPerson()]
    await Promise.all([call(browser), call(other), browser.call('/apps/expenses/api/me')])
    demand('c1')
    await call(browser)
    upstream.answer = answerWhenRead
    const { requests } = await tokenRequestsDuring(() =>
      Promise.all([call(other), browser.call('/apps/expenses/api/me')]),
    )
    expect(requests).toEqual([])
  })
})

describe('where the token endpoint demands more', () => {
  const required = {
    appId: 'echo',
    target: 'session',
    scope: demoIds.PORTAL_API_SCOPE,
    claims: expect.any(String),
  }

  test('its claims are those that reach the page, and the app’s stay with the session', async () => {
    const browser = await signIn(stack)
    await call(browser)
    demand('c1')
    const demanded = { access_token: { polids: { essential: true, values: ['p'] } } }
    stack.tenant.faults.add('token', {
      kind: 'answer',
      status: 400,
      body: {
        error: 'interaction_required',
        error_codes: [50076],
        suberror: 'basic_action',
        claims: JSON.stringify(demanded),
      },
    })
    upstream.seen.length = 0
    const answer = await call(browser)
    expectProblem(answer, 'claims_required', { ...required, claims: toBase64(demanded) })
    expect(upstream.seen).toHaveLength(1)

    // Nothing goes out with less than what the app wants, from this call or another.
    const { result, requests } = await tokenRequestsDuring(() => call(browser, 'other'))
    expectProblem(result, 'claims_required', required)
    expect(claimsSent(requests[0] ?? { claims: undefined }).access_token).toMatchObject(
      C1.access_token,
    )
    expect(upstream.seen).toHaveLength(1)
  })

  test('a PATCH goes out after the step-up, and is taken once', async () => {
    const browser = await signIn(stack)
    demand('c1')
    expectProblem(await call(browser, 'x', patch), 'claims_required', required)
    await postSession(browser, await sessionToken(stack, demoIds.ALICE, { mfa: true }))
    expect((await call(browser, 'x', patch)).status).toBe(200)
    expect(upstream.seen.map(({ bytes }) => bytes)).toEqual([4, 4])
    const taken = upstream.seen.map(({ values }) =>
      contextsOf(values('authorization').join().replace('Bearer ', '')).includes('c1'),
    )
    expect(taken).toEqual([false, true])
  })

  test('many calls are one question', async () => {
    const browser = await signIn(stack)
    await call(browser)
    demand('c1')
    const first = await Promise.all(Array.from({ length: 8 }, () => call(browser)))
    for (const answer of first) expectProblem(answer, 'claims_required', required)
    for (let round = 0; round < 8; round += 1) {
      expectProblem(await call(browser), 'claims_required', required)
    }
  })
})

describe('an app that nothing satisfies', () => {
  test('is asked twice for a call; then its answer is the answer', async () => {
    const browser = await provenPerson()
    await call(browser)
    upstream.seen.length = 0
    demandAlways()
    const { result, requests } = await tokenRequestsDuring(() => call(browser))
    expectPlain401(result)
    expect(requests).toHaveLength(1)
    expect(upstream.seen).toHaveLength(2)
  })

  test('costs the token endpoint a few requests in ten minutes, not two for a call', async () => {
    const browser = await provenPerson()
    await call(browser)
    let count = 0
    upstream.answer = (req, res) => {
      req.resume()
      // Each time for something else, as where a time is in it.
      answerChallenge(res, challengeOf(toBase64(wantedContext(`c${(count += 1)}`))))
    }
    const { result, requests } = await tokenRequestsDuring(async () => {
      const answers: Answer[] = []
      for (let round = 0; round < 20; round += 1) answers.push(await call(browser))
      return answers
    })
    for (const answer of result) expectPlain401(answer)
    expect(requests.length).toBeLessThanOrEqual(8)
    stack.clock.advanceSeconds(600)
    expect((await tokenRequestsDuring(() => call(browser))).requests.length).toBeGreaterThan(0)
  })
})

describe('a challenge that is not sound is the app’s plain 401', () => {
  test.each<[string, string | string[]]>([
    ['without claims', 'Bearer error="insufficient_claims"'],
    ['not base64', challengeOf('%%%')],
    ['not JSON', challengeOf(Buffer.from('claims').toString('base64'))],
    ['for an id_token', challengeOf(toBase64({ id_token: { acrs: null } }))],
    [
      'with a prototype',
      challengeOf(Buffer.from('{"access_token":{"__proto__":{"a":1}}}').toString('base64')),
    ],
    ['huge', challengeOf(toBase64({ access_token: { a: 'x'.repeat(4096) } }))],
    ['twice in one', `${challengeOf('e30=')}, claims="${toBase64(C1)}"`],
    ['in three fields', [challengeOf(''), challengeOf('e30='), 'Negotiate']],
  ])('%s', async (_name, challenges) => {
    const browser = await provenPerson()
    await call(browser)
    upstream.seen.length = 0
    demandAlways(challenges)
    const { result, requests } = await tokenRequestsDuring(() => call(browser))
    expectPlain401(result)
    expect(requests).toEqual([])
    expect(upstream.seen).toHaveLength(1)
    // The token is as good as it was.
    upstream.answer = answerWhenRead
    expect((await tokenRequestsDuring(() => call(browser))).requests).toEqual([])
  })

  test('a 401 for another reason keeps its Bearer challenge', async () => {
    const browser = await provenPerson()
    demandAlways('Bearer realm="x", error="invalid_token"')
    const { result, requests } = await tokenRequestsDuring(() => call(browser))
    expectPlain401(result)
    expect(result.headers['www-authenticate']).toBe('Bearer realm="x", error="invalid_token"')
    expect(requests).toHaveLength(1)
  })
})
