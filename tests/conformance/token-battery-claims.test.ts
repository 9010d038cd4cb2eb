import { demoIds } from '@app-proxy-portal/local-tenant'
import type { SessionState } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike } from '../fixtures/browser-like.ts'
import { expectNotLogged, expectRefusedToken } from '../fixtures/expect-problem.ts'
import { claimsOf } from '../fixtures/forge.ts'
import { postSession, sessionToken } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { trustKeyOfTests, type TrustedKey } from '../fixtures/trusted-key.ts'

/** Properly signed tokens whose claims are not those of a session token. */
let stack: Stack
let trusted: TrustedKey
let claims: Record<string, unknown>
beforeAll(async () => {
  stack = await startStack()
  trusted = await trustKeyOfTests(stack)
  claims = claimsOf(await sessionToken(stack, demoIds.ALICE))
})
afterAll(() => stack[Symbol.asyncDispose]())

const nowSeconds = () => Math.floor(stack.clock() / 1000)
const OTHER = '99999999-8888-4777-8666-555555555555'

/** Changed claims; undefined removes one. A function where it needs the running system. */
type Change = Record<string, unknown> | (() => Record<string, unknown>)

const BATTERY: [reason: string, name: string, change: Change][] = [
  ['tenant', 'another tenant', { tid: OTHER }],
  ['tenant', 'another tenant in both', () => ({ tid: OTHER, iss: issuerOf(OTHER) })],
  ['tenant', 'no tenant', { tid: undefined }],
  ['tenant', 'a list of tenants', () => ({ tid: [stack.tenant.tenantId] })],
  ['issuer', 'the issuer of another tenant', () => ({ iss: issuerOf(OTHER) })],
  ['issuer', 'the v1 issuer', () => ({ iss: stack.tenant.issuers.v1 })],
  ['issuer', 'a slash after the issuer', () => ({ iss: `${stack.tenant.issuers.v2}/` })],
  ['issuer', 'the issuer in other letters', () => ({ iss: stack.tenant.issuers.v2.toUpperCase() })],
  ['issuer', 'no issuer', { iss: undefined }],
  ['token_version', 'version 1.0', { ver: '1.0' }],
  ['token_version', 'a version that is a number', { ver: 2 }],
  ['token_version', 'no version', { ver: undefined }],
  ['audience', 'another audience', { aud: OTHER }],
  ['audience', "the page's audience", { aud: demoIds.PORTAL_APP_ID }],
  ['audience', 'a list with our audience', { aud: [demoIds.PORTAL_API_APP_ID] }],
  ['audience', 'a list with ours and another', { aud: [demoIds.PORTAL_API_APP_ID, OTHER] }],
  ['audience', 'our audience as URI', { aud: `api://${demoIds.PORTAL_API_APP_ID}` }],
  ['audience', 'our audience with more behind', { aud: `${demoIds.PORTAL_API_APP_ID}/` }],
  ['audience', 'no audience', { aud: undefined }],
  ['client', 'another client', { azp: demoIds.RELAY_PORTAL_APP_ID }],
  ['client', 'ourselves as client', { azp: demoIds.PORTAL_API_APP_ID }],
  ['client', 'no client', { azp: undefined }],
  ['client', 'appid in place of azp', { azp: undefined, appid: demoIds.PORTAL_APP_ID }],
  ['scope', 'no scope', { scp: undefined }],
  ['scope', 'an empty scope', { scp: '' }],
  ['scope', 'another scope', { scp: 'User.Read' }],
  ['scope', 'the scope as a list', { scp: ['access_as_user'] }],
  ['scope', 'a longer scope', { scp: 'access_as_user_x' }],
  ['scope', 'a scope that ends alike', { scp: 'not_access_as_user' }],
  ['scope', 'the scope in other letters', { scp: 'Access_As_User' }],
  ['scope', 'the scope with its resource', { scp: demoIds.PORTAL_API_SCOPE }],
  ['scope', 'the scope among others, by commas', { scp: 'a,access_as_user,b' }],
  ['scope', 'roles in place of the scope', { scp: undefined, roles: ['access_as_user'] }],
  ['app_only', 'idtyp app', { idtyp: 'app' }],
  ['app_only', 'no scope and the app as subject', { scp: undefined, oid: OTHER, sub: OTHER }],
  ['expired', 'an end 61 s ago', () => ({ exp: nowSeconds() - 61 })],
  ['expired', 'an end of text', () => ({ exp: String(nowSeconds() + 3600) })],
  ['expired', 'no end', { exp: undefined }],
  ['expired', 'an end of null', { exp: null }],
  ['expired', 'an end of true', { exp: true }],
  ['expired', 'an end before time began', { exp: -1 }],
  ['not_yet_valid', 'a beginning in 61 s', () => ({ nbf: nowSeconds() + 62 })],
  ['not_yet_valid', 'a beginning of text', () => ({ nbf: String(nowSeconds()) })],
  ['not_yet_valid', 'an issue in 61 s', () => ({ iat: nowSeconds() + 62 })],
  ['subject', 'no object id', { oid: undefined }],
  ['subject', 'an empty object id', { oid: '' }],
  ['subject', 'an object id of another type', { oid: 1 }],
]

const issuerOf = (tenantId: string) =>
  stack.tenant.issuers.v2.replace(stack.tenant.tenantId, tenantId)

async function expectRefusal(token: string, reason: string): Promise<void> {
  const browser = createBrowserLike(stack)
  expectRefusedToken(await postSession(browser, token), reason)
  expect(browser.cookies.size).toBe(0)
  expectNotLogged(stack.logs, token)
}

describe('POST /bff/session refuses a token with', () => {
  test.each(BATTERY)('(%s) %s', (reason, _name, change) => {
    const changes = typeof change === 'function' ? change() : change
    return expectRefusal(trusted.sign({ ...claims, ...changes }), reason)
  })

  test.each([
    ['expired', 'an endless number as end', '"exp":1e999'],
    ['expired', 'a second end that is over', '"exp":1'],
    ['audience', 'a second audience that is not ours', `"aud":"${OTHER}"`],
    ['subject', 'a second object id that is empty', '"oid":""'],
  ])('(%s) %s', (reason, _name, member) =>
    expectRefusal(trusted.signText(`${JSON.stringify(claims).slice(0, -1)},${member}}`), reason),
  )
})

describe('POST /bff/session bears clocks that are a minute apart:', () => {
  test.each<[string, () => Record<string, unknown>]>([
    ['an end 59 s ago', () => ({ exp: nowSeconds() - 59 })],
    ['a beginning in 59 s', () => ({ nbf: nowSeconds() + 59 })],
    ['an issue in 59 s', () => ({ iat: nowSeconds() + 59 })],
    ['no beginning', () => ({ nbf: undefined })],
    ['several scopes with ours', () => ({ scp: 'User.Read access_as_user Mail.Read' })],
  ])('%s', async (_name, change) => {
    const answer = await postSession(
      createBrowserLike(stack),
      trusted.sign({ ...claims, ...change() }),
    )
    expect(answer.status, answer.text).toBe(201)
    const state = answer.json<SessionState>()
    const left = state.authenticated ? state.tokenExpiresInSeconds : undefined
    expect(left).toBeGreaterThanOrEqual(0)
  })
})

describe('POST /bff/session refuses real tokens of the tenant that are meant for something else:', () => {
  test('a version 1 token for us, with a hint for operators', async () => {
    const registration = stack.tenant.directory.registrations.get(demoIds.PORTAL_API_APP_ID)
    if (registration === undefined) throw new Error('The API is not registered')
    registration.requestedAccessTokenVersion = 1
    const token = await sessionToken(stack, demoIds.ALICE)
    registration.requestedAccessTokenVersion = 2

    const before = stack.logs.length
    await expectRefusal(token, 'token_version')
    const lines = stack.logs.slice(before).filter((line) => line.includes('"level":"error"'))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('requestedAccessTokenVersion')
  })

  test('a version 1 token for an app, without a hint that would mislead operators', async () => {
    const before = stack.logs.length
    const token = await stack.tenant.tokens.issueAccessToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.PORTAL_APP_ID,
      scope: stack.tenant.apps['expenses']?.scope ?? '',
    })
    await expectRefusal(token, 'token_version')
    expect(stack.logs.slice(before).join('')).not.toContain('requestedAccessTokenVersion')
  })

  test('a version 2 token for an app', async () => {
    const { appId = '', scope = '' } = stack.tenant.apps['expenses'] ?? {}
    const registration = stack.tenant.directory.registrations.get(appId)
    if (registration === undefined) throw new Error('The app is not registered')
    registration.requestedAccessTokenVersion = 2
    const token = await stack.tenant.tokens.issueAccessToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.PORTAL_APP_ID,
      scope,
    })
    registration.requestedAccessTokenVersion = 1
    await expectRefusal(token, 'audience')
  })

  test('the ID token of the page', async () => {
    const token = await stack.tenant.tokens.issueIdToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.PORTAL_APP_ID,
    })
    await expectRefusal(token, 'audience')
  })

  test('an ID token of our own registration', async () => {
    const token = await stack.tenant.tokens.issueIdToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.PORTAL_API_APP_ID,
    })
    await expectRefusal(token, 'client')
  })

  test('a token for us that another client got', async () => {
    const token = await stack.tenant.tokens.issueAccessToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.RELAY_PORTAL_APP_ID,
      scope: demoIds.PORTAL_API_SCOPE,
    })
    await expectRefusal(token, 'client')
  })
})

describe('a portal that refuses guests', () => {
  let closed: Stack
  let trustedThere: TrustedKey
  beforeAll(async () => {
    closed = await startStack({
      configure: (document) => {
        document.entra.guests = 'refuse'
      },
    })
    trustedThere = await trustKeyOfTests(closed)
  })
  afterAll(() => closed[Symbol.asyncDispose]())

  test.each([
    ['whose home directory is another', { idp: `https://sts.windows.net/${OTHER}/` }],
    ['with a personal account', { idp: 'live.com' }],
    ['marked by acct', { acct: 1 }],
  ])('refuses a guest %s', async (_name, change) => {
    const { idp: _, ...guest } = claimsOf(await sessionToken(closed, demoIds.GITA))
    const token = trustedThere.sign({ ...guest, ...change })
    expectRefusedToken(await postSession(createBrowserLike(closed), token), 'guest')
    expectNotLogged(closed.logs, token)
  })

  test('refuses a guest as the tenant issues its tokens', async () => {
    const token = await sessionToken(closed, demoIds.GITA)
    expectRefusedToken(await postSession(createBrowserLike(closed), token), 'guest')
  })

  test.each([
    ['without idp', {}],
    ['whose idp is this tenant', { idp: `https://sts.windows.net/${demoIds.TENANT_ID}/` }],
    ['marked as member', { acct: 0 }],
  ])('admits an employee %s', async (_name, change) => {
    const employee = claimsOf(await sessionToken(closed, demoIds.ALICE))
    const token = trustedThere.sign({ ...employee, ...change })
    expect((await postSession(createBrowserLike(closed), token)).status).toBe(201)
  })
})
