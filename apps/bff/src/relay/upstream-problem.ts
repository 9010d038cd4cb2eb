import type { AppSettings } from '@app-proxy-portal/shared/config'

import { ProblemError } from '../errors.ts'
import { CONNECT_TIMEOUT_SECONDS } from '../outbound.ts'

const TLS_ERROR =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|EPROTO)/

/** Broken off, no HTTP, or HTTP that Node reads but does not write. */
const AFTER_CONNECT =
  /^(?:ECONNRESET|EPIPE|HPE_\w+|ERR_HTTP_INVALID_STATUS_CODE|ERR_INVALID_CHAR|UND_ERR_(?!CONNECT|ABORTED)\w+|HTTPParserError)$/

/** Turns a fault of the connection to an app into its answer. */
export function upstreamProblem(error: unknown, { name }: AppSettings): ProblemError {
  if (error instanceof ProblemError) return error
  const code = codeOf(error)
  if (code === 'UND_ERR_CONNECT_TIMEOUT') {
    return new ProblemError(
      'upstream_timeout',
      `${name} took no connection within ${CONNECT_TIMEOUT_SECONDS} seconds.`,
      { phase: 'connect', limitSeconds: CONNECT_TIMEOUT_SECONDS },
      { cause: error },
    )
  }
  if (TLS_ERROR.test(code)) {
    return new ProblemError(
      'upstream_tls',
      `The certificate of ${name} is not trusted.`,
      { phase: 'connect' },
      { cause: error, log: { reason: code } },
    )
  }
  const connected = AFTER_CONNECT.test(code)
  return new ProblemError(
    'upstream_unreachable',
    connected
      ? `${name} broke off the connection or did not answer in HTTP.`
      : `${name} cannot be reached.`,
    { phase: connected ? 'first_byte' : 'connect' },
    { cause: error, log: { reason: code } },
  )
}

export function upstreamTimeout({ name, timeoutSeconds }: AppSettings): ProblemError {
  return new ProblemError(
    'upstream_timeout',
    `${name} did not answer within ${timeoutSeconds} seconds.`,
    { phase: 'first_byte', limitSeconds: timeoutSeconds },
  )
}

/** Not every error of undici's parser has a code. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
