import type { NextFunction, Request, Response } from 'express'
import type { Fault } from './validate.ts'

export class ExpenseProblem extends Error {
  readonly status: number
  readonly faults: Fault[] | undefined

  constructor(status: number, title: string, faults?: Fault[]) {
    super(title)
    this.status = status
    this.faults = faults
  }
}

/** Express knows an error handler by its four parameters. */
export function sendProblem(
  error: unknown,
  _req: Request,
  res: Response,
  _next: NextFunction,
): void {
  const problem = toProblem(error)
  if (problem.status === 401) res.set('WWW-Authenticate', 'Negotiate')
  res
    .status(problem.status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: problem.message,
        status: problem.status,
        ...(problem.faults === undefined ? {} : { faults: problem.faults }),
      }),
    )
}

function toProblem(error: unknown): ExpenseProblem {
  if (error instanceof ExpenseProblem) return error
  // The body parser's errors carry a status; their texts may quote the input.
  const isClientFault =
    error instanceof Error &&
    'status' in error &&
    typeof error.status === 'number' &&
    error.status < 500
  return isClientFault
    ? new ExpenseProblem(Number(error.status), 'The request could not be read')
    : new ExpenseProblem(500, 'The expenses app failed')
}
