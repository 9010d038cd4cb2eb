import { brotliCompressSync, gzipSync } from 'node:zlib'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { afterEach, describe, expect, test } from 'vitest'

import { openCall, readAll } from '../fixtures/open-call.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { answerWhenRead, changeApp } from '../fixtures/upstream.ts'
import { startWithUpstream } from '../fixtures/upstream-stack.ts'

// DESIGN section 3 and 7: application proxy's own answers are told from those of the app.

const { upstream, stack } = await startWithUpstream((document, url) =>
  changeApp(document, 'expenses', { externalUrl: url }),
)
const browser = await signIn(stack)
afterEach(() => {
  upstream.answer = answerWhenRead
})

const settingsOf = (id: string) => {
  const appId = stack.tenant.apps[id]?.appId ?? ''
  return stack.tenant.appProxy.settings(appId)
}

/** Turns something at application proxy for one call. */
async function callWhile(
  change: Partial<ReturnType<typeof settingsOf>>,
  call?: { method: string },
) {
  const settings = settingsOf('echo')
  const before = { ...settings }
  Object.assign(settings, change)
  try {
    return await browser.call('/apps/echo/x', call)
  } finally {
    Object.assign(settings, before)
  }
}

describe('asked for sign-in although a token was sent', () => {
  test.each(['GET', 'POST'])('a %s is answered with a hint and without a page', async (method) => {
    const answer = await browser.call('/apps/legacy/x', { method })
    expect(answer.status).toBe(502)
    expect(answer.headers['x-portal-error']).toBe('app_proxy_rejected_token')
    expect(answer.problem()).toMatchObject({ hint: expect.stringContaining('second slash') })
    expect(answer.headers.location).toBeUndefined()
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.text).not.toMatch(/<html|AppProxyState|oauth2\/authorize/i)
  })

  test('the refused token is not sent again: the next call gets a fresh one', async () => {
    const exchanges = () => stack.tenant.faults.tokenRequests.length
    expect((await callWhile({ acceptedAudiences: 'slash' })).status).toBe(502)
    const before = exchanges()
    expect((await browser.call('/apps/echo/x')).status).toBe(200)
    expect((await browser.call('/apps/echo/x')).status).toBe(200)
    expect(exchanges()).toBe(before + 1)
  })

  test('so is one with which more proof is asked for', async () => {
    const exchanges = () => stack.tenant.faults.tokenRequests.length
    const challenged = await callWhile({ caeStyle401: true, acceptedAudiences: 'slash' })
    expect(challenged.status).toBe(401)
    const before = exchanges()
    expect((await browser.call('/apps/echo/x')).status).toBe(200)
    expect(exchanges()).toBe(before + 1)
  })

  test('the sign-in page itself, where something followed the redirect', async () => {
    upstream.answer = (_req, res) => {
      res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'x-ms-ests-server': '2.1' })
      res.end('<html><title>Sign in to your account</title></html>')
    }
    const answer = await browser.call('/apps/expenses/x')
    expect(answer.status).toBe(502)
    expect(answer.headers['x-portal-error']).toBe('app_proxy_rejected_token')
    expect(answer.text).not.toContain('Sign in to your account')
  })
})

describe('an error page of application proxy', () => {
  test('for a backend that is switched off', async () => {
    const answer = await browser.call('/apps/archive/mail')
    expect(answer.status).toBe(502)
    expect(answer.problem()).toMatchObject({ code: 'upstream_unreachable', phase: 'app_proxy' })
    expect(answer.headers['content-type']).toBe('application/problem+json')
  })

  test.each(['POST', 'DELETE'])('for a %s with a body to that backend', async (method) => {
    const answer = await browser.call('/apps/archive/mail', {
      method,
      headers: { 'Content-Length': '300000' },
      body: Buffer.alloc(300_000),
    })
    expect(answer.problem()).toMatchObject({ code: 'upstream_unreachable', phase: 'app_proxy' })
  })

  test('for a person who is not assigned', async () => {
    const { appId = '' } = stack.tenant.apps['echo'] ?? {}
    const registration = stack.tenant.directory.registrations.get(appId)
    if (registration === undefined) throw new Error('echo is not registered')
    const { assignmentRequired } = registration
    const person = await signIn(stack, demoIds.CAROL)
    expect((await person.call('/apps/echo/x')).status).toBe(200)
    registration.assignmentRequired = true
    try {
      const answer = await person.call('/apps/echo/x')
      expect(answer.status).toBe(403)
      expect(answer.headers['x-portal-error']).toBe('app_proxy_forbidden')
    } finally {
      registration.assignmentRequired = assignmentRequired
    }
  })

  test('for a missing licence', async () => {
    const answer = await callWhile({ outage: 'licence' })
    expect(answer.status).toBe(403)
    expect(answer.headers['x-portal-error']).toBe('app_proxy_forbidden')
  })

  test.each([
    [null, '5'],
    [17, '17'],
  ])('for too many calls, with Retry-After %s', async (retryAfterSeconds, expected) => {
    const answer = await callWhile({ transactionsPerSecond: 0, retryAfterSeconds })
    expect(answer.status).toBe(503)
    expect(answer.headers['x-portal-error']).toBe('app_proxy_throttled')
    expect(answer.headers['retry-after']).toBe(expected)
  })

  test('for a connector whose certificate is broken', async () => {
    const answer = await callWhile({ outage: 'connectorUnauthorized' })
    expect(answer.status).toBe(502)
    expect(answer.problem()).toMatchObject({ code: 'upstream_unreachable', phase: 'app_proxy' })
  })

  test('for no connector at all', async () => {
    const answer = await callWhile({ outage: 'noConnector' })
    expect(answer.status).toBe(504)
    expect(answer.problem()).toMatchObject({
      code: 'upstream_timeout',
      phase: 'app_proxy',
      limitSeconds: expect.any(Number),
    })
  })

  test('never reaches the caller, whatever its framing', async () => {
    const page = `<html><head><title>This corporate app can’t be accessed</title></head>${'x'.repeat(40_000)}</html>`
    const bodies: [Record<string, string>, Buffer][] = [
      [{}, Buffer.from(page)],
      [{ 'Content-Encoding': 'gzip' }, gzipSync(page)],
      [{ 'Content-Encoding': 'br' }, brotliCompressSync(page)],
    ]
    for (const [headers, body] of bodies) {
      upstream.answer = (_req, res) => {
        res.writeHead(502, { 'Content-Type': 'text/html', ...headers }).end(body)
      }
      const answer = await browser.call('/apps/expenses/x')
      expect(answer.status).toBe(502)
      expect(answer.headers['x-portal-error']).toBe('upstream_unreachable')
      expect(answer.headers).not.toHaveProperty('content-encoding')
      expect(answer.text).not.toContain('corporate')
    }
  })
})

describe('the app’s own answers are never mistaken for those', () => {
  test.each([
    'https://login.microsoftonline.com/common/oauth2/authorize?response_type=code&client_id=x&state=mine',
    'https://login.elsewhere.example/?state=AppProxyState',
    '/sign-in-page',
  ])('a redirect to its own sign-in: %s', async (location) => {
    const query = new URLSearchParams({ to: location })
    const answer = await browser.call(`/apps/echo/redirect?${query}`)
    expect(answer.status).toBe(302)
    expect(answer.headers.location).toBe(
      location.startsWith('/') ? `/apps/echo${location}` : location,
    )
  })

  test('its own sign-in page and other HTML', async () => {
    const page = await browser.call('/apps/echo/sign-in-page')
    expect(page.status).toBe(200)
    expect(page.text).toContain('Sign in to the echo app')
    expect((await browser.call('/apps/echo/html')).text).toContain('<h1>A page</h1>')
  })

  test.each([
    ['/apps/echo/401', 401],
    ['/apps/echo/403', 403],
    ['/apps/echo/status/500', 500],
    ['/apps/echo/status/502', 502],
    ['/apps/echo/status/504', 504],
  ])('its own %s', async (path, status) => {
    const answer = await browser.call(path)
    expect(answer.status).toBe(status)
    expect(answer.headers).not.toHaveProperty('x-portal-error')
    expect(answer.text).not.toBe('')
  })

  test.each([
    ['short', 'small'],
    ['empty', ''],
    ['long', 'long '.repeat(50_000)],
    ['that names the words in its text', 'This corporate app can’t be accessed '.repeat(3000)],
    [
      'with that title far down',
      `${' '.repeat(20_000)}<title>This corporate app can't be accessed</title>`,
    ],
  ])('its own error page in HTML, %s, whole and unchanged', async (_name, text) => {
    for (const status of [403, 429, 500, 502, 504]) {
      upstream.answer = (_req, res) =>
        res.writeHead(status, { 'Content-Type': 'text/html' }).end(text)
      const answer = await browser.call('/apps/expenses/x')
      expect(answer.status).toBe(status)
      expect(answer.headers).not.toHaveProperty('x-portal-error')
      expect(answer.text).toBe(text)
    }
  })

  test('that page’s words under another status or type', async () => {
    const text = "<title>This corporate app can't be accessed</title>"
    for (const [status, type] of [
      [200, 'text/html'],
      [404, 'text/html'],
      [502, 'text/plain'],
      [502, 'application/json'],
    ] as const) {
      upstream.answer = (_req, res) => res.writeHead(status, { 'Content-Type': type }).end(text)
      const answer = await browser.call('/apps/expenses/x')
      expect(answer.status).toBe(status)
      expect(answer.text).toBe(text)
    }
  })

  test('an error page that breaks off is never a whole one', async () => {
    upstream.answer = (_req, res) => {
      res.writeHead(502, { 'Content-Type': 'text/html', 'Content-Length': 1000 })
      res.write('<html>', () => res.destroy())
    }
    const call = openCall(stack, browser, '/apps/expenses/x')
    call.request.end()
    const outcome = await call.answer.then(
      async (answer) => ({ code: answer.headers['x-portal-error'], ...(await readAll(answer)) }),
      () => ({ code: undefined, complete: false }),
    )
    expect(outcome.complete).toBe(outcome.code === 'upstream_unreachable')
  })

  test('a HEAD that fails keeps its status', async () => {
    upstream.answer = (_req, res) => res.writeHead(502, { 'Content-Type': 'text/html' }).end()
    const answer = await browser.call('/apps/expenses/x', { method: 'HEAD' })
    expect(answer.status).toBe(502)
  })
})
