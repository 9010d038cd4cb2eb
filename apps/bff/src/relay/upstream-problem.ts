import type { AppSettings } from '@app-proxy-portal/shared/config'

import { ProblemError, rateLimited } from '../errors.ts'

const TLS_ERROR =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|EPROTO)/

/** Broken off, no HTTP, or HTTP that Node reads but does not write. */
const AFTER_CONNECT =
  /^(?:ECONNRESET|EPIPE|HPE_\w+|ERR_HTTP_INVALID_STATUS_CODE|ERR_INVALID_CHAR|UND_ERR_(?!CONNECT|ABORTED)\w+|HTTPParserError)$/

/** Turns a fault of the connection to an app into its answer. */
export function upstreamProblem(error: unknown, { name, limits }: AppSettings): ProblemError {
  if (error instanceof ProblemError) return error
  const code = codeOf(error)
  if (code === 'UND_ERR_CONNECT_TIMEOUT') {
    return new ProblemError(
      'upstream_timeout',
      `${name} took no connection within ${limits.connectSeconds} seconds.`,
      { phase: 'connect', limitSeconds: limits.connectSeconds },
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

/** The app agreed to a WebSocket, but not to the one that was asked for. */
export function unsoundHandshake({ name }: AppSettings): ProblemError {
  return new ProblemError(
    'upstream_unreachable',
    `${name} did not open the WebSocket as its protocol demands.`,
    { phase: 'first_byte' },
    { log: { reason: 'handshake' } },
  )
}

/** As many calls as may be are under way, and as many wait. */
export function appBusy({ name }: AppSettings): ProblemError {
  return new ProblemError(
    'circuit_open',
    `${name} has as many calls under way as it may have.`,
    {},
    { headers: { 'Retry-After': '1' } },
  )
}

export function tooManyStreams({ name }: AppSettings): ProblemError {
  return rateLimited(`Too many streams of ${name} are open.`, 5)
}

export function slowCaller(): ProblemError {
  return new ProblemError('bad_request', 'The body of the request took too long to arrive.', {})
}

/** Whether an answer means that the app could not be reached. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof ProblemError && error.code.startsWith('upstream_')
}

/** Not every error of undici's parser has a code. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
