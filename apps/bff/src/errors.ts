import type { ProblemCode, ProblemExtrasOf } from '@app-proxy-portal/shared/api'

interface ProblemContext {
  /** Response headers that the code asks for, as `Retry-After`. */
  headers?: Record<string, string>
  cause?: unknown
  /** For the log alone: facts that an operator needs. Never holds a token, cookie or code. */
  log?: Record<string, unknown>
  /** Whether the log has said it loudly before: not once for each call. Default false. */
  isTold?: boolean
}

/** The one error that becomes an answer. `detail` is public; `cause` and `log` stay inside. */
export class ProblemError<Code extends ProblemCode = ProblemCode> extends Error {
  override readonly name = 'ProblemError'
  readonly code: Code
  readonly detail: string
  readonly extras: ProblemExtrasOf<Code>
  readonly headers: Record<string, string>
  readonly log: Record<string, unknown>
  readonly isTold: boolean

  constructor(
    code: Code,
    detail: string,
    extras: ProblemExtrasOf<Code>,
    { headers = {}, cause, log = {}, isTold = false }: ProblemContext = {},
  ) {
    super(`${code}: ${detail}`, { cause })
    this.code = code
    this.detail = detail
    this.extras = extras
    this.headers = headers
    this.log = log
    this.isTold = isTold
  }
}

/** Tells a problem by its code. */
export function hasCode<Code extends ProblemCode>(
  error: ProblemError,
  code: Code,
): error is ProblemError<Code> {
  return (error.code as ProblemCode) === code
}

/** A passing fault of something that we depend on: try again later. */
export function unavailable(
  code: 'identity_provider_unavailable' | 'store_unavailable',
  detail: string,
  {
    retryAfterSeconds = 5,
    ...context
  }: Omit<ProblemContext, 'headers'> & {
    retryAfterSeconds?: number
  } = {},
): ProblemError {
  return new ProblemError(
    code,
    detail,
    {},
    {
      ...context,
      headers: { 'Retry-After': String(retryAfterSeconds) },
    },
  )
}

/** Too much of something at once, or in a short time. */
export function rateLimited(detail: string, waitSeconds: number): ProblemError {
  return new ProblemError(
    'rate_limited',
    detail,
    {},
    { headers: { 'Retry-After': String(waitSeconds) } },
  )
}
