import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type SessionState, type SignInChallenge } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { expectNotLogged, expectProblem, expectRefusedToken } from '../fixtures/expect-problem.ts'
import { claimsOf, forge, forgeHs256, part, withOtherUnusedBits } from '../fixtures/forge.ts'
import { postSession } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { trustKeyOfTests, type TrustedKey } from '../fixtures/trusted-key.ts'

/** ID tokens that must not open a session of a relay-only portal. */
let stack: Stack
let trusted: TrustedKey
beforeAll(async () => {
  stack = await startStack({ mode: 'relay' })
  trusted = await trustKeyOfTests(stack)
})
afterAll(() => stack[Symbol.asyncDispose]())

const CHALLENGE = '__Host-Http-signin'
const OTHER = '99999999-8888-4777-8666-555555555555'
const nowSeconds = () => Math.floor(stack.clock() / 1000)

async function beginSignIn(browser = createBrowserLike(stack)) {
  const answer = await browser.call(paths.challenge, { method: 'POST' })
  return { browser, answer, nonce: answer.json<SignInChallenge>().nonce }
}

const idToken = (nonce?: string, person: string = demoIds.ALICE) =>
  stack.tenant.tokens.issueIdToken({
    person,
    clientAppId: demoIds.RELAY_PORTAL_APP_ID,
    ...(nonce === undefined ? {} : { nonce }),
  })

async function signedIn(person: string = demoIds.ALICE) {
  const { browser, nonce } = await beginSignIn()
  const token = await idToken(nonce, person)
  const answer = await postSession(browser, token)
  expect(answer.status, answer.text).toBe(201)
  return { browser, token, answer }
}

async function expectRefusal(browser: BrowserLike, token: string, reason: string): Promise<void> {
  const before = new Map(browser.cookies)
  expectRefusedToken(await postSession(browser, token), reason)
  expect(browser.cookies).toEqual(before)
  expectNotLogged(stack.logs, token)
}

type Change = Record<string, unknown> | (() => Record<string, unknown>)

const CLAIMS: [reason: string, name: string, change: Change][] = [
  ['tenant', 'another tenant', { tid: OTHER }],
  ['issuer', 'another issuer', () => ({ iss: `${stack.tenant.origin}/${OTHER}/v2.0` })],
  ['token_version', 'version 1.0', { ver: '1.0' }],
  ['audience', 'another page as audience', { aud: demoIds.PORTAL_APP_ID }],
  ['audience', 'a list with our audience', { aud: [demoIds.RELAY_PORTAL_APP_ID] }],
  ['audience', 'a scope: an access token of our own', { scp: 'openid' }],
  ['audience', 'a client: an access token of our own', { azp: demoIds.RELAY_PORTAL_APP_ID }],
  ['audience', 'a kind: an app-only token of our own', { idtyp: 'app' }],
  ['expired', 'an end 61 s ago', () => ({ exp: nowSeconds() - 61 })],
  ['expired', 'no end', { exp: undefined }],
  ['expired', 'an issue 15 minutes and a second ago', () => ({ iat: nowSeconds() - 901 })],
  ['expired', 'no issue', { iat: undefined }],
  ['expired', 'an issue of text', () => ({ iat: String(nowSeconds()) })],
  ['not_yet_valid', 'a beginning in 61 s', () => ({ nbf: nowSeconds() + 62 })],
  ['not_yet_valid', 'an issue in 61 s', () => ({ iat: nowSeconds() + 62 })],
  ['subject', 'no object id', { oid: undefined }],
  ['nonce', 'no nonce', { nonce: undefined }],
  ['nonce', 'an empty nonce', { nonce: '' }],
  ['nonce', 'a nonce of another type', { nonce: 1 }],
  ['nonce', 'a foreign nonce', { nonce: 'f'.repeat(43) }],
]

describe('an ID token does not open a session with', () => {
  test.each(CLAIMS)('(%s) %s', async (reason, _name, change) => {
    const { browser, nonce } = await beginSignIn()
    const claims = { ...claimsOf(await idToken(nonce)) }
    const changes = typeof change === 'function' ? change() : change
    await expectRefusal(browser, trusted.sign({ ...claims, ...changes }), reason)
  })

  test.each<[string, (claims: Record<string, unknown>) => string]>([
    ['no signature', (claims) => `${part('{"alg":"none"}')}.${part(JSON.stringify(claims))}.`],
    ['a foreign signature', (claims) => forge({ alg: 'RS256' }, claims)],
    [
      'the public key as secret',
      (claims) => forgeHs256({}, claims, JSON.stringify(trusted.tenantJwk)),
    ],
    ['another algorithm', (claims) => trusted.sign(claims, { alg: 'PS256' })],
  ])('(signature) %s', async (_name, forged) => {
    const { browser, nonce } = await beginSignIn()
    await expectRefusal(browser, forged(claimsOf(await idToken(nonce))), 'signature')
  })

  test('(audience) the right claims in an access token for an app', async () => {
    const { browser } = await beginSignIn()
    const token = await stack.tenant.tokens.issueAccessToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.RELAY_PORTAL_APP_ID,
      scope: stack.tenant.apps['expenses']?.scope ?? '',
    })
    await expectRefusal(browser, token, 'token_version')
  })

  test('(audience) an access token for the BFF of another portal', async () => {
    const { browser } = await beginSignIn()
    const token = await stack.tenant.tokens.issueAccessToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.PORTAL_APP_ID,
      scope: demoIds.PORTAL_API_SCOPE,
    })
    await expectRefusal(browser, token, 'audience')
  })
})

describe('the challenge', () => {
  test('is a nonce that the cookie cannot be read from, and a cookie of ten minutes', async () => {
    const { answer, nonce } = await beginSignIn()
    expect(answer.status).toBe(201)
    expect(answer.headers['cache-control']).toBe('no-store')
    const [cookie = ''] = answer.headers['set-cookie'] ?? []
    expect(cookie).toMatch(
      /^__Host-Http-signin=[\w-]{43}\.\d+; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=600$/,
    )
    expect(cookie).not.toContain(nonce)
  })

  test('is needed: without its cookie a token opens nothing', async () => {
    const { browser, nonce } = await beginSignIn()
    browser.cookies.clear()
    await expectRefusal(browser, await idToken(nonce), 'nonce')
  })

  test('belongs to one browser: its nonce opens nothing in another', async () => {
    const { nonce } = await beginSignIn()
    const { browser } = await beginSignIn()
    await expectRefusal(browser, await idToken(nonce), 'nonce')
  })

  test('is the last one: an earlier nonce of the same browser opens nothing', async () => {
    const { browser, nonce } = await beginSignIn()
    await beginSignIn(browser)
    await expectRefusal(browser, await idToken(nonce), 'nonce')
  })

  test.each([
    ['without its time', (value: string) => value.slice(0, value.indexOf('.'))],
    ['with a later time', (value: string) => `${value}0`],
    ['in place of the nonce', () => 'x'],
  ])('cannot be rewritten %s', async (_name, rewrite) => {
    const { browser, nonce } = await beginSignIn()
    browser.cookies.set(CHALLENGE, rewrite(browser.cookies.get(CHALLENGE) ?? ''))
    await expectRefusal(browser, await idToken(nonce), 'nonce')
  })

  test('holds for 600 s and no longer', async () => {
    const inTime = await beginSignIn()
    const late = await beginSignIn()
    stack.clock.advanceSeconds(599)
    const answer = await postSession(inTime.browser, await idToken(inTime.nonce))
    expect(answer.status, answer.text).toBe(201)
    stack.clock.advanceSeconds(2)
    await expectRefusal(late.browser, await idToken(late.nonce), 'nonce')
  })

  test('is over once it has served', async () => {
    const { browser, answer } = await signedIn()
    expect(answer.headers['set-cookie']).toContain(
      '__Host-Http-signin=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0',
    )
    expect([...browser.cookies.keys()]).toEqual(['__Host-Http-portal'])
  })
})

describe('an ID token opens one session:', () => {
  test('sent again with its challenge, it is spent', async () => {
    const { browser, nonce } = await beginSignIn()
    const challenge = browser.cookies.get(CHALLENGE) ?? ''
    const token = await idToken(nonce)
    expect((await postSession(browser, token)).status).toBe(201)
    for (const again of [token, withOtherUnusedBits(token)]) {
      const thief = createBrowserLike(stack)
      thief.cookies.set(CHALLENGE, challenge)
      await expectRefusal(thief, again, 'spent')
    }
    expect((await browser.call(paths.session)).json<SessionState>().authenticated).toBe(true)
  })

  test('of two posts at the same time one wins', async () => {
    const { browser, nonce } = await beginSignIn()
    const rival = createBrowserLike(stack)
    rival.cookies.set(CHALLENGE, browser.cookies.get(CHALLENGE) ?? '')
    const token = await idToken(nonce)
    const answers = await Promise.all([postSession(browser, token), postSession(rival, token)])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 401]))
    const refused = answers.find(({ status }) => status === 401)
    if (refused !== undefined) expectRefusedToken(refused, 'spent')
    const live = [browser, rival].filter(({ cookies }) => cookies.has('__Host-Http-portal'))
    expect(live).toHaveLength(1)
  })
})

describe('a refreshed ID token without nonce', () => {
  test('renews the live session of the same person', async () => {
    const { browser } = await signedIn()
    const before = browser.cookies.get('__Host-Http-portal')
    const answer = await postSession(browser, await idToken())
    expect(answer.status, answer.text).toBe(201)
    expect(browser.cookies.get('__Host-Http-portal')).not.toBe(before)
  })

  test('renews once', async () => {
    const { browser } = await signedIn()
    const token = await idToken()
    expect((await postSession(browser, token)).status).toBe(201)
    await expectRefusal(browser, token, 'spent')
    expect((await browser.call(paths.session)).json<SessionState>().authenticated).toBe(true)
  })

  test('opens none', async () => {
    await expectRefusal(createBrowserLike(stack), await idToken(), 'nonce')
    const { browser } = await beginSignIn()
    await expectRefusal(browser, await idToken(), 'nonce')
  })

  test('of another person changes nothing', async () => {
    const { browser } = await signedIn()
    const answer = await postSession(browser, await idToken(undefined, demoIds.BOB))
    expectProblem(answer, 'account_mismatch')
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
})
