import { ProblemError } from '../errors.ts'
import { setLocal, type AppHost, type Handler, type Site } from '../locals.ts'

interface HostOptions {
  /** Public origin; its port counts, written or default. */
  portalUrl: string
  appHosts: Iterable<AppHost>
}

/**
 * Serves the portal's own host and those of its `web` apps, so that a name pointed here by somebody
 * else gets nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.20
 */
export function requireHost({ portalUrl, appHosts }: HostOptions): Handler {
  const sites = new Map<string, Site>()
  for (const { app, origin } of appHosts) addSite(sites, origin, { kind: 'app', app, origin })
  addSite(sites, portalUrl, { kind: 'portal' })

  return (req, res, next) => {
    if (countHosts(req.rawHeaders) !== 1) {
      throw new ProblemError('bad_request', 'The request must name one host.', {})
    }
    // X-Forwarded-Host counts where a trusted proxy sent it; see `trust proxy` in app.ts.
    const { headers } = req
    const host = headers['x-forwarded-host'] === undefined ? headers.host : req.host
    const site = host === undefined ? undefined : sites.get(host.toLowerCase())
    if (site === undefined) {
      throw new ProblemError('misdirected_request', 'This host is not served here.', {})
    }
    setLocal(res, 'site', site)
    next()
  }
}

function addSite(sites: Map<string, Site>, origin: string, site: Site): void {
  const { host, hostname, port, protocol } = new URL(origin)
  sites.set(host, site)
  if (port === '') sites.set(`${hostname}:${protocol === 'https:' ? '443' : '80'}`, site)
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
