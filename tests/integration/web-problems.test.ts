import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { createAppHostBrowser, enterAgain, openWebApp, readHandoff } from '../fixtures/app-host.ts'
import { expectProblem, expectProblemPage } from '../fixtures/expect-problem.ts'
import { bearer, signIn } from '../fixtures/sign-in.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// DESIGN section 7: what somebody sees on the host of a `web` app where a page cannot be shown.

const SESSION = '__Host-Http-portal'

const { upstream, stack } = await startWithUpstream((document, url) => {
  changeApp(document, 'handbook', { externalUrl: url })
  changeApp(document, 'expenses-relay', {
    ...{ externalUrl: url, kind: 'web', openapi: undefined },
  })
})
afterEach(() => {
  upstream.answer = answerWhenRead
  upstream.seen.length = 0
})

describe('a token problem on the app’s host', () => {
  const usual = { min: 3600, max: 5400 }
  beforeEach(() => {
    stack.tenant.lifetimes.accessTokenSeconds = { min: 600, max: 600 }
  })
  afterEach(() => {
    stack.tenant.lifetimes.accessTokenSeconds = usual
    stack.tenant.faults.clear()
  })

  /** A browser whose tokens have all run out, and what the token endpoint says to the next try. */
  async function openLongAgo(body: Record<string, unknown>) {
    const browser = await openWebApp(stack, await signIn(stack), 'handbook')
    expect((await browser.visit('/')).status).toBe(200)
    stack.clock.advanceSeconds(700)
    upstream.seen.length = 0
    stack.tenant.faults.add('token', { kind: 'answer', status: 400, body, times: 4 })
    return browser
  }

  test('that the portal can mend leads there again, with the place kept', async () => {
    const browser = await openLongAgo({ error: 'invalid_grant', error_codes: [700082] })
    expectProblem(await browser.fetch('/api'), 'token_renewal_required')
    expect(readHandoff(stack, await browser.visit('/deep?x=1'))).toMatchObject({ to: '/deep?x=1' })
    expect(upstream.seen).toEqual([])
  })

  test('is told to whoever sent a form: nothing was sent', async () => {
    const browser = await openLongAgo({ error: 'invalid_grant', error_codes: [700082] })
    const answer = await browser.post('/ideas', 'text=long+thoughts')
    expectProblemPage(answer, 'token_renewal_required', stack)
    expect(answer.text).toContain('This was not sent')
    expect(upstream.seen).toEqual([])
  })

  test('that only an administrator can mend is told, not sent round', async () => {
    const browser = await openLongAgo({
      error: 'invalid_grant',
      suberror: 'consent_required',
      error_description: 'AADSTS65001: <script>alert(1)</script>',
    })
    const answer = await browser.visit('/')
    expectProblemPage(answer, 'consent_required', stack)
    expect(answer.text).not.toMatch(/AADSTS|alert|not sent|What you typed/)
    expectProblem(await browser.fetch('/api'), 'consent_required', { appId: 'handbook' })
    const form = await browser.post('/ideas', 'text=long+thoughts')
    expectProblemPage(form, 'consent_required', stack)
    expect(form.text).toContain('<h1>This was not sent</h1>')
    expect(form.text).not.toMatch(/What you typed|Open the app/)
  })

  test('that comes right after entering is told, not sent round', async () => {
    const person = await signIn(stack)
    const { scope = '' } = stack.tenant.apps['expenses-relay'] ?? {}
    const token = await stack.tenant.tokens.issueAccessToken({
      person: demoIds.ALICE,
      clientAppId: demoIds.PORTAL_APP_ID,
      scope,
    })
    await person.call(paths.appToken('expenses-relay'), { method: 'PUT', headers: bearer(token) })
    const browser = await openWebApp(stack, person, 'expenses-relay')
    expect((await browser.visit('/')).status).toBe(200)
    // Application proxy refuses the token, so that it is dropped: another one would fare alike.
    upstream.answer = (_req, res) => {
      res.writeHead(302, {
        Location: 'https://login.example/authorize?response_type=code&state=AppProxyState%3Ax',
      })
      res.end()
    }
    expectProblemPage(await browser.visit('/'), 'app_proxy_rejected_token', stack)
    expectProblemPage(await browser.visit('/'), 'app_token_required', stack)
    stack.clock.advanceSeconds(11)
    readHandoff(stack, await browser.visit('/'))
  })
})

describe('a browser that loses its session again and again', () => {
  test('sees a page instead of going in circles', async () => {
    const portal = await signIn(stack)
    const browser = await openWebApp(stack, portal, 'handbook')
    for (let round = 0; round < 2; round += 1) {
      browser.cookies.delete(SESSION)
      stack.clock.advanceSeconds(9)
      await enterAgain(stack, portal, browser)
    }
    browser.cookies.delete(SESSION)
    expectProblemPage(await browser.visit('/'), 'session_required', stack)
    stack.clock.advanceSeconds(11)
    await enterAgain(stack, portal, browser)
    expect((await browser.visit('/')).status).toBe(200)
  })

  test('is not taken for one that was signed out', async () => {
    const portal = await signIn(stack)
    const browser = await openWebApp(stack, portal, 'handbook')
    await portal.call(paths.session, { method: 'DELETE' })
    expect(readHandoff(stack, await browser.visit('/x'))).toMatchObject({ to: '/x' })
  })
})

describe('a form that is sent without a session', () => {
  test('is not sent on, and the page says so', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const answer = await browser.post('/ideas', 'text=long+thoughts')
    expectProblemPage(answer, 'session_required', stack)
    expect(answer.headers['www-authenticate']).toBe('Bearer')
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.text).toContain('<h1>This was not sent</h1>\n<h2>Please sign in again</h2>')
    expect(answer.text).toContain('What you typed is still here.')
    // Not here: what was typed would be gone with this page.
    expect(answer.text).toContain(
      '<a href="/" target="_blank" rel="noopener">Open the app in another tab</a>',
    )
    expect(answer.text).not.toContain('long')
    expect(upstream.seen).toEqual([])
  })

  test('by a script gets the problem', async () => {
    const browser = createAppHostBrowser(stack, 'handbook')
    const answer = await browser.fetch('/ideas', {
      method: 'POST',
      headers: { Origin: browser.origin },
    })
    expectProblem(answer, 'session_required', { reason: 'none' })
  })
})
