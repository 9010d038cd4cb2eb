import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

import type { Logger } from 'pino'

import { ProblemError } from '../errors.ts'
import { problemAnswer } from './problem.ts'

/** Answers what Node's parser refused, so that even a broken request gets a typed problem. */
export function onClientError(log: Logger) {
  return (error: Error & { code?: string }, socket: Duplex): void => {
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
      return
    }
    const requestId = randomUUID()
    const problem =
      error.code === 'HPE_HEADER_OVERFLOW'
        ? new ProblemError('headers_too_large', 'The request headers are too large.', {})
        : new ProblemError('bad_request', 'The request is not valid HTTP.', {})
    log.info({ requestId, code: problem.code, parser: error.code }, 'problem')
    const { status, headers, body } = problemAnswer(problem, requestId)
    const head = Object.entries({
      ...headers,
      'Content-Length': String(Buffer.byteLength(body)),
      Connection: 'close',
    }).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n${body}`)
  }
}
