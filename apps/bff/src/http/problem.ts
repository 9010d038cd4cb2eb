import {
  ERROR_HEADER,
  PROBLEM_MEDIA_TYPE,
  PROBLEMS,
  type Problem,
  type ProblemBase,
  type ProblemCode,
} from '@app-proxy-portal/shared/api'

import type { ProblemError } from '../errors.ts'

/** A problem as it goes over the wire. */
export interface ProblemAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** @see https://www.rfc-editor.org/rfc/rfc9457 */
export function problemOf(error: ProblemError, requestId: string): Problem {
  const { status, title } = PROBLEMS[error.code]
  const base: ProblemBase<ProblemCode> = {
    type: `/docs/problems#${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.detail,
    requestId,
  }
  // An error holds the members of its code, which TypeScript cannot follow through the union.
  return { ...base, ...error.extras } as Problem
}

/** @param headers those that the error itself asks for */
export function problemAnswer(
  problem: Problem,
  headers: Readonly<Record<string, string>>,
): ProblemAnswer {
  const { status } = problem
  return {
    status,
    headers: {
      'Content-Type': PROBLEM_MEDIA_TYPE,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      // Also of problems that arise before any other header is set.
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      [ERROR_HEADER]: problem.code,
      // A 401 names a scheme (RFC 9110, section 15.5.2).
      ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
      ...headers,
    },
    body: JSON.stringify(problem),
  }
}
