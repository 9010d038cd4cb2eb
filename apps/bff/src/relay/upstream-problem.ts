import type { AppSettings } from '@app-proxy-portal/shared/config'

import { ProblemError } from '../errors.ts'

const TLS_ERROR =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|EPROTO)/

/** Broken off, no HTTP, or HTTP that Node reads but does not write. */
const AFTER_CONNECT = /^(?:ECONNRESET|EPIPE|HPE_\w+|ERR_HTTP_INVALID_STATUS_CODE)$/

/** Turns a fault of the connection to an app into its answer. */
export function upstreamProblem(error: unknown, { name }: AppSettings): ProblemError {
  if (error instanceof ProblemError) return error
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
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

export function unaskedUpgrade({ name }: AppSettings): ProblemError {
  return new ProblemError(
    'upstream_unreachable',
    `${name} left HTTP without being asked to.`,
    { phase: 'first_byte' },
    { log: { reason: 'upgrade' } },
  )
}
