import {
  setAnswerHeaders,
  STRICT_TRANSPORT_SECURITY,
  type AnswerHeaders,
} from '../answer-headers.ts'
import { local, setLocal, type Area, type Handler } from '../locals.ts'

/**
 * What every answer of ours carries; pages add their own policy. Where the relay answers, nothing is
 * set ahead: it writes its head in one go, which Node does only where no header was set. Answers of
 * our own there (problems, redirects) take `answerHeaders` from the locals.
 */
export function securityHeaders(portalUrl: string): Handler {
  const headersOf = answerHeaders(portalUrl)
  return (_req, res, next) => {
    const { area } = local(res, 'target')
    setLocal(res, 'answerHeaders', headersOf[area])
    if (area === 'bff' || area === 'page') setAnswerHeaders(res, headersOf[area])
    next()
  }
}

function answerHeaders(portalUrl: string): Record<Area, AnswerHeaders> {
  const secure = new URL(portalUrl).protocol === 'https:'
  const page: AnswerHeaders = [
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ...(secure ? [['Strict-Transport-Security', STRICT_TRANSPORT_SECURITY] as const] : []),
  ]
  const apps: AnswerHeaders = [
    ...page,
    ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ]
  return { page, apps, web: apps, bff: [...apps, ['Cache-Control', 'no-store']] }
}
