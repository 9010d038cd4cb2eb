import { demoIds, type Fault } from '@app-proxy-portal/local-tenant'
import { paths, type Problem, type ProblemCode } from '@app-proxy-portal/shared/api'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { OUTCOME_OF_NUMBER } from '../../apps/bff/src/token/exchange-outcome.ts'
import { readCorpus } from '../fixtures/corpus.ts'
import { expectNotLogged, expectProblem } from '../fixtures/expect-problem.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

/** One answer of the token endpoint, in the shape that the named page documents. */
interface Entry {
  name: string
  source: string
  answer: Fault & { kind: 'answer' }
  expect: { code: ProblemCode; reason?: string; retryAfter?: string; credentialRefused?: true }
}

interface LogLine {
  level: string
  msg: string
}

const entries = readCorpus<Entry>('token-endpoint-answers')

let stack: Stack
beforeAll(async () => {
  stack = await startStack()
})
afterEach(() => stack.tenant.faults.clear())
afterAll(() => stack[Symbol.asyncDispose]())

/** What MSAL sent with its last request; Entra answers with the same. */
const correlationId = () => stack.tenant.faults.tokenRequests.at(-1)?.correlationId

const callEcho = (browser: BrowserLike) => browser.call(paths.relay('echo'))
const failOnce = (answer: Fault) => stack.tenant.faults.add('token', answer)

async function readiness() {
  const response = await fetch(`http://127.0.0.1:${stack.managementPort}/readyz`)
  return { status: response.status, body: (await response.json()) as unknown }
}

/** What each code carries besides what every problem has. */
function extrasOf({ expect: { code, reason }, answer }: Entry): Record<string, unknown> {
  const { claims } = answer.body as { claims?: string }
  switch (code) {
    case 'session_required':
      return { reason }
    case 'claims_required':
      return {
        appId: 'echo',
        target: 'session',
        scope: demoIds.PORTAL_API_SCOPE,
        claims: Buffer.from(claims ?? '').toString('base64'),
      }
    case 'access_blocked':
      return { appId: 'echo', correlationId: correlationId() }
    case 'consent_required':
    case 'app_not_assigned':
      return { appId: 'echo' }
    default:
      return {}
  }
}

const SOME_SECONDS: unknown = expect.stringMatching(/^[1-9]\d*$/)

function retryAfterOf({ expect: { code, retryAfter } }: Entry): unknown {
  return code === 'identity_provider_unavailable' ? (retryAfter ?? SOME_SECONDS) : undefined
}

/** @see https://learn.microsoft.com/entra/identity-platform/claims-challenge */
function challengeOf(problem: Problem): string | undefined {
  if (problem.status !== 401) return undefined
  return problem.code === 'claims_required'
    ? `Bearer error="insufficient_claims", claims="${problem.claims}"`
    : 'Bearer'
}

describe('what the token endpoint answers becomes', () => {
  test.each(entries.map((entry) => [entry.expect.code, entry.name, entry] as const))(
    '%s: %s',
    async (code, _name, entry) => {
      const token = await sessionToken(stack, demoIds.ALICE)
      const browser = await signIn(stack)
      const before = stack.tenant.faults.tokenRequests.length
      failOnce(entry.answer)
      const answer = await callEcho(browser)
      const problem = expectProblem(answer, code, extrasOf(entry))
      expect(answer.headers['www-authenticate']).toBe(challengeOf(answer.problem()))
      expect(answer.headers['retry-after']).toEqual(retryAfterOf(entry))
      // Nothing of Microsoft's wording or numbers leaves the BFF.
      expect(problem.detail).not.toMatch(/AADSTS|Trace|secret|\d{5}/)
      // Tried once: retries are the caller's business.
      expect(stack.tenant.faults.tokenRequests).toHaveLength(before + 1)
      expectNotLogged(stack.logs, token)

      const ready = await readiness()
      expect(ready.status).toBe(entry.expect.credentialRefused === true ? 503 : 200)
      // Nothing but a gone account ends the session.
      expect((await browser.call(paths.session)).json()).toMatchObject(
        code === 'session_required'
          ? { authenticated: false, reason: 'revoked' }
          : { authenticated: true },
      )
      stack.clock.advanceSeconds(Number(answer.headers['retry-after'] ?? 0))
      const next = await callEcho(browser)
      expect(next.status).toBe(code === 'session_required' ? 401 : 200)
      expect((await readiness()).status).toBe(200)
    },
  )
})

describe('the table of error numbers', () => {
  const numbersOf = ({ answer }: Entry) =>
    (answer.body as { error_codes?: number[] } | undefined)?.error_codes ?? []

  test('has an answer of the corpus for each of its rows', () => {
    const known = new Set(entries.flatMap(numbersOf).map(String))
    expect(Object.keys(OUTCOME_OF_NUMBER).filter((number) => !known.has(number))).toEqual([])
  })

  const CODES: Partial<Record<(typeof OUTCOME_OF_NUMBER)[string], ProblemCode>> = {
    account_gone: 'session_required',
    renewal_required: 'token_renewal_required',
    not_assigned: 'app_not_assigned',
    consent_required: 'consent_required',
    blocked: 'access_blocked',
    app_misconfigured: 'internal_error',
    unavailable: 'identity_provider_unavailable',
  }

  test.each(Object.entries(OUTCOME_OF_NUMBER))(
    'takes %s for %s where nothing else tells',
    async (number, kind) => {
      const [here, there] = [await signIn(stack), await signIn(stack)]
      const bob = await signIn(stack, demoIds.BOB)
      failOnce({
        kind: 'answer',
        status: 400,
        body: { error: 'invalid_grant', error_description: `AADSTS${number}: x` },
      })
      const answer = await callEcho(here)
      expect(answer.headers['x-portal-error'], answer.text).toBe(CODES[kind])

      const gone = kind === 'account_gone'
      for (const browser of [here, there]) {
        expect((await browser.call(paths.session)).json()).toMatchObject(
          gone ? { authenticated: false, reason: 'revoked' } : { authenticated: true },
        )
      }
      expect((await bob.call(paths.session)).json()).toMatchObject({ authenticated: true })
      expect((await callEcho(bob)).status).toBe(200)
    },
  )
})

describe('the operators’ log', () => {
  test('names number, correlation id and app of a refusal, not its words', async () => {
    const entry = entries.find(({ name }) => name === 'a person who is not assigned')
    if (entry === undefined) throw new Error('The entry is gone')
    const browser = await signIn(stack)
    failOnce(entry.answer)
    const { requestId } = (await callEcho(browser)).problem()
    const line = stack.logs.find((each) => each.includes(requestId) && each.includes('"code"'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      code: 'app_not_assigned',
      appId: 'echo',
      correlationId: correlationId(),
      errorCodes: ['50105'],
    })
  })

  test('says once, loudly, what to mend when the credential is refused', async () => {
    const entry = entries.find(({ name }) => name === 'a wrong secret')
    if (entry === undefined) throw new Error('The entry is gone')
    const before = stack.logs.length
    const lines = () => stack.logs.slice(before).map((line) => JSON.parse(line) as LogLine)
    failOnce({ ...entry.answer, times: 3 })
    const browsers = [await signIn(stack), await signIn(stack), await signIn(stack)]
    for (const browser of browsers) {
      expectProblem(await callEcho(browser), 'identity_provider_unavailable')
      expectProblem(await callEcho(browser), 'identity_provider_unavailable')
    }
    expect(lines().filter(({ level }) => level === 'error')).toEqual([
      expect.objectContaining({
        msg: 'credential refused',
        errorCodes: ['7000215'],
        mend: expect.stringContaining('credential'),
      }),
    ])
    // Each call has its line all the same.
    expect(lines().filter(({ msg }) => msg === 'problem')).toHaveLength(6)
    expect((await readiness()).body).toMatchObject({
      status: 'failing',
      checks: { credential: expect.stringContaining('refuses') },
    })
    // One success shows that it is mended.
    stack.clock.advanceSeconds(30)
    expect((await readiness()).status).toBe(503)
    for (const browser of browsers) expect((await callEcho(browser)).status).toBe(200)
    expect((await readiness()).status).toBe(200)
    expect(lines().filter(({ msg }) => msg === 'credential accepted again')).toHaveLength(1)
  })

  test('leaves readiness after a minute, since a red replica may get no call to heal by', async () => {
    const entry = entries.find(({ expect: { credentialRefused } }) => credentialRefused === true)
    if (entry === undefined) throw new Error('The entry is gone')
    failOnce(entry.answer)
    await callEcho(await signIn(stack))
    stack.clock.advanceSeconds(59)
    expect((await readiness()).status).toBe(503)
    stack.clock.advanceSeconds(1)
    expect((await readiness()).status).toBe(200)
  })
})

describe('a refusal for no known cause', () => {
  const unknown: Fault = {
    kind: 'answer',
    status: 400,
    body: { error: 'invalid_grant', error_description: 'AADSTS599999: x', error_codes: [599999] },
    times: Infinity,
  }

  test('asks for one renewal and then stays a refusal until an exchange succeeds', async () => {
    const browser = await signIn(stack)
    failOnce(unknown)
    for (let round = 0; round < 2; round += 1) {
      expectProblem(await callEcho(browser), 'token_renewal_required')
    }
    for (let renewal = 0; renewal < 2; renewal += 1) {
      await postSession(browser, await sessionToken(stack, demoIds.ALICE))
      for (let round = 0; round < 2; round += 1) {
        const answer = await callEcho(browser)
        expectProblem(answer, 'access_blocked', {
          appId: 'echo',
          correlationId: expect.any(String),
        })
      }
    }
    stack.tenant.faults.clear()
    expect((await callEcho(browser)).status).toBe(200)
  })

  test('is counted for each app by itself', async () => {
    const browser = await signIn(stack)
    failOnce(unknown)
    expectProblem(await callEcho(browser), 'token_renewal_required')
    await postSession(browser, await sessionToken(stack, demoIds.ALICE))
    const other = await browser.call(paths.relay('expenses'))
    expectProblem(other, 'token_renewal_required')
  })
})

describe('an account that is gone', () => {
  test('ends every session of the person and none of another', async () => {
    const [here, there] = [await signIn(stack), await signIn(stack)]
    const bob = await signIn(stack, demoIds.BOB)
    stack.tenant.revokePerson(demoIds.ALICE)
    expectProblem(await callEcho(here), 'session_required', { reason: 'revoked' })
    for (const browser of [here, there]) {
      expectProblem(await browser.call(paths.apps), 'session_required', { reason: 'revoked' })
      const state = await browser.call(paths.session)
      expect(state.json()).toEqual({ authenticated: false, reason: 'revoked' })
    }
    expect((await bob.call(paths.apps)).status).toBe(200)
    expect((await callEcho(bob)).status).toBe(200)
  })
})
