import { describe, expect, test } from 'vitest'

import { isProblem, PortalError, readProblem } from './problem-response.ts'
import { problem } from './test-portal.ts'

const BODY = JSON.stringify({ code: 'consent_required', status: 403, detail: 'd', appId: 'leave' })

function answer(headers: Record<string, string>, body = BODY): Response {
  return new Response(body, { status: 403, headers })
}

describe('an answer is a problem of the portal', () => {
  test.each([
    'application/problem+json',
    'application/problem+json; charset=utf-8',
    'Application/Problem+JSON ;charset=utf-8',
  ])('where header, media type %j and body agree', async (type) => {
    const response = answer({ 'X-Portal-Error': 'consent_required', 'Content-Type': type })
    expect(await readProblem(response)).toMatchObject({ code: 'consent_required', appId: 'leave' })
  })
})

describe('an answer is one of the app', () => {
  test.each<[string, Record<string, string>, string?]>([
    ['the header is missing', { 'Content-Type': 'application/problem+json' }],
    [
      'the media type is another',
      { 'X-Portal-Error': 'consent_required', 'Content-Type': 'application/json' },
    ],
    ['the media type is missing', { 'X-Portal-Error': 'consent_required', 'Content-Type': '' }],
    [
      'the code is unknown',
      { 'X-Portal-Error': 'toString', 'Content-Type': 'application/problem+json' },
      '{"code":"toString"}',
    ],
    [
      'header and body name different codes',
      { 'X-Portal-Error': 'session_required', 'Content-Type': 'application/problem+json' },
    ],
    [
      'the body is no object',
      { 'X-Portal-Error': 'session_required', 'Content-Type': 'application/problem+json' },
      '"session_required"',
    ],
  ])('where %s', async (_, headers, body) => {
    expect(await readProblem(answer(headers, body))).toBeUndefined()
  })

  test('and its body is left to be read', async () => {
    const response = answer({ 'Content-Type': 'application/problem+json' })
    await readProblem(response)
    expect(await response.text()).toBe(BODY)
  })
})

describe('isProblem', () => {
  test('narrows by code', async () => {
    const read = await readProblem(problem('app_not_found')())
    if (read === undefined) throw new Error('It is a problem')
    const error: unknown = new PortalError(read)
    expect(isProblem(error, 'app_not_found')).toBe(true)
    expect(isProblem(error, 'not_found')).toBe(false)
    expect(isProblem(new Error('app_not_found'), 'app_not_found')).toBe(false)
  })

  test('a PortalError says code and detail, and nothing of the request', async () => {
    const read = await readProblem(problem('session_required', { reason: 'idle' })())
    if (read === undefined) throw new Error('It is a problem')
    expect(new PortalError(read).message).toBe('session_required: Said to a person.')
  })
})
