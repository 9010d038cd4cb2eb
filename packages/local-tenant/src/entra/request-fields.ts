import { randomUUID } from 'node:crypto'

import type { Request } from 'express'

/** The query, without the nesting that frameworks read into it. */
export function queryOf(req: Request): URLSearchParams {
  return new URL(req.originalUrl, 'http://127.0.0.1').searchParams
}

/** The form, which `express.text` has left as it came. */
export function formOf(req: Request): URLSearchParams {
  const body: unknown = req.body
  return new URLSearchParams(typeof body === 'string' ? body : '')
}

export function cookieOf(req: Request, name: string): string | undefined {
  const pairs = (req.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([key]) => key === name)?.[1]
}

/** The caller's id of the exchange, wherever it wrote it, so that both sides log the same. */
export function correlationIdOf(req: Request, form: URLSearchParams): string {
  const query = queryOf(req)
  return (
    req.get('client-request-id') ??
    query.get('client-request-id') ??
    form.get('client-request-id') ??
    randomUUID()
  )
}
