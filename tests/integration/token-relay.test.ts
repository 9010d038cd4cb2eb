import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type AppList } from '@app-proxy-portal/shared/api'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { expectNotLogged, expectProblem, expectRefusedToken } from '../fixtures/expect-problem.ts'
import { claimsOf, forge } from '../fixtures/forge.ts'
import { bearer, signInByIdToken } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'

const OTHER = '99999999-8888-4777-8666-555555555555'
const APP = 'echo'

let stack: Stack
/** A page that is no application proxy: it tells no id. */
let plain: { server: Server; url: string }
beforeAll(async () => {
  plain = await startPlainServer()
  stack = await startStack({
    mode: 'relay',
    configure(document) {
      for (const app of document.apps ?? []) {
        if (app.id === 'research') app.visibleTo = {}
        if (app.id === 'research') app.audiences = ['api://research', 'https://research.example/']
        if (app.id === 'legacy') app.externalUrl = plain.url
      }
    },
  })
})
afterEach(() => stack.tenant.faults.clear())
afterAll(async () => {
  plain.server.close()
  await stack[Symbol.asyncDispose]()
})

async function startPlainServer() {
  const server = createServer((_req, res) => {
    res.writeHead(302, { Location: `https://login.example/?client_id=${OTHER}&state=of-the-app` })
    res.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}

const nowSeconds = () => Math.floor(stack.clock() / 1000)
const published = (id: string) => {
  const app = stack.tenant.apps[id]
  if (app === undefined) throw new Error(`${id} is not published`)
  return app
}
const appToken = (id: string, person: string = demoIds.ALICE) =>
  stack.tenant.tokens.issueAccessToken({
    person,
    clientAppId: demoIds.RELAY_PORTAL_APP_ID,
    scope: published(id).scope,
  })
const put = (browser: BrowserLike, id: string, token: string) =>
  browser.call(paths.appToken(id), { method: 'PUT', headers: bearer(token) })

async function stateOf(browser: BrowserLike, id: string) {
  const { apps } = (await browser.call(paths.apps)).json<AppList>()
  return apps.find((app) => app.id === id)?.token
}

async function expectRefusal(token: string, reason: string, id = APP): Promise<void> {
  const browser = await signInByIdToken(stack)
  expectRefusedToken(await put(browser, id, token), reason)
  expect(await stateOf(browser, id)).toMatchObject({ mode: 'relay', state: 'acquire' })
  expectProblem(await browser.call(paths.relay(id)), 'app_token_required', {
    appId: id,
    scope: published(id).scope,
  })
  expectNotLogged(stack.logs, token)
}

type Change = Record<string, unknown> | (() => Record<string, unknown>)

/** Tokens are opaque here, so a foreign key serves: only mix-ups are looked for. */
const BATTERY: [reason: string, name: string, change: Change][] = [
  ['tenant', 'another tenant', { tid: OTHER }],
  ['tenant', 'no tenant', { tid: undefined }],
  ['subject', 'another person', { oid: demoIds.BOB }],
  ['subject', 'no person', { oid: undefined }],
  ['subject', 'a list of people', { oid: [demoIds.ALICE] }],
  ['audience', 'another app', () => ({ aud: published('expenses').externalUrl })],
  ['audience', 'another app by its id', () => ({ aud: published('expenses').appId })],
  ['audience', 'the portal', { aud: demoIds.RELAY_PORTAL_APP_ID }],
  ['audience', 'Microsoft Graph', { aud: '00000003-0000-0000-c000-000000000000' }],
  ['audience', 'a deeper address', () => ({ aud: `${published(APP).externalUrl}deeper` })],
  ['audience', 'two slashes', () => ({ aud: `${published(APP).externalUrl}/` })],
  ['audience', 'a list with the app', () => ({ aud: [published(APP).externalUrl] })],
  ['audience', 'nothing', { aud: undefined }],
  ['client', 'another client', { appid: demoIds.PORTAL_APP_ID }],
  ['client', 'another client in azp', { azp: demoIds.PORTAL_APP_ID }],
  ['client', 'no client', { appid: undefined }],
  ['scope', 'another scope', { scp: 'User.Read' }],
  ['scope', 'a longer scope', { scp: 'user_impersonation_x' }],
  ['scope', 'no scope', { scp: undefined }],
  ['scope', 'the scope as a list', { scp: ['user_impersonation'] }],
  ['scope', 'an app alone', { scp: undefined, idtyp: 'app', roles: ['user_impersonation'] }],
  ['expired', 'an end 61 s ago', () => ({ exp: nowSeconds() - 61 })],
  ['expired', 'no end', { exp: undefined }],
  ['expired', 'an end of text', { exp: '9999999999' }],
  ['not_yet_valid', 'a beginning in 61 s', () => ({ nbf: nowSeconds() + 62 })],
]

describe('PUT /bff/apps/<id>/token refuses a token for', () => {
  test.each(BATTERY)('(%s) %s', async (reason, _name, change) => {
    const claims = claimsOf(await appToken(APP))
    const changes = typeof change === 'function' ? change() : change
    await expectRefusal(forge({ alg: 'RS256' }, { ...claims, ...changes }), reason)
  })

  test.each([
    ['garbage', 'garbage'],
    ['two parts', 'eyJhbGciOiJSUzI1NiJ9.eyJvaWQiOiIxIn0'],
    ['five parts, as an encrypted token', 'a.b.c.d.e'],
    ['a payload that is a list', 'eyJhbGciOiJSUzI1NiJ9.W10.AAAA'],
  ])('(malformed) %s', (_name, token) => expectRefusal(token, 'malformed'))

  test('(missing) none at all', async () => {
    const browser = await signInByIdToken(stack)
    const answer = await browser.call(paths.appToken(APP), { method: 'PUT' })
    expectRefusedToken(answer, 'missing')
  })

  test('(subject) the token of somebody else, and the own one stays', async () => {
    const browser = await signInByIdToken(stack)
    expect((await put(browser, APP, await appToken(APP))).status).toBe(204)
    expectRefusedToken(await put(browser, APP, await appToken(APP, demoIds.BOB)), 'subject')
    expect((await browser.call(paths.relay(APP))).status).toBe(200)
  })
})

describe('PUT /bff/apps/<id>/token', () => {
  test('keeps the token for this app and this session alone', async () => {
    const [browser, other] = [await signInByIdToken(stack), await signInByIdToken(stack)]
    const answer = await put(browser, APP, await appToken(APP))
    expect(answer.status, answer.text).toBe(204)
    expect(answer.text).toBe('')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(await stateOf(browser, APP)).toMatchObject({ mode: 'relay', state: 'ready' })
    expect((await browser.call(paths.relay(APP))).status).toBe(200)
    expectProblem(await browser.call(paths.relay('expenses')), 'app_token_required', {
      appId: 'expenses',
      scope: published('expenses').scope,
    })
    expectProblem(await other.call(paths.relay(APP)), 'app_token_required', {
      appId: APP,
      scope: published(APP).scope,
    })
  })

  test('needs a session', async () => {
    const answer = await put(createBrowserLike(stack), APP, await appToken(APP))
    expectProblem(answer, 'session_required', { reason: 'none' })
  })

  test.each([
    ['that does not exist', 'unknown'],
    ['that the policy hides', 'approvals'],
    ['that is a link', 'intranet'],
  ])('knows no app %s', async (_name, id) => {
    const browser = await signInByIdToken(stack)
    expectProblem(await put(browser, id, await appToken(APP)), 'app_not_found')
  })

  test.each(['GET', 'POST', 'DELETE'])('is for PUT alone, not for %s', async (method) => {
    const browser = await signInByIdToken(stack)
    const answer = await browser.call(paths.appToken(APP), { method })
    expectProblem(answer, 'method_not_allowed', { allow: ['PUT'] })
    expect(answer.headers.allow).toBe('PUT')
  })

  test('takes no token for an app that is exchanged', async () => {
    await using exchanging = await startStack()
    const browser = createBrowserLike(exchanging)
    const token = await exchanging.tenant.tokens.issueAccessToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.PORTAL_APP_ID,
      scope: demoIds.PORTAL_API_SCOPE,
    })
    await browser.call(paths.session, { method: 'POST', headers: bearer(token) })
    const answer = await browser.call(paths.appToken('expenses'), {
      method: 'PUT',
      headers: bearer(token),
    })
    expectProblem(answer, 'bad_request')
    expectNotLogged(exchanging.logs, token)
  })
})

describe('an accepted audience is', () => {
  const accepted: [name: string, id: string, change: Change][] = [
    ['the resource of the scope', APP, () => ({ aud: published(APP).externalUrl.slice(0, -1) })],
    ['the resource with a slash', APP, () => ({ aud: published(APP).externalUrl })],
    ['the id that its sign-in redirect names', APP, () => ({ aud: published(APP).appId })],
    ['the first that is configured', 'research', { aud: 'api://research' }],
    ['the second that is configured', 'research', { aud: 'https://research.example/' }],
    [
      'that of a version 2 token',
      APP,
      () => ({ aud: published(APP).appId, azp: demoIds.RELAY_PORTAL_APP_ID, appid: undefined }),
    ],
  ]

  test.each(accepted)('%s', async (_name, id, change) => {
    const claims = claimsOf(await appToken(id))
    const changes = typeof change === 'function' ? change() : change
    const browser = await signInByIdToken(stack)
    const answer = await put(browser, id, forge({ alg: 'RS256' }, { ...claims, ...changes }))
    expect(answer.status, answer.text).toBe(204)
    expect(await stateOf(browser, id)).toMatchObject({ state: 'ready' })
  })

  test.each<[string, string, Change]>([
    [
      'derived where others are configured',
      'research',
      () => ({ aud: published('research').externalUrl }),
    ],
    [
      'the id where others are configured',
      'research',
      () => ({ aud: published('research').appId }),
    ],
    ['an id from a redirect that is not application proxy’s', 'legacy', { aud: OTHER }],
  ])('not %s', async (_name, id, change) => {
    const claims = claimsOf(await appToken(id))
    const changes = typeof change === 'function' ? change() : change
    await expectRefusal(forge({ alg: 'RS256' }, { ...claims, ...changes }), 'audience', id)
  })
})

describe('a held token', () => {
  test('with less than a minute left is asked for again', async () => {
    const browser = await signInByIdToken(stack)
    const token = await appToken(APP)
    expect((await put(browser, APP, token)).status).toBe(204)
    const leftSeconds = Number(claimsOf(token)['exp']) - stack.clock() / 1000
    // Keeps the session from its idle end.
    for (let passed = 0; passed + 1000 < leftSeconds - 61; passed += 1000) {
      stack.clock.advanceSeconds(1000)
      await browser.call(paths.relay(APP))
    }
    const restSeconds = Number(claimsOf(token)['exp']) - stack.clock() / 1000
    stack.clock.advanceSeconds(restSeconds - 61)
    expect((await browser.call(paths.relay(APP))).status).toBe(200)
    stack.clock.advanceSeconds(1)
    expectProblem(await browser.call(paths.relay(APP)), 'app_token_required', {
      appId: APP,
      scope: published(APP).scope,
    })
    // The list says the same, so that nobody waits for a call that cannot succeed.
    expect(await stateOf(browser, APP)).toMatchObject({ state: 'acquire' })
    expect((await put(browser, APP, await appToken(APP))).status).toBe(204)
    expect((await browser.call(paths.relay(APP))).status).toBe(200)
  })

  test('is gone with its session', async () => {
    const browser = await signInByIdToken(stack)
    await put(browser, APP, await appToken(APP))
    await browser.call(paths.session, { method: 'DELETE' })
    const again = await signInByIdToken(stack)
    expect(await stateOf(again, APP)).toMatchObject({ state: 'acquire' })
  })
})
