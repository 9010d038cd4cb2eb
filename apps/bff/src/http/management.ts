import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

import { REVOCATIONS_PATH } from '../operator.ts'

/** One thing that must work before traffic makes sense. */
export interface ReadinessCheck {
  name: string
  /** A few words on what is wrong; undefined while all is well. */
  fault: () => Promise<string | undefined>
}

interface ManagementOptions {
  checks: readonly ReadinessCheck[]
  /** Prometheus exposition text and its media type. */
  metrics: () => Promise<{ contentType: string; text: string }>
  /** Takes `POST /revocations`; absent where no operator may do that here. */
  revocations: RequestListener | undefined
}

/**
 * The management port, never the public one. All is read-only and asks for no credentials, but for
 * revocations, where they are configured.
 */
export function managementListener({
  checks,
  metrics,
  revocations,
}: ManagementOptions): RequestListener {
  const routes: Record<string, (res: ServerResponse) => Promise<void>> = {
    '/livez': async (res) => send(res, 200, 'application/json', '{"status":"ok"}'),
    '/readyz': async (res) => {
      const faults = await Promise.all(
        checks.map(async ({ name, fault }) => ({ name, fault: await fault() })),
      )
      const ready = faults.every(({ fault }) => fault === undefined)
      const body = {
        status: ready ? 'ok' : 'failing',
        checks: Object.fromEntries(faults.map(({ name, fault }) => [name, fault ?? 'ok'])),
      }
      send(res, ready ? 200 : 503, 'application/json', JSON.stringify(body))
    },
    '/metrics': async (res) => {
      const { contentType, text } = await metrics()
      send(res, 200, contentType, text)
    },
  }

  return (req: IncomingMessage, res: ServerResponse) => {
    if (req.url === REVOCATIONS_PATH && revocations !== undefined) return revocations(req, res)
    const route = routes[req.url?.split('?', 1)[0] ?? '']
    if (route === undefined) return send(res, 404, 'text/plain', 'not found\n')
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      res.setHeader('Allow', 'GET, HEAD')
      return send(res, 405, 'text/plain', 'method not allowed\n')
    }
    route(res).catch(() => send(res, 500, 'text/plain', 'failed\n'))
  }
}

function send(res: ServerResponse, status: number, contentType: string, body: string): void {
  res.writeHead(status, { 'Content-Type': contentType, 'Cache-Control': 'no-store' })
  res.end(body)
}
