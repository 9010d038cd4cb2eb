import { randomUUID } from 'node:crypto'
import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

import type { Logger } from 'pino'

import { ProblemError } from '../errors.ts'
import { closeGently, LINGER_MS } from './close-gently.ts'
import { problemAnswer, problemOf, type ProblemAnswer } from './problem.ts'

/** The connections of a listener that is about to stop. */
export interface Connections {
  /** From now on each answer ends its connection and says so, those under way included. */
  sayClose(): void
  /** Closes those on which nothing is under way. */
  closeIdle(): void
}

/**
 * Answers what never becomes a request: what Node's parser refuses, heads that take too long, and
 * CONNECT. Each gets a typed problem where that cannot be taken for the answer to something else.
 * Nobody keeps a connection open by a body that never comes.
 */
export function guardConnections(server: Server, log: Logger): Connections {
  /** Answers under way on a connection; several where requests are pipelined. */
  const answers = new WeakMap<Duplex, ServerResponse[]>()
  const sockets = new Set<Socket>()
  let saysClose = false

  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('request', (req, res) => {
    if (saysClose) res.shouldKeepAlive = false
    const open = answers.get(req.socket) ?? []
    if (open.push(res) === 1) answers.set(req.socket, open)
    res.once('close', () => open.splice(open.indexOf(res), 1))
    if (hasBody(req)) res.once('finish', () => lingerFor(req))
  })
  // Node would answer an unknown expectation itself, past every check and log.
  server.on('checkExpectation', (_req, res) => {
    const requestId = randomUUID()
    const problem = new ProblemError('bad_request', 'The expectation cannot be met.', {})
    log.info({ requestId, code: problem.code }, 'problem')
    const { status, headers, body } = answerOf(problem, requestId)
    res.writeHead(status, { ...headers, Connection: 'close' }).end(body)
  })
  server.on('clientError', (error: Error & { code?: string }, socket) => {
    const isAnswerable = [...(answers.get(socket) ?? [])].every(isUnanswered)
    if (error.code === 'ECONNRESET' || !socket.writable || !isAnswerable) {
      socket.destroy()
      return
    }
    refuse(socket, parserProblem(error.code), error.code)
  })
  server.on('connect', (_req, socket) => {
    const detail = 'CONNECT is not possible here.'
    refuse(socket, new ProblemError('method_not_allowed', detail, { allow: [] }), undefined)
  })

  function refuse(socket: Duplex, problem: ProblemError, parser: string | undefined): void {
    const requestId = randomUUID()
    log.info({ requestId, code: problem.code, parser }, 'problem')
    const { status, headers, body } = answerOf(problem, requestId)
    const head = Object.entries({
      ...headers,
      'Content-Length': String(Buffer.byteLength(body)),
      Connection: 'close',
    }).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.on('error', () => socket.destroy())
    closeGently(socket, `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}\r\n${body}`)
  }

  return {
    sayClose() {
      saysClose = true
      for (const socket of sockets) {
        // The last alone: the connection does not outlive the answer that says so.
        const last = answers.get(socket)?.at(-1)
        if (last !== undefined) last.shouldKeepAlive = false
      }
    },
    closeIdle() {
      server.closeIdleConnections()
      // To Node a request is still to come on these.
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy()
    },
  }
}

/** @see https://www.rfc-editor.org/rfc/rfc9112#section-6.3 */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || headers['content-length'] !== undefined
}

/** Gives the rest of a body a moment to come, though its answer is out. */
function lingerFor(req: IncomingMessage): void {
  if (req.complete) return
  const timer = setTimeout(() => {
    if (!req.complete) req.socket.destroy()
  }, LINGER_MS)
  req.once('close', () => clearTimeout(timer))
}

/** The request is still coming in and nothing has been said to it: a broken body. */
function isUnanswered({ req, headersSent }: ServerResponse): boolean {
  return !req.complete && !headersSent
}

function answerOf(problem: ProblemError, requestId: string): ProblemAnswer {
  return problemAnswer(problemOf(problem, requestId), problem.headers)
}

/** @param code Node's, of what its parser refuses */
function parserProblem(code: string | undefined): ProblemError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new ProblemError('headers_too_large', 'The request headers are too large.', {})
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new ProblemError('bad_request', 'The request took too long to arrive.', {})
    default:
      return new ProblemError('bad_request', 'The request is not valid HTTP.', {})
  }
}
