import {
  ERROR_HEADER,
  isProblemCode,
  PROBLEM_MEDIA_TYPE,
  type Problem,
  type ProblemCode,
  type ProblemOf,
} from '../api/index.ts'

/** The BFF refused a call. Switch on `problem.code`. */
export class PortalError extends Error {
  override readonly name = 'PortalError'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`)
    this.problem = problem
  }
}

/**
 * No answer of the portal came: offline, or it cannot be reached, or something on the way answered
 * in its place. The session may well be alive.
 */
export class PortalNetworkError extends Error {
  override readonly name = 'PortalNetworkError'
}

/** Narrows an unknown error to a problem with the given code. */
export function isProblem<Code extends ProblemCode>(
  error: unknown,
  code: Code,
): error is PortalError & { problem: ProblemOf<Code> } {
  return error instanceof PortalError && error.problem.code === code
}

/**
 * Reads the BFF's problem from an answer, or undefined where the app itself answered: an app may
 * send problem documents of its own, so header, media type and body must agree.
 *
 * @throws where the body breaks off
 */
export async function readProblem(response: Response): Promise<Problem | undefined> {
  const code = response.headers.get(ERROR_HEADER)
  const mediaType = response.headers.get('Content-Type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (code === null || !isProblemCode(code) || mediaType !== PROBLEM_MEDIA_TYPE) return undefined
  const body: unknown = await response.clone().json()
  return isProblemBody(body, code) ? body : undefined
}

function isProblemBody(body: unknown, code: ProblemCode): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && body.code === code
}
