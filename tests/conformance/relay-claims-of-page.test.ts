import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { afterEach, describe, expect, test } from 'vitest'

import type { Answer, BrowserLike } from '../fixtures/browser-like.ts'
import { answerChallenge, challengeOf, toBase64, wantedContext } from '../fixtures/challenge.ts'
import { expectProblem, expectRefusedToken } from '../fixtures/expect-problem.ts'
import { bearer, signInByIdToken } from '../fixtures/sign-in.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// Where the page brings an app's token, an app's claims challenge is the page's to meet.

const { upstream, stack } = await startWithUpstream(
  (document, url) => {
    changeApp(document, 'echo', { externalUrl: url })
    changeApp(document, 'expenses', { externalUrl: url })
  },
  { mode: 'relay' },
)
afterEach(() => {
  upstream.answer = answerWhenRead
  upstream.seen.length = 0
})

const scopeOf = (id: string) => stack.tenant.apps[id]?.scope ?? ''
const tokenFor = (id: string, acrs: string[] = []) =>
  stack.tenant.tokens.issueAccessToken({
    person: demoIds.ALICE,
    clientAppId: demoIds.RELAY_PORTAL_APP_ID,
    scope: scopeOf(id),
    acrs,
  })
const put = (browser: BrowserLike, id: string, token: string) =>
  browser.call(paths.appToken(id), { method: 'PUT', headers: bearer(token) })

/** A person whose page has handed over a token for each app. */
async function personWithTokens() {
  const browser = await signInByIdToken(stack)
  const token = await tokenFor('echo')
  await put(browser, 'echo', token)
  await put(browser, 'expenses', await tokenFor('expenses'))
  return { browser, token }
}

const call = (browser: BrowserLike, id = 'echo', options = {}) =>
  browser.call(`/apps/${id}/x`, options)

/** Refuses every token but those given. */
function takeOnly(...tokens: string[]): void {
  upstream.answer = (req, res) => {
    if (tokens.includes(req.headers.authorization?.replace('Bearer ', '') ?? '')) {
      return answerWhenRead(req, res)
    }
    req.resume()
    answerChallenge(res, challengeOf(toBase64(wantedContext('c1'))))
  }
}

function expectStepUp(answer: Answer): void {
  const claims = toBase64(wantedContext('c1'))
  expectProblem(answer, 'claims_required', {
    appId: 'echo',
    target: 'app',
    scope: scopeOf('echo'),
    claims,
  })
  expect(answer.headers['www-authenticate']).toBe(
    `Bearer error="insufficient_claims", claims="${claims}"`,
  )
}

describe('an app that wants more in its token', () => {
  test('gets it from the page: for that app, with the app’s claims and nothing else of them', async () => {
    const { browser } = await personWithTokens()
    upstream.answer = (req, res) => {
      req.resume()
      const hostile = { id_token: { email: null }, ...wantedContext('c1') }
      answerChallenge(res, ['Negotiate', challengeOf(toBase64(hostile))])
    }
    expectStepUp(await call(browser))
    expect(upstream.seen).toHaveLength(1)
  })

  test('a PATCH with its body goes out after that, and is taken once', async () => {
    const { browser } = await personWithTokens()
    const better = await tokenFor('echo', ['c1'])
    takeOnly(better)
    const patch = { method: 'PATCH', headers: { 'Content-Length': '4' }, body: 'once' }
    expectStepUp(await call(browser, 'echo', patch))
    expect((await put(browser, 'echo', better)).status).toBe(204)
    expect((await call(browser, 'echo', patch)).status).toBe(200)
    expect(upstream.seen.map(({ bytes }) => bytes)).toEqual([4, 4])
  })

  test('is not reached meanwhile, and every call says the same', async () => {
    const { browser } = await personWithTokens()
    takeOnly()
    expectStepUp(await call(browser))
    for (let round = 0; round < 5; round += 1) expectStepUp(await call(browser))
    expect(upstream.seen).toHaveLength(1)
    expect((await call(browser, 'expenses')).status).toBe(401)
  })

  test('never gets the refused token again, from no tab of the person', async () => {
    const { browser, token } = await personWithTokens()
    takeOnly()
    expectStepUp(await call(browser))
    expectRefusedToken(await put(browser, 'echo', token), 'spent')
    expectStepUp(await call(browser))
    expect(upstream.seen).toHaveLength(1)
  })

  test('that has taken a token is done: the next one is asked for plainly', async () => {
    const { browser } = await personWithTokens()
    const better = await tokenFor('echo', ['c1'])
    takeOnly(better)
    expectStepUp(await call(browser))
    await put(browser, 'echo', better)
    expect((await call(browser)).status).toBe(200)
    stack.clock.advanceSeconds(5400)
    const later = await call(browser)
    expect(later.headers['x-portal-error']).toMatch(/^(?:app_token|session)_required$/)
  })

  test('does not mind what a token that was sent before still brings', async () => {
    const { browser } = await personWithTokens()
    let letGo = () => {}
    const held = new Promise<void>((resolve) => (letGo = resolve))
    const arrived = upstream.next()
    upstream.answer = (_req, res) => void held.then(() => res.end('fine'))
    const slow = call(browser)
    await arrived
    takeOnly()
    expectStepUp(await call(browser))
    letGo()
    expect((await slow).status).toBe(200)
    expectStepUp(await call(browser))
  })

  test('with a time in its claims asks one question all the same', async () => {
    const { browser } = await personWithTokens()
    let time = 1_700_000_000
    upstream.answer = (req, res) => {
      req.resume()
      const nbf = { essential: true, value: String((time += 1)) }
      answerChallenge(res, challengeOf(toBase64({ access_token: { nbf } })))
    }
    const answers = await Promise.all(Array.from({ length: 6 }, () => call(browser)))
    const claims = answers
      .map((answer) => answer.problem())
      .map((problem) => ('claims' in problem ? problem.claims : ''))
    expect(claims).toEqual(Array(6).fill(claims[0]))
    expect(claims[0]).not.toBe('')
  })

  test('that a page meets with many calls at once asks one question', async () => {
    const { browser } = await personWithTokens()
    for (let round = 0; round < 3; round += 1) {
      takeOnly()
      const answers = await Promise.all(Array.from({ length: 6 }, () => call(browser)))
      for (const answer of answers) expectStepUp(answer)
      await put(browser, 'echo', await tokenFor('echo', [`round ${round}`]))
    }
    // Three times in ten minutes; then the app's answer is the answer.
    for (let round = 0; round < 3; round += 1) {
      const answer = await call(browser)
      expect(answer.status).toBe(401)
      expect(answer.text).toBe('the app says no')
      expect(answer.headers['x-portal-error']).toBeUndefined()
      expect(answer.headers['www-authenticate']).toBeUndefined()
    }
    stack.clock.advanceSeconds(600)
    expectStepUp(await call(browser))
  })
})
