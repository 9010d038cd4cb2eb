import type { IncomingMessage } from 'node:http'

import { ProblemError } from './errors.ts'

/**
 * The token of `Authorization: Bearer`.
 *
 * @throws {ProblemError} `invalid_token` with reason `missing`
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function bearerToken({ headers }: IncomingMessage): string {
  const [, token] = /^Bearer +([\w.~+/-]+=*) *$/i.exec(headers.authorization ?? '') ?? []
  if (token === undefined) {
    throw new ProblemError('invalid_token', 'Send the token as Authorization: Bearer.', {
      reason: 'missing',
    })
  }
  return token
}
