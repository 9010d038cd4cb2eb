import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { createBrowserLike, type Answer, type BrowserLike } from '../fixtures/browser-like.ts'
import { openEvents } from '../fixtures/event-stream.ts'
import { claimsOf } from '../fixtures/forge.ts'
import { postSession, sessionStateOf, sessionToken } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { trustKeyOfTests, type TrustedKey } from '../fixtures/trusted-key.ts'

// Threats: a page that signs people out, one that learns who is signed in, one that wears out the
// portal, and a logout that Entra's frame cannot deliver.

let stack: Stack
let trusted: TrustedKey
let claims: Record<string, unknown>
beforeAll(async () => {
  stack = await startStack()
  trusted = await trustKeyOfTests(stack)
  claims = claimsOf(await sessionToken(stack, demoIds.ALICE))
})
afterAll(() => stack[Symbol.asyncDispose]())
// A second later the rate is whole again.
beforeEach(() => stack.clock.advanceSeconds(1))

let numbers = 0
const freshSid = () => `0f0f0f0f-0000-4000-8000-${String((numbers += 1)).padStart(12, '0')}`

async function open(change: Record<string, unknown>, browser = createBrowserLike(stack)) {
  const token = trusted.sign({ ...claims, uti: `t${(numbers += 1)}`, ...change })
  const answer = await postSession(browser, token)
  expect(answer.status, answer.text).toBe(201)
  return browser
}

/** As a browser asks that shows Entra's page: no cookie of ours, and from another site. */
function logOut(query: string, headers: Record<string, string | undefined> = {}): Promise<Answer> {
  return createBrowserLike(stack).call(`${paths.frontChannelLogout}${query}`, {
    headers: {
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'iframe',
      'X-Portal-Request': undefined,
      ...headers,
    },
  })
}

const stateOf = (browser: BrowserLike) => sessionStateOf(stack, browser)
const LIVE = { authenticated: true }
const SIGNED_OUT = { authenticated: false, reason: 'signed_out' }

describe('a sign-out at Entra', () => {
  test('ends every session that was opened in that session of Entra’s, and no other', async () => {
    const [sid, otherSid] = [freshSid(), freshSid()]
    const [laptop, second] = [await open({ sid }), await open({ sid })]
    const elsewhere = await open({ sid: otherSid })
    const unnamed = await open({})
    const stream = await openEvents(stack, laptop)
    expect((await logOut(`?sid=${sid}`)).status).toBe(200)
    expect(await stateOf(laptop)).toEqual(SIGNED_OUT)
    expect(await stateOf(second)).toEqual(SIGNED_OUT)
    expect(await stateOf(elsewhere)).toMatchObject(LIVE)
    expect(await stateOf(unnamed)).toMatchObject(LIVE)
    expect(await stream.next()).toEqual({ event: 'ended', data: { reason: 'signed_out' } })
  })

  test('ends a session that was renewed in that session of Entra’s', async () => {
    const [sid, laterSid] = [freshSid(), freshSid()]
    const browser = await open({ sid })
    await open({ sid: laterSid }, browser)
    await logOut(`?sid=${laterSid}`)
    expect(await stateOf(browser)).toEqual(SIGNED_OUT)
  })

  test('ends a session whose renewal did not name it', async () => {
    const sid = freshSid()
    const browser = await open({ sid })
    await open({ sid: undefined }, browser)
    await logOut(`?sid=${sid}`)
    expect(await stateOf(browser)).toEqual(SIGNED_OUT)
  })

  test('stays: neither the old cookie nor the old token opens anything', async () => {
    const sid = freshSid()
    const token = trusted.sign({ ...claims, sid, uti: `t${(numbers += 1)}` })
    const browser = createBrowserLike(stack)
    await postSession(browser, token)
    await logOut(`?sid=${sid}`)
    const again = await postSession(createBrowserLike(stack), token)
    expect(again.problem()).toMatchObject({ code: 'invalid_token', reason: 'spent' })
    const withCookie = await postSession(browser, await sessionToken(stack, demoIds.ALICE))
    expect(withCookie.problem()).toMatchObject({ code: 'session_required', reason: 'signed_out' })
  })

  test('counts with whatever else stands in the query', async () => {
    const sid = freshSid()
    const browser = await open({ sid })
    await logOut(`?iss=https://login.example/&x=1&sid=${sid}`)
    expect(await stateOf(browser)).toEqual(SIGNED_OUT)
  })

  test('reads no cookie: that of another session neither ends nor protects', async () => {
    const sid = freshSid()
    const [meant, sender] = [await open({ sid }), await open({ sid: freshSid() })]
    const cookie = [...sender.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    await logOut(`?sid=${sid}`, { Cookie: cookie })
    expect(await stateOf(meant)).toEqual(SIGNED_OUT)
    expect(await stateOf(sender)).toMatchObject(LIVE)
  })
})

describe('the answer', () => {
  const NAMES = [
    'cache-control',
    'content-length',
    'content-security-policy',
    'content-type',
    'cross-origin-resource-policy',
    'referrer-policy',
    'x-content-type-options',
  ]
  const TOO_LONG = 'a'.repeat(129)

  test('can be shown in a frame of Entra’s, holds nothing and is kept by nobody', async () => {
    const { status, text, headers } = await logOut(`?sid=${freshSid()}`)
    expect({ status, text }).toEqual({ status: 200, text: '' })
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).toBe("default-src 'none'")
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect(headers['x-frame-options']).toBeUndefined()
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['x-portal-error']).toBeUndefined()
  })

  test('tells nobody whether there was such a session, or what was wrong', async () => {
    const sid = freshSid()
    await open({ sid })
    const queries = [
      `?sid=${sid}`,
      `?sid=${freshSid()}`,
      '',
      '?sid=',
      '?sid=%00',
      '?sid=%ff',
      `?sid=${TOO_LONG}`,
      `?sid=${freshSid()}&sid=${freshSid()}`,
    ]
    for (const query of queries) {
      const { status, text, headers } = await logOut(query)
      expect({ status, text }, query).toEqual({ status: 200, text: '' })
      const names = Object.keys(headers).filter((name) => !['date', 'connection'].includes(name))
      expect(names.toSorted(), query).toEqual(NAMES)
    }
  })

  test.each(['same-origin', 'same-site', 'none', undefined])(
    'is the same for Sec-Fetch-Site: %s',
    async (site) => {
      const sid = freshSid()
      const browser = await open({ sid })
      expect((await logOut(`?sid=${sid}`, { 'Sec-Fetch-Site': site })).status).toBe(200)
      expect(await stateOf(browser)).toEqual(SIGNED_OUT)
    },
  )

  test('is none to a POST', async () => {
    const sid = freshSid()
    const browser = await open({ sid })
    const answer = await browser.call(`${paths.frontChannelLogout}?sid=${sid}`, { method: 'POST' })
    expect(answer.problem().code).toBe('method_not_allowed')
    expect(await stateOf(browser)).toMatchObject(LIVE)
  })
})

describe('a sid that is none', () => {
  test.each([
    ['empty', ''],
    ['longer than any', 'a'.repeat(129)],
    ['with other characters', 'a b'],
    ['a pattern', '*'],
  ])('%s ends nothing', async (_, sid) => {
    const browser = await open({ sid })
    await logOut(`?sid=${encodeURIComponent(sid)}`)
    expect(await stateOf(browser)).toMatchObject(LIVE)
  })

  test('two of them end nothing', async () => {
    const sid = freshSid()
    const browser = await open({ sid })
    await logOut(`?sid=${sid}&sid=${freshSid()}`)
    expect(await stateOf(browser)).toMatchObject(LIVE)
  })
})

test('who asks too often is answered alike and ends nothing, until a second later', async () => {
  const sid = freshSid()
  const browser = await open({ sid })
  for (let n = 0; n < 10; n += 1) await logOut(`?sid=${freshSid()}`)
  expect(await logOut(`?sid=${sid}`)).toMatchObject({ status: 200, text: '' })
  expect(await stateOf(browser)).toMatchObject(LIVE)
  stack.clock.advanceSeconds(1)
  await logOut(`?sid=${sid}`)
  expect(await stateOf(browser)).toEqual(SIGNED_OUT)
})

test('who is behind a trusted proxy is held to the rate apart from others', async () => {
  const proxied = await startStack({
    configure: (document) => {
      document.server = { ...document.server, trustedProxies: ['127.0.0.1'] }
    },
  })
  const own = await trustKeyOfTests(proxied)
  const sid = freshSid()
  const browser = createBrowserLike(proxied)
  const base = claimsOf(await sessionToken(proxied, demoIds.ALICE))
  expect((await postSession(browser, own.sign({ ...base, sid }))).status).toBe(201)
  const ask = (address: string, query: string) =>
    createBrowserLike(proxied).call(`${paths.frontChannelLogout}${query}`, {
      headers: { 'X-Forwarded-For': address },
    })
  for (let n = 0; n < 20; n += 1) await ask('192.0.2.1', `?sid=${freshSid()}`)
  await ask('192.0.2.1', `?sid=${sid}`)
  expect((await browser.call(paths.session)).json()).toMatchObject(LIVE)
  await ask('192.0.2.2', `?sid=${sid}`)
  expect((await browser.call(paths.session)).json()).toMatchObject({ authenticated: false })
  await proxied[Symbol.asyncDispose]()
})

test('a sid never reaches the log', async () => {
  const sid = freshSid()
  await open({ sid })
  await logOut(`?sid=${sid}`)
  expect(stack.logs.join('')).not.toContain(sid)
})
