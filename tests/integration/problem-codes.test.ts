import { createServer as createTlsServer } from 'node:https'
import { createServer, type AddressInfo, type Server } from 'node:net'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, PROBLEMS, type ProblemCode } from '@app-proxy-portal/shared/api'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { createAppHostBrowser } from '../fixtures/app-host.ts'
import { createBrowserLike, type Answer, type BrowserLike } from '../fixtures/browser-like.ts'
import { createCertificate } from '../fixtures/certificate.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { changeApp, NOBODY_LISTENS } from '../fixtures/upstream.ts'

/** Codes whose cases start a portal of their own. */
const OWN_PORTAL = new Set<ProblemCode>(['circuit_open', 'rate_limited', 'store_unavailable'])

let stack: Stack
let browser: BrowserLike
const servers: Server[] = []
beforeAll(async () => {
  const { certificatePem: cert, privateKeyPem: key } = createCertificate('127.0.0.1')
  const untrusted = await listen(createTlsServer({ cert, key }))
  const silent = await listen(createServer(() => {}))
  stack = await startStack({
    configure(document) {
      const change = (id: string, changes: Record<string, unknown>) =>
        Object.assign(document.apps?.find((app) => app.id === id) ?? {}, changes)
      change('expenses', { maxRequestBytes: 10 })
      change('research', { visibleTo: {}, externalUrl: `https://127.0.0.1:${untrusted}/` })
      change('approvals', { visibleTo: {}, externalUrl: NOBODY_LISTENS })
      change('archive', { externalUrl: `http://127.0.0.1:${silent}/`, timeoutSeconds: 1 })
    },
  })
  browser = await signIn(stack)
})
afterEach(() => stack.tenant.faults.clear())
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  for (const server of servers) server.close()
})

async function listen(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const stranger = () => createBrowserLike(stack)
const relay = (id: string) => browser.call(paths.relay(id))

/** The next exchange is refused so. The app is one whose token nobody holds yet. */
async function refused(status: number, body: Record<string, unknown>): Promise<Answer> {
  stack.tenant.faults.add('token', { kind: 'answer', status, body })
  return await (await signIn(stack)).call(paths.relay('echo'))
}

/** A call while application proxy itself refuses it. */
async function withProxySettings(change: {
  outage?: 'licence'
  transactionsPerSecond?: number
}): Promise<Answer> {
  const settings = stack.tenant.appProxy.settings(stack.tenant.apps['echo']?.appId ?? '')
  const before = { ...settings }
  Object.assign(settings, change)
  const answer = await relay('echo')
  Object.assign(settings, before)
  return answer
}

/** The answer to the second call in a row, in a portal of its own. */
async function secondCallOf(settings: Parameters<typeof changeApp>[2]): Promise<Answer> {
  await using own = await startStack({
    configure: (document) => changeApp(document, 'echo', settings),
  })
  const person = await signIn(own)
  await person.call(paths.relay('echo'))
  return await person.call(paths.relay('echo'))
}

async function fullStore(): Promise<Answer> {
  await using small = await startStack({
    configure: (document) => {
      document.session = { store: { kind: 'memory', maxSessions: 1 } }
    },
  })
  await signIn(small)
  return await postSession(createBrowserLike(small), await sessionToken(small, demoIds.BOB))
}

function putPreferences(headers: Record<string, string>): Promise<Answer> {
  return browser.call(paths.preferences, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: '{}',
  })
}

interface Case {
  request: () => Promise<Answer>
  extras?: Record<string, unknown>
  headers?: Record<string, unknown>
}

const aNumber: unknown = expect.stringMatching(/^[1-9]\d*$/)
const aText: unknown = expect.stringMatching(/\S/)
const retry = { 'retry-after': aNumber }

const CASES: Partial<Record<ProblemCode, Case>> = {
  session_required: {
    request: () => stranger().call(paths.apps),
    extras: { reason: 'none' },
  },
  token_renewal_required: {
    request: () => refused(400, { error: 'invalid_grant', error_codes: [500133] }),
  },
  app_token_required: {
    request: () => relay('expenses-relay'),
    extras: { appId: 'expenses-relay', scope: aText },
  },
  claims_required: {
    request: () => relay('vault'),
    extras: {
      appId: 'vault',
      target: 'session',
      scope: demoIds.PORTAL_API_SCOPE,
      claims: aText,
    },
    headers: {
      'www-authenticate': expect.stringMatching(
        /^Bearer error="insufficient_claims", claims="[A-Za-z0-9+/]+=*"$/,
      ),
    },
  },
  invalid_token: {
    request: () => postSession(stranger(), 'garbage'),
    extras: { reason: 'malformed' },
  },
  consent_required: { request: () => relay('payroll'), extras: { appId: 'payroll' } },
  app_not_assigned: { request: () => relay('travel'), extras: { appId: 'travel' } },
  access_blocked: {
    request: () => relay('blocked'),
    extras: { appId: 'blocked', correlationId: aText },
  },
  cross_site_request: {
    request: () => browser.call(paths.apps, { headers: { 'Sec-Fetch-Site': 'cross-site' } }),
  },
  ticket_invalid: {
    request: () => createAppHostBrowser(stack, 'handbook').fetch('/.portal/enter?t=none'),
  },
  app_not_found: { request: () => relay('unknown') },
  not_found: { request: () => browser.call('/bff/nothing') },
  method_not_allowed: {
    request: () => browser.call(paths.apps, { method: 'PUT' }),
    extras: { allow: ['GET', 'HEAD'] },
    headers: { allow: 'GET, HEAD' },
  },
  account_mismatch: {
    request: async () => postSession(browser, await sessionToken(stack, demoIds.BOB)),
  },
  precondition_failed: { request: () => putPreferences({ 'If-Match': '"another"' }) },
  precondition_required: { request: () => putPreferences({}) },
  bad_request: { request: () => browser.call('/bff/%zz') },
  payload_too_large: {
    request: () =>
      browser.call(`${paths.relay('expenses')}api/expenses`, {
        method: 'POST',
        body: 'more than ten bytes',
      }),
  },
  misdirected_request: {
    request: () => browser.call(paths.session, { headers: { Host: 'elsewhere.example' } }),
  },
  headers_too_large: {
    request: () => browser.call(paths.session, { headers: { 'X-Large': 'x'.repeat(40_000) } }),
  },
  app_proxy_rejected_token: { request: () => relay('legacy'), extras: { hint: aText } },
  app_proxy_forbidden: { request: () => withProxySettings({ outage: 'licence' }) },
  app_proxy_throttled: {
    request: () => withProxySettings({ transactionsPerSecond: 0 }),
    headers: retry,
  },
  upstream_unreachable: { request: () => relay('approvals'), extras: { phase: 'connect' } },
  upstream_tls: { request: () => relay('research'), extras: { phase: 'connect' } },
  upstream_timeout: {
    request: () => relay('archive'),
    extras: { phase: 'first_byte', limitSeconds: 1 },
  },
  identity_provider_unavailable: {
    request: () => refused(503, { error: 'temporarily_unavailable' }),
    headers: retry,
  },
  rate_limited: {
    request: () => secondCallOf({ limits: { requestsPerSecond: 1 } }),
    headers: retry,
  },
  circuit_open: {
    request: () => secondCallOf({ externalUrl: NOBODY_LISTENS, circuitBreaker: { failures: 1 } }),
    headers: retry,
  },
  store_unavailable: { request: fullStore, headers: retry },
  internal_error: {
    request: () => refused(400, { error: 'invalid_resource', error_codes: [500011] }),
  },
}

const cases = Object.entries(CASES) as [ProblemCode, Case][]

describe('the problem', () => {
  test.each(cases)('%s has its whole shape', async (code, { request, extras, headers = {} }) => {
    const answer = await request()
    const problem = expectProblem(answer, code, extras)
    expect(answer.headers).toMatchObject(headers)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.headers['clear-site-data']).toBeUndefined()
    // No wording, number, address or path of the inside.
    expect(problem.detail).not.toMatch(/AADSTS|127\.0\.0\.1|node_modules|\.ts\b|ECONN|stack/)
    if (!OWN_PORTAL.has(code)) expectLogged(problem.requestId, code)
  })

  test('of every code has a case here', () => {
    const codes = cases.map(([code]) => code)
    const sorted = (list: string[]) => list.toSorted((a, b) => a.localeCompare(b))
    expect(sorted(codes)).toEqual(sorted(Object.keys(PROBLEMS)))
  })

  test('answers HEAD with the same headers and no body', async () => {
    const answer = await stranger().call(paths.apps, { method: 'HEAD' })
    expect(answer.status).toBe(401)
    expect(answer.headers['x-portal-error']).toBe('session_required')
    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(answer.text).toBe('')
  })

  test('is the same for whoever asks for a page: never a redirect for script', async () => {
    const answer = await stranger().call(paths.relay('echo'), {
      headers: { Accept: 'text/html,application/xhtml+xml' },
    })
    expectProblem(answer, 'session_required', { reason: 'none' })
  })

  test('tells a stranger nothing of which apps there are', async () => {
    for (const id of ['echo', 'unknown', 'approvals', 'intranet']) {
      const answer = await stranger().call(paths.relay(id))
      expectProblem(answer, 'session_required', { reason: 'none' })
    }
  })

  test.each(['unknown', 'handbook', 'intranet', 'ECHO', '__proto__'])(
    'app_not_found is the same for %s',
    async (id) => {
      const answer = await relay(id)
      expectProblem(answer, 'app_not_found')
      expect(answer.text).not.toContain(id)
    },
  )
})

/** What support needs: the line with the id of the answer, and its code. */
function expectLogged(requestId: string, code: string): void {
  const lines = stack.logs.filter((line) => line.includes(requestId))
  const problems = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(problems).toContainEqual(expect.objectContaining({ msg: 'problem', code, requestId }))
}

describe('an answer of an app', () => {
  test.each([
    ['', 200],
    ['401', 401],
    ['403', 403],
    ['status/404', 404],
    ['status/500', 500],
    ['status/503', 503],
    ['headers', 200],
    ['redirect?to=/bff/session', 302],
    ['html', 200],
  ])('(%s) never carries X-Portal-Error', async (path, status) => {
    const answer = await browser.call(paths.relay('echo') + path)
    expect(answer.status, answer.text).toBe(status)
    expect(answer.headers['x-portal-error']).toBeUndefined()
    expect(answer.headers['content-type']).not.toBe('application/problem+json')
  })

  test('keeps its own problem, which a caller tells from ours by the header', async () => {
    const other = await signIn(stack)
    const answer = await other.call(`${paths.relay('expenses')}api/nothing`)
    expect(answer.status).toBe(404)
    expect(answer.headers['x-portal-error']).toBeUndefined()
  })
})
