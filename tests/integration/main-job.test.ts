import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type AppList, type SessionState } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike } from '../fixtures/browser-like.ts'
import { bearer, signIn, signInByIdToken } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

describe('an exchange portal', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await startStack()
  })
  afterAll(() => stack[Symbol.asyncDispose]())

  test('a visitor without a session is told so, with status 200', async () => {
    const answer = await createBrowserLike(stack).call(paths.session)
    expect(answer.status).toBe(200)
    expect(answer.json()).toEqual({ authenticated: false, reason: 'none' })
  })

  test('a session token opens a session that names the person', async () => {
    const browser = await signIn(stack)
    const state = (await browser.call(paths.session)).json<SessionState>()
    expect(state).toMatchObject({
      authenticated: true,
      user: { name: 'Alice Adams', tenantId: stack.tenant.tenantId, objectId: demoIds.ALICE },
      idleExpiresInSeconds: 1800,
      absoluteExpiresInSeconds: 28_800,
    })
  })

  test('an expense is created and read back On-Behalf-Of the person', async () => {
    const browser = await signIn(stack)
    const created = await browser.call(`${paths.relay('expenses')}api/expenses`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        title: 'Train to Hamburg',
        amountCents: 8450,
        currency: 'EUR',
        date: '2026-11-20',
      }),
    })
    expect(created.status, created.text).toBe(201)
    expect(created.headers.location).toMatch(/^\/apps\/expenses\/api\/expenses\/\w+/)
    const read = await browser.call(created.headers.location ?? '')
    expect(read.json()).toMatchObject({ title: 'Train to Hamburg', amountCents: 8450 })
  })

  test('apps that the person may not see are not listed', async () => {
    const ids = async (person: string) => {
      const browser = await signIn(stack, person)
      return (await browser.call(paths.apps)).json<AppList>().apps.map(({ id }) => id)
    }
    expect(await ids(demoIds.ALICE)).not.toContain('approvals')
    expect(await ids(demoIds.BOB)).toContain('approvals')
  })

  test('a relayed app asks for its token, takes it and is then reached', async () => {
    const browser = await signIn(stack)
    const path = `${paths.relay('expenses-relay')}api/me`
    const refused = await browser.call(path)
    expect(refused.problem()).toMatchObject({
      code: 'app_token_required',
      appId: 'expenses-relay',
      scope: stack.tenant.apps['expenses-relay']?.scope,
    })
    const token = await stack.tenant.tokens.issueAccessToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.PORTAL_APP_ID,
      scope: stack.tenant.apps['expenses-relay']?.scope ?? '',
    })
    const put = await browser.call(paths.appToken('expenses-relay'), {
      method: 'PUT',
      headers: bearer(token),
    })
    expect(put.status, put.text).toBe(204)
    const reached = await browser.call(path)
    expect(reached.status, reached.text).toBe(200)
    expect(reached.json()).toMatchObject({ username: 'alice@contoso.example' })
  })

  test('after sign-out the old cookie opens nothing', async () => {
    const browser = await signIn(stack)
    const cookies = new Map(browser.cookies)
    const ended = await browser.call(paths.session, { method: 'DELETE' })
    expect(ended.status).toBe(204)
    expect(browser.cookies.size).toBe(0)
    for (const [name, value] of cookies) browser.cookies.set(name, value)
    const state = (await browser.call(paths.session)).json<SessionState>()
    expect(state).toEqual({ authenticated: false, reason: 'signed_out' })
  })
})

describe('a relay-only portal', () => {
  let stack: Stack
  beforeAll(async () => {
    stack = await startStack({ mode: 'relay' })
  })
  afterAll(() => stack[Symbol.asyncDispose]())

  test('an ID token of the sign-in that was begun here opens a session', async () => {
    const browser = await signInByIdToken(stack)
    const state = (await browser.call(paths.session)).json<SessionState>()
    expect(state).toMatchObject({
      authenticated: true,
      user: { name: 'Alice Adams' },
      tokenExpiresInSeconds: null,
    })
  })
})
