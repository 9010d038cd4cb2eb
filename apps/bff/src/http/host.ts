import { ProblemError } from '../errors.ts'
import type { Handler } from '../locals.ts'

/**
 * Serves the portal's own host alone, so that a name pointed here by somebody else gets nothing.
 *
 * @param portalUrl public origin; its port counts, written or default
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.20
 */
export function requireHost(portalUrl: string): Handler {
  const { host, hostname, port, protocol } = new URL(portalUrl)
  const accepted = new Set([host])
  if (port === '') accepted.add(`${hostname}:${protocol === 'https:' ? '443' : '80'}`)

  return (req, _res, next) => {
    if (countHosts(req.rawHeaders) !== 1) {
      throw new ProblemError('bad_request', 'The request must name one host.', {})
    }
    // X-Forwarded-Host counts where a trusted proxy sent it; see `trust proxy` in app.ts.
    const host: string | undefined = req.host
    if (host === undefined || !accepted.has(host.toLowerCase())) {
      throw new ProblemError('misdirected_request', 'This host is not served here.', {})
    }
    next()
  }
}

/** Node keeps the first of several alone in `headers`. */
function countHosts(rawHeaders: readonly string[]): number {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]
    if (name?.length === 4 && name.toLowerCase() === 'host') count += 1
  }
  return count
}
