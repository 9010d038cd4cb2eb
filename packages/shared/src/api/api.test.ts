import { describe, expect, test } from 'vitest'

import { APP_ID_PATTERN, ENTER_PATH, isProblemCode, paths, PROBLEMS } from './index.ts'

describe('problem codes', () => {
  test.each(Object.entries(PROBLEMS))('%s has an error status and a title', (code, problem) => {
    expect(code).toMatch(/^[a-z]+(?:_[a-z]+)*$/)
    expect(problem.status).toBeGreaterThanOrEqual(400)
    expect(problem.title).toMatch(/^[A-Z].*[^.]$/)
  })

  test.each([
    ['session_required', 401],
    ['token_renewal_required', 401],
    ['app_token_required', 401],
    ['claims_required', 401],
    ['invalid_token', 401],
    ['consent_required', 403],
    ['app_not_assigned', 403],
    ['access_blocked', 403],
    ['cross_site_request', 403],
    ['ticket_invalid', 403],
    ['app_not_found', 404],
    ['not_found', 404],
    ['method_not_allowed', 405],
    ['account_mismatch', 409],
    ['precondition_failed', 412],
    ['precondition_required', 428],
    ['bad_request', 400],
    ['payload_too_large', 413],
    ['misdirected_request', 421],
    ['headers_too_large', 431],
    ['rate_limited', 429],
    ['app_proxy_rejected_token', 502],
    ['app_proxy_forbidden', 403],
    ['app_proxy_throttled', 503],
    ['upstream_unreachable', 502],
    ['upstream_tls', 502],
    ['upstream_timeout', 504],
    ['circuit_open', 503],
    ['identity_provider_unavailable', 503],
    ['store_unavailable', 503],
    ['internal_error', 500],
  ] as const)('%s keeps status %i: callers rely on it', (code, status) => {
    expect(PROBLEMS[code].status).toBe(status)
  })

  test.each(['toString', '__proto__', 'constructor', '', 'SESSION_REQUIRED'])(
    '%j is none',
    (code) => {
      expect(isProblemCode(code)).toBe(false)
    },
  )
})

test('paths are absolute and stay on the origin', () => {
  const all = [
    ENTER_PATH,
    ...Object.values(paths).map((path) => (typeof path === 'string' ? path : path('leave'))),
  ]
  for (const path of all)
    expect(new URL(path, 'https://p.example').href).toBe(`https://p.example${path}`)
})

test.each(['leave', 'a', '0', 'a-b', 'a'.repeat(63)])('%s is an app id', (id) => {
  expect(id).toMatch(APP_ID_PATTERN)
})

test.each(['', '-a', 'a-', 'A', 'a.b', 'a/b', 'xn--a', 'a'.repeat(64), 'a\n', 'ä', '..'])(
  '%j is no app id',
  (id) => {
    expect(id).not.toMatch(APP_ID_PATTERN)
  },
)
