import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type SessionState } from '@app-proxy-portal/shared/api'
import { afterEach, describe, expect, test } from 'vitest'

import {
  createAppHostBrowser,
  enterAgain,
  openWebApp,
  readHandoff,
  type AppHostBrowser,
} from '../fixtures/app-host.ts'
import type { BrowserLike } from '../fixtures/browser-like.ts'
import { expectProblem } from '../fixtures/expect-problem.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// DESIGN sections 2, 6 and 7: a session on the host of a `web` app is the portal's session.

const SESSION = '__Host-Http-portal'
const IDLE_SECONDS = 1800
const ABSOLUTE_SECONDS = 28_800

const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'handbook', { externalUrl: url })
  changeApp(document, 'echo', { externalUrl: url, kind: 'web' })
  changeApp(document, 'research', { externalUrl: url, kind: 'web' })
  document.session = {
    idleTimeoutSeconds: IDLE_SECONDS,
    absoluteTimeoutSeconds: ABSOLUTE_SECONDS,
  }
})
afterEach(() => {
  stack.tenant.faults.clear()
  upstream.answer = answerWhenRead
  upstream.seen.length = 0
})

/** Asserts that neither script nor page visit nor form gets to the app. */
async function expectShut(browser: AppHostBrowser): Promise<void> {
  upstream.seen.length = 0
  const answer = await browser.fetch('/x')
  expect(answer.headers['x-portal-error'], answer.text).toBe('session_required')
  expect(answer.status).toBe(401)
  readHandoff(stack, await browser.visit('/x'))
  expect((await browser.post('/x', 'a=1')).status).toBe(401)
  expect(upstream.seen).toEqual([])
}

async function expectOpen(browser: AppHostBrowser): Promise<void> {
  expect((await browser.visit('/x')).status).toBe(200)
  expect((await browser.fetch('/x')).status).toBe(200)
}

const stateOf = async (portal: BrowserLike) =>
  (await portal.call(paths.session)).json<SessionState>()

const demoPerson = (objectId: string) => {
  const person = stack.tenant.directory.people.get(objectId)
  if (person === undefined) throw new Error('There is no such person')
  return person
}

describe('the session on an app’s host ends with the portal’s', () => {
  async function openTwo() {
    const portal = await signIn(stack)
    const browsers = [
      await openWebApp(stack, portal, 'handbook'),
      await openWebApp(stack, portal, 'echo'),
    ]
    for (const browser of browsers) await expectOpen(browser)
    return { portal, browsers }
  }

  test('at sign-out, on every app’s host', async () => {
    const { portal, browsers } = await openTwo()
    await portal.call(paths.session, { method: 'DELETE' })
    for (const browser of browsers) await expectShut(browser)
  })

  test('when nobody did anything for long', async () => {
    const { browsers } = await openTwo()
    stack.clock.advanceSeconds(IDLE_SECONDS)
    for (const browser of browsers) await expectShut(browser)
  })

  test('at its absolute end, whatever is done', async () => {
    // A token that is renewed just when the clock leaps would be refused, which is no end.
    const usual = stack.tenant.lifetimes.accessTokenSeconds
    stack.tenant.lifetimes.accessTokenSeconds = {
      min: 2 * ABSOLUTE_SECONDS,
      max: 2 * ABSOLUTE_SECONDS,
    }
    const { browsers } = await openTwo()
    stack.tenant.lifetimes.accessTokenSeconds = usual
    for (let passed = 0; passed < ABSOLUTE_SECONDS - 1200; passed += 1200) {
      stack.clock.advanceSeconds(1200)
      for (const browser of browsers) await expectOpen(browser)
    }
    stack.clock.advanceSeconds(1200)
    for (const browser of browsers) await expectShut(browser)
  })

  test('when the account is gone', async () => {
    stack.tenant.lifetimes.accessTokenSeconds = { min: 600, max: 600 }
    const { portal, browsers } = await openTwo()
    stack.tenant.lifetimes.accessTokenSeconds = { min: 3600, max: 5400 }
    stack.clock.advanceSeconds(900)
    stack.tenant.faults.add('token', {
      kind: 'answer',
      status: 400,
      body: { error: 'invalid_grant', error_codes: [50057] },
    })
    await browsers[0]?.fetch('/x')
    for (const browser of browsers) await expectShut(browser)
    expect(await stateOf(portal)).toMatchObject({ authenticated: false })
  })

  test('and another sign-in does not bring it back', async () => {
    const { portal, browsers } = await openTwo()
    await portal.call(paths.session, { method: 'DELETE' })
    const token = await sessionToken(stack, demoIds.ALICE)
    expect((await postSession(portal, token)).status).toBe(201)
    for (const browser of browsers) await expectShut(browser)
    for (const browser of browsers) await enterAgain(stack, portal, browser)
    for (const browser of browsers) await expectOpen(browser)
  })

  test('but not by a renewal, which gives the portal’s session another id', async () => {
    const { portal, browsers } = await openTwo()
    const before = portal.cookies.get(SESSION)
    const token = await sessionToken(stack, demoIds.ALICE)
    expect((await postSession(portal, token)).status).toBe(201)
    expect(portal.cookies.get(SESSION)).not.toBe(before)
    for (const browser of browsers) await expectOpen(browser)
    stack.clock.advanceSeconds(11)
    for (const browser of browsers) await expectOpen(browser)
  })
})

describe('what is done on an app’s host', () => {
  test('keeps the portal’s session alive', async () => {
    const portal = await signIn(stack)
    const browser = await openWebApp(stack, portal, 'handbook')
    for (let round = 0; round < 4; round += 1) {
      stack.clock.advanceSeconds(IDLE_SECONDS - 1)
      await expectOpen(browser)
    }
    expect(await stateOf(portal)).toMatchObject({
      authenticated: true,
      idleExpiresInSeconds: IDLE_SECONDS,
    })
  })

  test('does not where it is refused', async () => {
    const portal = await signIn(stack)
    const browser = await openWebApp(stack, portal, 'handbook')
    stack.clock.advanceSeconds(IDLE_SECONDS - 1)
    const headers = { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'no-cors' }
    expectProblem(await browser.fetch('/x', { headers }), 'cross_site_request')
    stack.clock.advanceSeconds(1)
    await expectShut(browser)
  })
})

describe('what a browser shows on an app’s host', () => {
  test('opens that app alone', async () => {
    const portal = await signIn(stack)
    const handbook = await openWebApp(stack, portal, 'handbook')
    const echo = createAppHostBrowser(stack, 'echo')
    echo.cookies.set(SESSION, handbook.cookies.get(SESSION) ?? '')
    await expectShut(echo)
    const other = await openWebApp(stack, portal, 'echo')
    expect(other.cookies.get(SESSION)).not.toBe(handbook.cookies.get(SESSION))
    await expectShut(echo)
  })

  test('opens no portal, and the portal’s cookie no app', async () => {
    const portal = await signIn(stack)
    const handbook = await openWebApp(stack, portal, 'handbook')
    const stolen = handbook.cookies.get(SESSION) ?? ''
    const [handle = '', key = ''] = stolen.split('.')
    for (const value of [stolen, handle, key]) {
      const answer = await portal.call(paths.apps, { headers: { Cookie: `${SESSION}=${value}` } })
      expectProblem(answer, 'session_required', { reason: 'none' })
    }
    const own = portal.cookies.get(SESSION) ?? ''
    for (const value of [own, `${own}.${key}`, `${handle}.${own}`, `${handle}.${handle}`]) {
      handbook.cookies.set(SESSION, value)
      await expectShut(handbook)
    }
  })

  test('is believed whole or not at all', async () => {
    const portal = await signIn(stack)
    const browser = await openWebApp(stack, portal, 'handbook')
    const right = browser.cookies.get(SESSION) ?? ''
    const [handle = '', key = ''] = right.split('.')
    const wrong = ['', '.', handle, `${handle}.`, `.${key}`, `${handle}.${key.slice(1)}`]
    const more = [
      `${right}x`,
      `${right}.x`,
      `${right}.`,
      `${handle}.${key.toLowerCase()}`,
      `${handle}.undefined`,
      '__proto__.x',
    ]
    for (const value of [...wrong, ...more]) {
      browser.cookies.set(SESSION, value)
      await expectShut(browser)
    }
    browser.cookies.set(SESSION, right)
    await expectOpen(browser)
  })

  test('is the same for a second tab, which does not shut out the first', async () => {
    const portal = await signIn(stack)
    const first = await openWebApp(stack, portal, 'handbook')
    const second = await openWebApp(stack, portal, 'handbook')
    expect(second.cookies.get(SESSION)).toBe(first.cookies.get(SESSION))
    await expectOpen(first)
  })

  test('never reaches the app', async () => {
    const portal = await signIn(stack)
    const browser = await openWebApp(stack, portal, 'handbook')
    browser.cookies.set('__Host-Http-handoff', 'x'.repeat(43))
    browser.cookies.set('tossed', 'by a sibling')
    await expectOpen(browser)
    for (const seen of upstream.seen) expect(seen.values('Cookie')).toEqual([])
  })
})

describe('who may see an app', () => {
  test('is asked at each call', async () => {
    const bob = demoPerson(demoIds.BOB)
    const groups = bob.groups
    const portal = await signIn(stack, demoIds.BOB)
    const browser = await openWebApp(stack, portal, 'research')
    await expectOpen(browser)
    try {
      bob.groups = []
      await postSession(portal, await sessionToken(stack, demoIds.BOB))
    } finally {
      bob.groups = groups
    }
    upstream.seen.length = 0
    expectProblem(await browser.fetch('/x'), 'app_not_found')
    const page = await browser.visit('/x')
    expect(page.status).toBe(404)
    expect(page.headers['x-portal-error']).toBe('app_not_found')
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(upstream.seen).toEqual([])
    await postSession(portal, await sessionToken(stack, demoIds.BOB))
    await expectOpen(browser)
  })

  test('is asked before a ticket is issued', async () => {
    const portal = await signIn(stack, demoIds.ALICE)
    const body = JSON.stringify({ to: '/', h: 'x'.repeat(43) })
    const headers = { 'Content-Type': 'application/json' }
    const answer = await portal.call(paths.ticket('research'), { method: 'POST', body, headers })
    expectProblem(answer, 'app_not_found')
  })
})
