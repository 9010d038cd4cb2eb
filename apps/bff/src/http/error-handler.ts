import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

import { PROBLEMS } from '@app-proxy-portal/shared/api'
import type { ErrorRequestHandler } from 'express'
import type { Logger } from 'pino'

import { setAnswerHeaders } from '../answer-headers.ts'
import { ProblemError } from '../errors.ts'
import { isNavigation, isSafeMethod } from '../navigation.ts'
import { createProblemPage, type LinkColours } from './problem-page.ts'
import { problemAnswer, problemOf } from './problem.ts'

interface ErrorHandlerOptions {
  portalUrl: string
  linkColours: () => LinkColours
  log: Logger
}

/** The only place that turns an error into an answer. Unknown errors never show their message. */
export function errorHandler(options: ErrorHandlerOptions): ErrorRequestHandler {
  const { log } = options
  const problemPage = createProblemPage(options)
  // Express tells an error handler by its four parameters.
  return (thrown: unknown, req, res, _next) => {
    const requestId = res.locals['requestId'] ?? randomUUID()
    const error = toProblem(thrown)
    const status = PROBLEMS[error.code].status
    const fields = { requestId, code: error.code, ...error.log }
    if (status >= 500 && !error.isTold)
      log.error({ ...fields, err: error.cause ?? error }, 'problem')
    else log.info({ ...fields, detail: error.detail }, 'problem')

    if (res.headersSent) {
      // Half an answer is out: break the transfer, so that nobody takes it for whole.
      res.destroy()
      return
    }
    const problem = problemOf(error, requestId)
    const plain = problemAnswer(problem, error.headers)
    const answer =
      res.locals['site']?.kind === 'app' && isNavigation(req)
        ? problemPage(problem, plain.headers, {
            app: res.locals['app']?.name,
            acceptLanguage: req.headers['accept-language'],
            unsafe: !isSafeMethod(req.method),
            wasUnderWay: res.locals['wasUnderWay'] === true,
          })
        : plain
    // Nothing of a half-made answer of the app may remain.
    for (const name of res.getHeaderNames()) {
      if (!KEPT_HEADERS.has(name)) res.removeHeader(name)
    }
    setAnswerHeaders(res, res.locals['answerHeaders'] ?? [])
    if (hasLongUnreadBody(req)) res.setHeader('Connection', 'close')
    res.writeHead(answer.status, answer.headers)
    res.end(req.method === 'HEAD' ? undefined : answer.body)
  }
}

const KEPT_HEADERS = new Set([
  'content-security-policy',
  'cross-origin-resource-policy',
  'referrer-policy',
  'set-cookie',
  'strict-transport-security',
  'x-content-type-options',
])

/** Worth a new connection rather than reading to the end what nobody wants. */
function hasLongUnreadBody(req: IncomingMessage): boolean {
  if (req.complete) return false
  return Number(req.headers['content-length'] ?? Infinity) > 65_536
}

function toProblem(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown
  // Express's router, of a path that cannot be decoded.
  if (thrown instanceof URIError) {
    return new ProblemError('bad_request', 'The path is not well encoded.', {}, { cause: thrown })
  }
  return new ProblemError('internal_error', 'Something went wrong here.', {}, { cause: thrown })
}
