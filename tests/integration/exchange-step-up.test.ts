import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

/** What the tenant itself refuses On-Behalf-Of, without any fault played. */
let stack: Stack
beforeAll(async () => {
  stack = await startStack()
})
afterAll(() => stack[Symbol.asyncDispose]())

const call = (browser: BrowserLike, id: string) => browser.call(paths.relay(id))
const claimsRequired = {
  appId: 'vault',
  target: 'session',
  scope: demoIds.PORTAL_API_SCOPE,
  claims: expect.stringMatching(/^[A-Za-z0-9+/]+=*$/),
}
const blocked = (appId: string) => ({ appId, correlationId: expect.stringMatching(/^[\w-]{36}$/) })

describe('an app that asks for more proof', () => {
  test('sends the claims of the token endpoint on, in body and header', async () => {
    const answer = await call(await signIn(stack), 'vault')
    const problem = expectProblem(answer, 'claims_required', claimsRequired)
    const claims = 'claims' in problem ? problem.claims : ''
    expect(JSON.parse(Buffer.from(claims, 'base64').toString())).toHaveProperty('access_token')
    expect(answer.headers['www-authenticate']).toBe(
      `Bearer error="insufficient_claims", claims="${claims}"`,
    )
  })

  test('is reached with the token of a step-up, and the others stay reachable', async () => {
    const browser = await signIn(stack)
    expectProblem(await call(browser, 'vault'), 'claims_required', claimsRequired)
    expect((await call(browser, 'echo')).status).toBe(200)
    const stepUp = await sessionToken(stack, demoIds.ALICE, { mfa: true })
    expect((await postSession(browser, stepUp)).status).toBe(201)
    expect((await call(browser, 'vault')).status).toBe(200)
    // Also with a later token that shows no second proof: the app's own is held.
    await postSession(browser, await sessionToken(stack, demoIds.ALICE))
    expect((await call(browser, 'vault')).status).toBe(200)
  })

  test('asks three times in ten minutes, then says that access is blocked', async () => {
    const browser = await signIn(stack)
    for (let round = 0; round < 3; round += 1) {
      expectProblem(await call(browser, 'vault'), 'claims_required', claimsRequired)
      stack.clock.advanceSeconds(100)
    }
    const answer = await call(browser, 'vault')
    expectProblem(answer, 'access_blocked', blocked('vault'))
    // Ten minutes after the first question there is room for one more.
    stack.clock.advanceSeconds(299)
    expectProblem(await call(browser, 'vault'), 'access_blocked', blocked('vault'))
    stack.clock.advanceSeconds(1)
    expectProblem(await call(browser, 'vault'), 'claims_required', claimsRequired)
    stack.clock.advanceSeconds(60)
    expectProblem(await call(browser, 'vault'), 'access_blocked', blocked('vault'))
  })

  test('asks once for all calls of a page that meet the same question', async () => {
    const browser = await signIn(stack)
    for (let round = 0; round < 3; round += 1) {
      for (let repeat = 0; repeat < 5; repeat += 1) {
        expectProblem(await call(browser, 'vault'), 'claims_required', claimsRequired)
        stack.clock.advanceSeconds(20)
      }
      // The person answers, and shows no second proof.
      await postSession(browser, await sessionToken(stack, demoIds.ALICE))
    }
    expectProblem(await call(browser, 'vault'), 'access_blocked', blocked('vault'))
  })

  test('counts for each session by itself', async () => {
    const browser = await signIn(stack)
    for (let round = 0; round < 3; round += 1) {
      await call(browser, 'vault')
      await postSession(browser, await sessionToken(stack, demoIds.ALICE))
    }
    expectProblem(await call(browser, 'vault'), 'access_blocked', blocked('vault'))
    const other = await signIn(stack)
    expectProblem(await call(other, 'vault'), 'claims_required', claimsRequired)
  })
})

describe('an app that the tenant keeps from the person', () => {
  test('needs the consent of an administrator, and opens once it is granted', async () => {
    const browser = await signIn(stack)
    expectProblem(await call(browser, 'payroll'), 'consent_required', { appId: 'payroll' })
    const grant = {
      clientAppId: demoIds.PORTAL_API_APP_ID,
      resourceAppId: stack.tenant.apps['payroll']?.appId ?? '',
      scopes: ['user_impersonation'],
    }
    stack.tenant.directory.grants.push(grant)
    expect((await call(browser, 'payroll')).status).toBe(200)
    stack.tenant.directory.grants.splice(stack.tenant.directory.grants.indexOf(grant), 1)
  })

  test('says that the person is not assigned', async () => {
    const browser = await signIn(stack)
    expectProblem(await call(browser, 'travel'), 'app_not_assigned', { appId: 'travel' })
    const bob = await signIn(stack, demoIds.BOB)
    expect((await call(bob, 'travel')).status).toBe(200)
  })

  test('says that a policy blocks it, without asking for anything', async () => {
    const browser = await signIn(stack)
    const problem = expectProblem(
      await call(browser, 'blocked'),
      'access_blocked',
      blocked('blocked'),
    )
    expect(stack.logs.join('')).toContain('correlationId' in problem ? problem.correlationId : '-')
    expect((await call(browser, 'echo')).status).toBe(200)
  })
})
