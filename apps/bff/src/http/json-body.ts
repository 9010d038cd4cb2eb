import { json } from 'express'

import { ProblemError } from '../errors.ts'
import type { Handler } from '../locals.ts'

/**
 * Parses a small JSON body. Mounted on single routes alone: whatever goes to an app must be unread.
 *
 * @throws {ProblemError} `bad_request`, `payload_too_large`
 */
export function jsonBody({ maxBytes }: { maxBytes: number }): Handler {
  const parse = json({ limit: maxBytes, inflate: false })
  return (req, res, next) => {
    parse(req, res, (error: unknown) => next(error === undefined ? undefined : toProblem(error)))
  }
}

function toProblem(cause: unknown): ProblemError {
  const isTooLarge = cause instanceof Error && 'status' in cause && cause.status === 413
  return isTooLarge
    ? new ProblemError('payload_too_large', 'The body is larger than this takes.', {}, { cause })
    : new ProblemError('bad_request', 'The body is not JSON that can be read.', {}, { cause })
}
