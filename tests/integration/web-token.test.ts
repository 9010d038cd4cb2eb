import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type SessionState } from '@app-proxy-portal/shared/api'
import { afterEach, describe, expect, test } from 'vitest'

import { openWebApp, type AppHostBrowser } from '../fixtures/app-host.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// DESIGN section 6: the BFF renews the token of a `web` app while no portal page is open.

const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'handbook', { externalUrl: url })
  changeApp(document, 'echo', { externalUrl: url, kind: 'web' })
})
afterEach(() => {
  stack.tenant.faults.clear()
  upstream.seen.length = 0
})

async function expectOpen(browser: AppHostBrowser): Promise<void> {
  expect((await browser.visit('/x')).status).toBe(200)
  expect((await browser.fetch('/x')).status).toBe(200)
}

describe('three hours after the portal’s page was closed', () => {
  test('the app still works: the BFF renews its token by itself', async () => {
    const portal = await signIn(stack)
    const browser = await openWebApp(stack, portal, 'handbook')
    const before = stack.tenant.faults.tokenRequests.length
    const tokens = new Set<string>()
    for (let passed = 0; passed < 3 * 3600; passed += 900) {
      stack.clock.advanceSeconds(900)
      await expectOpen(browser)
      for (const seen of upstream.seen.splice(0)) {
        const [authorization = ''] = seen.values('Authorization')
        const verified = await stack.tenant.verifyAccessToken(authorization.replace('Bearer ', ''))
        expect(verified.ok).toBe(true)
        tokens.add(authorization)
      }
    }
    const state = (await portal.call(paths.session)).json<SessionState>()
    expect(state).toMatchObject({ authenticated: true, tokenExpiresInSeconds: 0 })
    const requests = stack.tenant.faults.tokenRequests.slice(before)
    expect(requests.map(({ grantType }) => grantType)).toContain('refresh_token')
    expect(tokens.size).toBeGreaterThanOrEqual(2)
    expect(tokens.size).toBeLessThanOrEqual(4)
    for (const { scope, claims, clientAuth } of requests) {
      expect(scope).toContain(stack.tenant.apps['handbook']?.scope)
      expect(claims).toContain('cp1')
      expect(clientAuth).toBe('client_secret')
    }
  })

  test('an app that was not opened before asks for the portal', async () => {
    const portal = await signIn(stack)
    const browser = await openWebApp(stack, portal, 'handbook')
    const echo = await openWebApp(stack, portal, 'echo')
    await portal.call(paths.relay('expenses'))
    for (let passed = 0; passed < 3 * 3600; passed += 900) {
      stack.clock.advanceSeconds(900)
      await expectOpen(browser)
    }
    await expectOpen(echo)
    // Of an `api` app nothing is kept that could renew its token.
    expectProblem(await portal.call(paths.relay('expenses')), 'token_renewal_required')
  })

  test('one renewal serves all who wait for it', async () => {
    const { browser } = await openAndAge()
    const before = stack.tenant.faults.tokenRequests.length
    const answers = await Promise.all(Array.from({ length: 20 }, () => browser.fetch('/x')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(stack.tenant.faults.tokenRequests.slice(before)).toHaveLength(1)
  })

  test('a fresh sign-in token goes first where there is one', async () => {
    const { portal, browser } = await openAndAge()
    await postSession(portal, await sessionToken(stack, demoIds.ALICE))
    const before = stack.tenant.faults.tokenRequests.length
    await expectOpen(browser)
    const [request] = stack.tenant.faults.tokenRequests.slice(before)
    expect(request?.grantType).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer')
  })

  test('a sign-in service that is away for a while changes nothing', async () => {
    const { browser } = await openAndAge()
    stack.tenant.faults.add('token', { kind: 'answer', status: 503 })
    const answer = await browser.fetch('/x')
    expectProblem(answer, 'identity_provider_unavailable')
    stack.clock.advanceSeconds(Number(answer.headers['retry-after']))
    await expectOpen(browser)
  })

  test('a renewal that is refused for good asks for the portal, and is not tried again', async () => {
    const { portal, browser } = await openAndAge()
    stack.tenant.faults.add('token', {
      kind: 'answer',
      status: 400,
      body: { error: 'invalid_grant', error_codes: [700082] },
    })
    expectProblem(await browser.fetch('/x'), 'token_renewal_required')
    const before = stack.tenant.faults.tokenRequests.length
    expectProblem(await browser.fetch('/x'), 'token_renewal_required')
    expect(stack.tenant.faults.tokenRequests).toHaveLength(before)
    await postSession(portal, await sessionToken(stack, demoIds.ALICE))
    await expectOpen(browser)
  })

  test('a revoked person gets no further', async () => {
    const { browser } = await openAndAge(demoIds.ZOE)
    stack.tenant.revokePerson(demoIds.ZOE)
    const answer = await browser.fetch('/x')
    expect(answer.status).toBe(401)
    expect(upstream.seen).toEqual([])
  })

  /** A browser whose sign-in token and app token have run out. */
  async function openAndAge(person: string = demoIds.ALICE) {
    stack.tenant.lifetimes.accessTokenSeconds = { min: 600, max: 600 }
    const portal = await signIn(stack, person)
    const browser = await openWebApp(stack, portal, 'handbook')
    stack.tenant.lifetimes.accessTokenSeconds = { min: 3600, max: 5400 }
    stack.clock.advanceSeconds(900)
    return { portal, browser }
  }
})
