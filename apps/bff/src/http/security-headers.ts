import { local, type Handler } from '../locals.ts'

/** What every answer of the portal origin carries; pages add their own policy. */
export function securityHeaders(portalUrl: string): Handler {
  const secure = new URL(portalUrl).protocol === 'https:'

  return (_req, res, next) => {
    res.setHeader('X-Content-Type-Options', 'nosniff')
    res.setHeader('Referrer-Policy', 'no-referrer')
    res.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
    if (secure) res.setHeader('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
    if (local(res, 'target').area !== 'page') {
      res.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
    }
    if (local(res, 'target').area === 'bff') res.setHeader('Cache-Control', 'no-store')
    next()
  }
}
