import { ProblemError } from '../errors.ts'
import { local, type Handler } from '../locals.ts'
import { hasTooManyHeaders } from './request-headers.ts'

/** Ways of loading in which an answer would act as code or as a page of the portal. */
const ACTIVE_DESTINATIONS = new Set([
  'audioworklet',
  'embed',
  'fencedframe',
  'frame',
  'iframe',
  'manifest',
  'object',
  'paintworklet',
  'script',
  'serviceworker',
  'sharedstorageworklet',
  'sharedworker',
  'speculationrules',
  'style',
  'webidentity',
  'worker',
  'xslt',
])

/** What an app's own host does not serve: a service worker would answer there after the session's end. */
const LASTING_DESTINATIONS = new Set(['serviceworker'])

/** Lets pass what the app's settings allow, before any token is fetched. */
export function guardRelay(): Handler {
  return (req, res, next) => {
    const app = local(res, 'app')
    const methods: readonly string[] = app.methods
    const method = req.method === 'HEAD' && methods.includes('GET') ? 'GET' : req.method
    if (!methods.includes(method)) {
      throw new ProblemError(
        'method_not_allowed',
        `${app.name} does not take ${req.method} here.`,
        { allow: app.methods },
        { headers: { Allow: app.methods.join(', ') } },
      )
    }
    const refused = app.kind === 'web' ? LASTING_DESTINATIONS : ACTIVE_DESTINATIONS
    if (refused.has(req.get('Sec-Fetch-Dest') ?? '')) {
      throw new ProblemError('cross_site_request', 'An app cannot be loaded in this way.', {})
    }
    if (!/^(?:chunked)?$/i.test(req.get('Transfer-Encoding') ?? '')) {
      const detail = 'Only chunked is possible as a transfer coding.'
      throw new ProblemError('bad_request', detail, {}, { headers: { Connection: 'close' } })
    }
    if (hasTooManyHeaders(req)) {
      throw new ProblemError('headers_too_large', 'The request has too many headers.', {})
    }
    if (Number(req.get('Content-Length') ?? 0) > app.maxRequestBytes) throw tooLarge(app)
    next()
  }
}

export function tooLarge({ name, maxRequestBytes }: { name: string; maxRequestBytes: number }) {
  return new ProblemError(
    'payload_too_large',
    `${name} takes at most ${maxRequestBytes} bytes.`,
    {},
  )
}
