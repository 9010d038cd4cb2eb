import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type SignInChallenge } from '@app-proxy-portal/shared/api'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { expectNotLogged } from '../fixtures/expect-problem.ts'
import { forge } from '../fixtures/forge.ts'
import { bearer, postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

/** Everything that an app got to see, so that its tokens are known. */
let upstream: { server: Server; url: string; authorizations: Set<string> }
beforeAll(async () => {
  const authorizations = new Set<string>()
  const server = createServer((req, res) => {
    authorizations.add(req.headers.authorization?.slice('Bearer '.length) ?? '')
    if (req.url?.includes('crash') === true) req.socket.destroy()
    else res.end('fine')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  upstream = { server, url, authorizations }
})
afterAll(() => {
  upstream.server.close()
})
afterEach(() => vi.restoreAllMocks())

/** What a person typed or an app was sent: nobody's business but theirs. */
const CANARY = 'canary-d41d8cd98f00b204'

function startWatched(mode: 'exchange' | 'relay'): Promise<Stack> {
  return startStack({
    mode,
    configure(document) {
      const echo = document.apps?.find(({ id }) => id === 'echo')
      if (echo !== undefined) echo.externalUrl = upstream.url
    },
  })
}

function watchConsole(): string[] {
  const printed: string[] = []
  for (const method of ['debug', 'error', 'info', 'log', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => {
      printed.push(parts.map(String).join(' '))
    })
  }
  return printed
}

/** Calls with something private in every place that a call has. */
async function callWithCanaries(browser: BrowserLike, id: string): Promise<void> {
  const root = paths.relay(id)
  const headers = { 'X-Private': CANARY, Referer: `http://elsewhere.example/?q=${CANARY}` }
  await browser.call(`${root}${CANARY}/x?q=${CANARY}&access_token=${CANARY}`, { headers })
  await browser.call(`${root}x`, { method: 'POST', body: CANARY, headers })
  await browser.call(`${root}crash/${CANARY}?q=${CANARY}`, { headers })
  await browser.call(`${root}../${CANARY}?q=${CANARY}`, { headers })
  await browser.call(`/apps/${CANARY}/?q=${CANARY}`, { headers })
  await browser.call(`/bff/${CANARY}-0?q=${CANARY}`, { headers })
  await browser.call(`${paths.session}?q=${CANARY}`, { headers })
  await browser.call(`/${CANARY}?q=${CANARY}`, { headers })
}

function expectSilence(stack: Stack, secrets: readonly string[]): void {
  for (const secret of secrets) {
    expect(secret).not.toBe('')
    expectNotLogged(stack.logs, secret)
  }
  const text = stack.logs.join('')
  expect(text).not.toContain(CANARY)
  // Of a person the object id alone.
  expect(text).toContain(demoIds.ALICE)
  expect(text).not.toMatch(/Alice|Adams|alice@contoso/i)
  // No token of any kind, and no query string.
  expect(text).not.toMatch(/eyJ[\w-]{10,}/)
  expect(text).not.toMatch(/\?[\w-]+=/)
}

describe('a path that nobody serves', () => {
  test('is neither in the log nor a label of a metric', async () => {
    await using stack = await startWatched('exchange')
    const browser = await signIn(stack)
    for (const path of ['/bff/pregnancy', '/bff/session/salary', '/apps/pregnancy/', '/salary']) {
      await browser.call(path)
      await createBrowserLike(stack).call(path, { headers: { 'Sec-Fetch-Site': 'cross-site' } })
    }
    const metrics = await fetch(`http://127.0.0.1:${stack.managementPort}/metrics`)
    const texts = [stack.logs.join(''), await metrics.text()]
    for (const text of texts) {
      expect(text).not.toMatch(/pregnancy|salary/)
      // Those that are served are named, without the app of one person.
      expect(text).toContain('"/bff/session"')
    }
  })
})

describe('no log line tells a secret', () => {
  test('of an exchange portal', async () => {
    const printed = watchConsole()
    await using stack = await startWatched('exchange')
    const token = await sessionToken(stack, demoIds.ALICE)
    const browser = createBrowserLike(stack)
    await postSession(browser, token)
    const secrets = [token, stack.tenant.apiSecret, browser.cookies.get('__Host-Http-portal') ?? '']

    await callWithCanaries(browser, 'echo')
    for (const id of ['expenses', 'vault', 'payroll', 'travel', 'blocked', 'legacy']) {
      await callWithCanaries(browser, id)
    }
    const renewal = await sessionToken(stack, demoIds.ALICE)
    await postSession(browser, renewal)
    secrets.push(renewal, browser.cookies.get('__Host-Http-portal') ?? '')

    // A sign-in service that quotes what it was sent.
    const quoting = await signIn(stack)
    secrets.push(quoting.cookies.get('__Host-Http-portal') ?? '')
    for (const [status, error] of [
      [401, 'invalid_client'],
      [400, 'invalid_grant'],
      [400, 'invalid_resource'],
      [503, 'temporarily_unavailable'],
      [400, 'never_seen'],
    ] as const) {
      stack.tenant.faults.add('token', {
        kind: 'answer',
        status,
        body: {
          error,
          error_description: `AADSTS50000: assertion=${token} at https://login.example/?secret=${CANARY}`,
          error_codes: [50000],
        },
      })
      const answer = await quoting.call(paths.relay('echo'))
      // Past the pause: the next one is asked, too.
      stack.clock.advanceSeconds(Number(answer.headers['retry-after'] ?? 0))
    }
    const forged = forge({ alg: 'RS256', kid: CANARY }, { oid: CANARY, upn: CANARY })
    await postSession(createBrowserLike(stack), forged)
    await postSession(createBrowserLike(stack), `${CANARY}.${CANARY}`)
    const planted = createBrowserLike(stack)
    planted.cookies.set('__Host-Http-portal', CANARY.repeat(3))
    await planted.call(paths.apps)
    await browser.call(paths.session, { method: 'DELETE' })

    expect(upstream.authorizations.size).toBeGreaterThan(0)
    expectSilence(stack, [...secrets, forged, ...upstream.authorizations])
    expect(printed).toEqual([])
  })

  test('of a relay-only portal', async () => {
    const printed = watchConsole()
    upstream.authorizations.clear()
    await using stack = await startWatched('relay')
    const browser = createBrowserLike(stack)
    const challenge = await browser.call(paths.challenge, { method: 'POST' })
    const { nonce } = challenge.json<SignInChallenge>()
    const secrets = [nonce, browser.cookies.get('__Host-Http-signin') ?? '']
    const idToken = await stack.tenant.tokens.issueIdToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.RELAY_PORTAL_APP_ID,
      nonce,
    })
    expect((await postSession(browser, idToken)).status).toBe(201)
    secrets.push(idToken, browser.cookies.get('__Host-Http-portal') ?? '')
    await postSession(browser, idToken)

    const appToken = await stack.tenant.tokens.issueAccessToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.RELAY_PORTAL_APP_ID,
      scope: stack.tenant.apps['echo']?.scope ?? '',
    })
    for (const id of ['expenses', 'echo', CANARY]) {
      await browser.call(paths.appToken(id), { method: 'PUT', headers: bearer(appToken) })
    }
    await callWithCanaries(browser, 'echo')
    await browser.call(paths.session, { method: 'DELETE' })

    expect([...upstream.authorizations]).toEqual([appToken])
    expectSilence(stack, [...secrets, appToken])
    expect(printed).toEqual([])
  })
})
