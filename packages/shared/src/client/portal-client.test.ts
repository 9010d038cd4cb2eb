import { describe, expect, test } from 'vitest'

import { DEFAULT_PREFERENCES } from '../api/index.ts'
import { createPortalClient, type PortalClient } from './portal-client.ts'
import { PortalError, PortalNetworkError } from './problem-response.ts'
import { ok, portalAnswering, problem, settledLater } from './test-portal.ts'

const ORIGIN = 'https://portal.contoso.com'
const PLACE = { to: '/news?page=2', h: 'h'.repeat(43) }
const appToken = (appId: string) => problem('app_token_required', { appId, scope: 's' })
const claims = (appId: string) =>
  problem('claims_required', { appId, target: 'app', scope: 's', claims: 'e30=' })

describe('every call', () => {
  test.each<[string, (client: PortalClient) => Promise<unknown>, string, string]>([
    ['getConfig', (client) => client.getConfig(), 'GET', '/bff/config'],
    ['getSession', (client) => client.getSession(), 'GET', '/bff/session'],
    ['createChallenge', (client) => client.createChallenge(), 'POST', '/bff/session/challenge'],
    ['openSession', (client) => client.openSession('t'), 'POST', '/bff/session'],
    ['endSession', (client) => client.endSession(), 'DELETE', '/bff/session'],
    ['getSessions', (client) => client.getSessions(), 'GET', '/bff/sessions'],
    ['endSessionOf', (client) => client.endSessionOf('a/b'), 'DELETE', '/bff/sessions/a%2Fb'],
    ['endOtherSessions', (client) => client.endOtherSessions(), 'DELETE', '/bff/sessions'],
    ['getApps', (client) => client.getApps(), 'GET', '/bff/apps'],
    ['getPreferences', (client) => client.getPreferences(), 'GET', '/bff/preferences'],
    [
      'putPreferences',
      (client) => client.putPreferences({ preferences: DEFAULT_PREFERENCES, etag: '"a"' }),
      'PUT',
      '/bff/preferences',
    ],
    ['putAppToken', (client) => client.putAppToken('leave', 't'), 'PUT', '/bff/apps/leave/token'],
    ['createTicket', (client) => client.createTicket('hr', PLACE), 'POST', '/bff/apps/hr/ticket'],
    ['callApp', (client) => client.callApp('leave', 'a/b?c=d'), 'GET', '/apps/leave/a/b?c=d'],
  ])(
    '%s carries the header of the portal, and cookies only to it',
    async (_, act, method, path) => {
      const portal = portalAnswering(ok())
      await act(createPortalClient({ origin: ORIGIN, fetch: portal.fetch }))
      expect(portal.calls).toHaveLength(1)
      expect(portal.calls[0]).toMatchObject({
        url: ORIGIN + path,
        method,
        credentials: 'same-origin',
      })
      expect(portal.calls[0]?.headers.get('X-Portal-Request')).toBe('1')
    },
  )

  test('goes to the origin of the page unless told otherwise', async () => {
    const portal = portalAnswering(ok())
    await createPortalClient({ fetch: portal.fetch }).getApps()
    expect(portal.calls[0]?.url).toBe('/bff/apps')
  })

  test('the header and the credentials mode are not the caller’s to change', async () => {
    const portal = portalAnswering(ok())
    await createPortalClient({ fetch: portal.fetch }).callApp('leave', '', {
      headers: { 'x-portal-request': '0', Accept: 'text/csv' },
      credentials: 'omit',
    })
    expect(portal.calls[0]?.credentials).toBe('same-origin')
    expect(portal.calls[0]?.headers.get('X-Portal-Request')).toBe('1')
    expect(portal.calls[0]?.headers.get('Accept')).toBe('text/csv')
  })

  test('a change of preferences names the version that it was made from', async () => {
    const kept = () => Response.json(DEFAULT_PREFERENCES, { headers: { ETag: '"b"' } })
    const portal = portalAnswering(kept)
    const client = createPortalClient({ fetch: portal.fetch })
    const answer = await client.putPreferences({ preferences: DEFAULT_PREFERENCES, etag: '"a"' })
    expect(answer).toEqual({ preferences: DEFAULT_PREFERENCES, etag: '"b"' })
    expect(await client.getPreferences()).toEqual(answer)
    expect(portal.calls[0]?.headers.get('If-Match')).toBe('"a"')
    expect(portal.calls[1]?.headers.get('If-Match')).toBeNull()
  })

  test.each(['openSession', 'putAppToken'])('%s sends its token as Bearer', async (name) => {
    const portal = portalAnswering(ok())
    const client = createPortalClient({ fetch: portal.fetch })
    await (name === 'openSession' ? client.openSession('abc') : client.putAppToken('leave', 'abc'))
    expect(portal.calls[0]?.headers.get('Authorization')).toBe('Bearer abc')
  })
})

describe('callApp', () => {
  test.each([200, 204, 301, 401, 403, 404, 500])(
    'passes on an answer %i of the app',
    async (status) => {
      const portal = portalAnswering(() => new Response(null, { status }))
      const answer = await createPortalClient({ fetch: portal.fetch }).callApp('leave', '')
      expect(answer.status).toBe(status)
      expect(portal.calls).toHaveLength(1)
    },
  )

  test('passes on a problem document of the app itself, unread', async () => {
    const portal = portalAnswering(
      () =>
        new Response('{"code":"session_required","status":401}', {
          status: 401,
          headers: { 'Content-Type': 'application/problem+json' },
        }),
    )
    const answer = await createPortalClient({ fetch: portal.fetch }).callApp('leave', '')
    expect(await answer.json()).toEqual({ code: 'session_required', status: 401 })
  })

  test('throws a problem of the portal with everything that it says', async () => {
    const portal = portalAnswering(problem('consent_required', { appId: 'leave' }))
    const call = createPortalClient({ fetch: portal.fetch }).callApp('leave', '')
    await expect(call).rejects.toBeInstanceOf(PortalError)
    await expect(call).rejects.toMatchObject({
      problem: { code: 'consent_required', status: 403, appId: 'leave', requestId: 'r-1' },
    })
  })

  test.each([
    ['leave', '../other/x'],
    ['leave', '../../bff/session'],
    ['leave', 'a/../../other'],
    ['leave', '%2e%2e/other'],
    ['leave', '%2E./other'],
    ['leave', String.raw`..\other`],
    ['leave', '.\t./other'],
    ['..', 'bff/session'],
    ['leave/../other', 'x'],
    ['', 'x'],
  ])('refuses app %j with path %j, which would leave the app', async (appId, path) => {
    const portal = portalAnswering(ok())
    const call = createPortalClient({ fetch: portal.fetch }).callApp(appId, path)
    await expect(call).rejects.toBeInstanceOf(TypeError)
    expect(portal.calls).toEqual([])
  })

  test.each([
    '',
    'a',
    'a//b',
    'a?b=../c',
    'a%2Fb',
    '..a/b',
    '//evil.example/x',
    'https://evil.example/',
  ])('sends path %j as it is, below the app', async (path) => {
    const portal = portalAnswering(ok())
    await createPortalClient({ origin: ORIGIN, fetch: portal.fetch }).callApp('leave', path)
    expect(portal.calls[0]?.url).toBe(`${ORIGIN}/apps/leave/${path}`)
  })
})

describe('createTicket', () => {
  test('sends where to go as JSON, and gives back the address', async () => {
    const url = 'https://hr.apps.example/.portal/enter?t=1'
    const portal = portalAnswering(ok({ url }))
    const client = createPortalClient({ fetch: portal.fetch })
    expect(await client.createTicket('hr', PLACE)).toEqual({ url })
    expect(portal.calls[0]?.headers.get('Content-Type')).toBe('application/json')
    expect(JSON.parse(String(portal.calls[0]?.body))).toEqual(PLACE)
  })

  test.each([
    ['renewSession', problem('token_renewal_required')],
    ['provideAppToken', appToken('hr')],
    ['stepUp', claims('hr')],
  ])('asks again after %s, for the same place', async (hook, refusal) => {
    const portal = portalAnswering(refusal, ok({ url: 'u' }))
    const client = createPortalClient({ fetch: portal.fetch, [hook]: async () => {} })
    expect(await client.createTicket('hr', PLACE)).toEqual({ url: 'u' })
    expect(portal.calls).toHaveLength(2)
    expect(portal.calls[1]?.body).toBe(portal.calls[0]?.body)
  })

  test('throws what nobody here can mend', async () => {
    const portal = portalAnswering(problem('app_not_assigned', { appId: 'hr' }))
    const call = createPortalClient({ fetch: portal.fetch }).createTicket('hr', PLACE)
    await expect(call).rejects.toMatchObject({ problem: { code: 'app_not_assigned' } })
  })

  test.each([
    ['a gateway’s page', () => new Response('<h1>502</h1>', { status: 502 })],
    ['a page of a captive network', () => new Response('<h1>Pay</h1>', { status: 200 })],
  ])('takes %s for no answer', async (_, answer) => {
    const client = createPortalClient({ fetch: portalAnswering(answer).fetch })
    await expect(client.createTicket('hr', PLACE)).rejects.toBeInstanceOf(PortalNetworkError)
  })

  test.each(['..', 'hr/../../session', '', 'HR'])('refuses %j, which is no app id', async (id) => {
    const portal = portalAnswering(ok())
    const call = createPortalClient({ fetch: portal.fetch }).createTicket(id, PLACE)
    await expect(call).rejects.toBeInstanceOf(TypeError)
    expect(portal.calls).toEqual([])
  })
})

describe('recovery', () => {
  test.each([
    ['renewSession', problem('token_renewal_required')],
    ['provideAppToken', appToken('leave')],
    ['stepUp', claims('leave')],
  ])('%s is called once with the problem, then the call is sent again', async (hook, refusal) => {
    const portal = portalAnswering(refusal, ok({ done: true }))
    const problems: unknown[] = []
    const client = createPortalClient({
      fetch: portal.fetch,
      [hook]: async (seen: unknown) => void problems.push(seen),
    })
    const answer = await client.callApp('leave', 'x', { method: 'POST', body: 'b' })
    expect(await answer.json()).toEqual({ done: true })
    expect(problems).toEqual([await refusal().json()])
    expect(portal.calls).toHaveLength(2)
  })

  test.each([
    ['renewSession', problem('token_renewal_required')],
    ['provideAppToken', appToken('leave')],
    ['stepUp', claims('leave')],
  ])('%s is tried once for a call, however often the portal asks', async (hook, refusal) => {
    const portal = portalAnswering(refusal)
    let count = 0
    const client = createPortalClient({ fetch: portal.fetch, [hook]: async () => void count++ })
    await expect(client.callApp('leave', 'x')).rejects.toBeInstanceOf(PortalError)
    expect(count).toBe(1)
    expect(portal.calls).toHaveLength(2)
  })

  test('one call may need each of them in turn', async () => {
    const portal = portalAnswering(
      problem('token_renewal_required'),
      appToken('leave'),
      claims('leave'),
      ok(),
    )
    const ran: string[] = []
    const client = createPortalClient({
      fetch: portal.fetch,
      renewSession: async () => void ran.push('renew'),
      provideAppToken: async () => void ran.push('token'),
      stepUp: async () => void ran.push('step up'),
    })
    expect((await client.callApp('leave', 'x')).status).toBe(200)
    expect(ran).toEqual(['renew', 'token', 'step up'])
  })

  test('without its hook the problem is thrown at once', async () => {
    const portal = portalAnswering(problem('token_renewal_required'))
    const client = createPortalClient({ fetch: portal.fetch, provideAppToken: async () => {} })
    await expect(client.callApp('leave', 'x')).rejects.toBeInstanceOf(PortalError)
    expect(portal.calls).toHaveLength(1)
  })

  test.each(['session_required', 'invalid_token', 'access_blocked', 'circuit_open'] as const)(
    '%s is for nobody to mend: it is thrown at once',
    async (code) => {
      const portal = portalAnswering(problem(code))
      const hook = async () => {
        throw new Error('No hook may run')
      }
      const client = createPortalClient({
        fetch: portal.fetch,
        renewSession: hook,
        provideAppToken: hook,
        stepUp: hook,
      })
      await expect(client.callApp('leave', 'x')).rejects.toBeInstanceOf(PortalError)
    },
  )

  test('where a hook fails the call fails with its error, and a later call tries it anew', async () => {
    const portal = portalAnswering(
      problem('token_renewal_required'),
      problem('token_renewal_required'),
      ok(),
    )
    let count = 0
    const client = createPortalClient({
      fetch: portal.fetch,
      async renewSession() {
        count += 1
        if (count === 1) throw new Error('The person closed the window')
      },
    })
    await expect(client.callApp('leave', 'x')).rejects.toThrow('The person closed the window')
    expect((await client.callApp('leave', 'x')).status).toBe(200)
  })

  test('an endpoint that the hooks use is never retried', async () => {
    const portal = portalAnswering(problem('token_renewal_required'))
    const client = createPortalClient({
      fetch: portal.fetch,
      renewSession: async () => {
        throw new Error('No hook may run')
      },
    })
    await expect(client.getApps()).rejects.toBeInstanceOf(PortalError)
    expect(portal.calls).toHaveLength(1)
  })
})

describe('a call that no app has taken, and that may do better now', () => {
  const rejected = (resend: boolean) =>
    problem('app_proxy_rejected_token', { hint: 'h', ...(resend ? { resend } : {}) })
  const renewed = problem('token_renewal_required', { resend: true })
  const noHook = async () => {
    throw new Error('No hook may run')
  }
  const noHooks = { renewSession: noHook, provideAppToken: noHook, stepUp: noHook }

  test.each([
    ['application proxy refused its token', rejected(true)],
    ['the app wanted a token that shows more, which is there', renewed],
  ])('is sent once more, its body included, where %s', async (_name, refusal) => {
    const portal = portalAnswering(refusal, ok({ done: true }))
    const client = createPortalClient({ fetch: portal.fetch, ...noHooks })
    const answer = await client.callApp('leave', 'x', { method: 'PATCH', body: 'b' })
    expect(await answer.json()).toEqual({ done: true })
    expect(portal.calls.map(({ method, body }) => [method, body])).toEqual([
      ['PATCH', 'b'],
      ['PATCH', 'b'],
    ])
  })

  test('is sent twice at most', async () => {
    const portal = portalAnswering(rejected(true))
    const client = createPortalClient({ fetch: portal.fetch, ...noHooks })
    await expect(client.callApp('leave', 'x')).rejects.toMatchObject({
      problem: { code: 'app_proxy_rejected_token' },
    })
    expect(portal.calls).toHaveLength(2)
  })

  test('is not sent again where the portal has tried that', async () => {
    const portal = portalAnswering(rejected(false))
    const client = createPortalClient({ fetch: portal.fetch, ...noHooks })
    await expect(client.callApp('leave', 'x')).rejects.toBeInstanceOf(PortalError)
    expect(portal.calls).toHaveLength(1)
  })

  test('nor where its body was a stream, which is gone', async () => {
    const portal = portalAnswering(rejected(true), ok())
    const client = createPortalClient({ fetch: portal.fetch, ...noHooks })
    const body = new ReadableStream()
    await expect(client.callApp('leave', 'x', { method: 'POST', body })).rejects.toBeInstanceOf(
      PortalError,
    )
    expect(portal.calls).toHaveLength(1)
  })

  test('gets a fresh token of the page, since a cached one was refused', async () => {
    const portal = portalAnswering(rejected(true), appToken('leave'), ok())
    const asked: unknown[] = []
    const client = createPortalClient({
      fetch: portal.fetch,
      provideAppToken: async ({ appId }, how) => void asked.push([appId, how]),
    })
    expect((await client.callApp('leave', 'x')).status).toBe(200)
    expect(asked).toEqual([['leave', { fresh: true }]])
    const plain = portalAnswering(appToken('leave'), ok())
    const other = createPortalClient({
      fetch: plain.fetch,
      provideAppToken: async ({ appId }, how) => void asked.push([appId, how]),
    })
    await other.callApp('leave', 'x')
    expect(asked[1]).toEqual(['leave', { fresh: false }])
  })
})

describe('calls at the same time', () => {
  /** Refuses each call's first sending, so that all wait for a hook. */
  function refusingFirst(refusalOf: (url: string) => () => Response) {
    const seen = new Set<string>()
    const portal = portalAnswering(ok())
    const fetchOnce = async (input: string | URL | Request, init?: RequestInit) => {
      const url = input instanceof Request ? input.url : input.toString()
      if (seen.has(url)) return portal.fetch(input, init)
      seen.add(url)
      return refusalOf(url)()
    }
    return { fetch: fetchOnce as typeof fetch, calls: portal.calls }
  }

  test('share one renewal, and each is sent again', async () => {
    const portal = refusingFirst(() => problem('token_renewal_required'))
    const renewal = settledLater()
    let count = 0
    const client = createPortalClient({
      fetch: portal.fetch,
      renewSession: () => {
        count += 1
        return renewal.promise
      },
    })
    const answers = ['a', 'b', 'c'].map((path) => client.callApp('leave', path))
    renewal.resolve()
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200])
    expect(count).toBe(1)
    expect(portal.calls.map(({ url }) => url).toSorted()).toEqual(
      ['a', 'b', 'c'].map((path) => `/apps/leave/${path}`),
    )
  })

  test('share one token for an app, and get one each for two apps', async () => {
    const portal = refusingFirst((url) => appToken(url.split('/')[2] ?? ''))
    const asked: string[] = []
    const client = createPortalClient({
      fetch: portal.fetch,
      provideAppToken: async ({ appId }) => void asked.push(appId),
    })
    await Promise.all([
      client.callApp('leave', 'a'),
      client.callApp('leave', 'b'),
      client.callApp('pay', 'a'),
    ])
    expect(asked.toSorted()).toEqual(['leave', 'pay'])
  })

  test.each([
    ['of the session for two apps', 'session', 1],
    ['of its own for each app', 'app', 2],
  ])('share one step-up %s', async (_name, target, questions) => {
    const portal = refusingFirst((url) =>
      problem('claims_required', {
        appId: url.split('/')[2] ?? '',
        target,
        scope: 's',
        claims: 'e30=',
      }),
    )
    let count = 0
    const client = createPortalClient({ fetch: portal.fetch, stepUp: async () => void count++ })
    const answers = await Promise.all(
      ['leave', 'leave', 'pay'].map((appId, index) => client.callApp(appId, `${index}`)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(count).toBe(questions)
  })

  test('one whose refusal comes late, after the repair, asks nothing more', async () => {
    const late = settledLater()
    const portal = portalAnswering(
      claims('leave'),
      async () => {
        await late.promise
        return claims('leave')()
      },
      ok(),
    )
    let count = 0
    const client = createPortalClient({ fetch: portal.fetch, stepUp: async () => void count++ })
    const [first, second] = [client.callApp('leave', 'a'), client.callApp('leave', 'b')]
    expect((await first).status).toBe(200)
    late.resolve()
    expect((await second).status).toBe(200)
    expect(count).toBe(1)
    expect(portal.calls).toHaveLength(4)
  })

  test('share one failure', async () => {
    const portal = refusingFirst(() => problem('token_renewal_required'))
    let count = 0
    const client = createPortalClient({
      fetch: portal.fetch,
      async renewSession() {
        count += 1
        throw new Error('No account')
      },
    })
    const results = await Promise.allSettled(['a', 'b'].map((path) => client.callApp('x', path)))
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(count).toBe(1)
  })
})

describe('what is sent again', () => {
  test.each<[string, BodyInit]>([
    ['text', 'hello'],
    ['bytes', new Uint8Array([1, 2, 3])],
    ['a form', new URLSearchParams({ a: '1' })],
    ['a blob', new Blob(['hello'])],
  ])('is the same method, header and body: %s', async (_, body) => {
    const portal = portalAnswering(problem('token_renewal_required'), ok())
    const client = createPortalClient({ fetch: portal.fetch, renewSession: async () => {} })
    await client.callApp('leave', 'x', { method: 'PATCH', headers: { 'If-Match': '"1"' }, body })
    const [first, second] = portal.calls
    expect(second?.body).toBe(body)
    expect(second?.method).toBe('PATCH')
    expect(second?.headers.get('If-Match')).toBe('"1"')
    expect([...(second?.headers ?? [])]).toEqual([...(first?.headers ?? [])])
  })

  test('is never a stream: its first sending was the only one', async () => {
    const portal = portalAnswering(problem('token_renewal_required'), ok())
    const client = createPortalClient({ fetch: portal.fetch, renewSession: async () => {} })
    const body = new Blob(['hello']).stream()
    const call = client.callApp('leave', 'x', { method: 'PUT', body })
    await expect(call).rejects.toMatchObject({ problem: { code: 'token_renewal_required' } })
    expect(portal.calls).toHaveLength(1)
  })
})

describe('no answer', () => {
  test('is a PortalNetworkError that keeps its cause', async () => {
    const cause = new TypeError('Failed to fetch')
    const portal = portalAnswering(() => Promise.reject(cause))
    const call = createPortalClient({ fetch: portal.fetch }).getSession()
    await expect(call).rejects.toBeInstanceOf(PortalNetworkError)
    await expect(call).rejects.toMatchObject({ cause })
  })

  test('is what a problem that breaks off is', async () => {
    const portal = portalAnswering(async () => {
      const { headers, status } = problem('session_required')()
      return new Response('{"code":"session_req', { status, headers })
    })
    const call = createPortalClient({ fetch: portal.fetch }).callApp('leave', 'x')
    await expect(call).rejects.toBeInstanceOf(PortalNetworkError)
  })

  test.each([
    ['a gateway’s page', () => new Response('<h1>502</h1>', { status: 502 })],
    ['a gateway’s JSON', () => Response.json({ authenticated: false }, { status: 503 })],
    ['a page of a captive network', () => new Response('<h1>Pay</h1>', { status: 200 })],
  ])('is what %s before the portal is', async (_, answer) => {
    const client = createPortalClient({ fetch: portalAnswering(answer).fetch })
    await expect(client.getSession()).rejects.toBeInstanceOf(PortalNetworkError)
  })
})

describe('an abort', () => {
  test('by the caller stays what it is', async () => {
    const reason = new Error('Navigated away')
    const portal = portalAnswering(ok())
    const signal = AbortSignal.abort(reason)
    const call = createPortalClient({ fetch: portal.fetch }).callApp('leave', 'x', { signal })
    await expect(call).rejects.toBe(reason)
  })

  test('ends the wait for a hook, which goes on for others', async () => {
    const portal = portalAnswering(problem('token_renewal_required'))
    const renewal = settledLater()
    const asked = settledLater()
    const abort = new AbortController()
    const client = createPortalClient({
      fetch: portal.fetch,
      renewSession: () => {
        asked.resolve()
        return renewal.promise
      },
    })
    const call = client.callApp('leave', 'x', { signal: abort.signal })
    await asked.promise
    abort.abort(new Error('Navigated away'))
    await expect(call).rejects.toThrow('Navigated away')
    expect(portal.calls).toHaveLength(1)
    renewal.resolve()
  })
})
