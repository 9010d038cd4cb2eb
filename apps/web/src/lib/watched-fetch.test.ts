import { describe, expect, it } from 'vitest'
import { createWatchedFetch } from './watched-fetch.ts'

const problem = (status: number, code: string, headers = {}) =>
  new Response(null, { status, headers: { 'X-Portal-Error': code, ...headers } })

async function heard(answer: Response | Error, path = '/bff/apps', init?: RequestInit) {
  const words: string[] = []
  const watched = createWatchedFetch(
    {
      look: async () => void words.push('look'),
      answered: () => words.push('answered'),
      signInServiceFailed: (pauseMs) => words.push(`sign-in service ${pauseMs}`),
    },
    () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)),
  )
  const outcome = await watched(path, init).catch((error: unknown) => error)
  // Whatever came of it is handed on.
  expect(outcome).toBe(answer)
  return words
}

describe('a watched call', () => {
  it.each([
    ['an answer', new Response(), ['answered']],
    ['a refusal', problem(401, 'session_required'), ['answered']],
    ['an app that is down', problem(502, 'upstream_unreachable'), ['answered']],
    ['a store that is down', problem(503, 'store_unavailable'), ['look']],
    ['a fault of the portal', problem(500, 'internal_error'), ['look']],
    ['a balancer without a portal', new Response(null, { status: 502 }), ['look']],
    ['no answer', new TypeError('Failed to fetch'), ['look']],
    [
      'an identity provider that is down',
      problem(503, 'identity_provider_unavailable', { 'Retry-After': '7' }),
      ['sign-in service 7000'],
    ],
    [
      'the same without a time',
      problem(503, 'identity_provider_unavailable'),
      ['sign-in service 10000'],
    ],
  ])('tells %s apart', async (_, answer, words) => {
    expect(await heard(answer)).toEqual(words)
  })

  it('leaves an app its own failures, and the person their cancelling', async () => {
    const own = new Response(null, { status: 503 })
    expect(await heard(own, '/apps/expenses/x')).toEqual(['answered'])
    const cancelled = { signal: AbortSignal.abort() }
    expect(await heard(new DOMException('', 'AbortError'), '/apps/x/y', cancelled)).toEqual([])
  })
})
