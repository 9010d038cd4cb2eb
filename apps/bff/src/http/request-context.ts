import { randomUUID } from 'node:crypto'

import type { Clock } from '../clock.ts'
import { setLocal, type Handler } from '../locals.ts'

/** What is known of a request when its answer has been sent or broken off. */
export interface RequestSummary {
  method: string
  route: string
  status: number
  durationMs: number
}

interface RequestContextOptions {
  /** Whether a proxy stands in front whose word on the client's address counts. */
  isProxied: boolean
  /** Writes a line of the log. */
  writeLine: (msg: string, fields: object) => void
  clock: Clock
  /** Called once for each request. */
  onDone: (summary: RequestSummary) => void
}

/** Gives each request an id, and writes one line when it is over. */
export function requestContext(options: RequestContextOptions): Handler {
  const { isProxied, writeLine, clock, onDone } = options
  return (req, res, next) => {
    const requestId = randomUUID()
    const startedAtMs = clock()
    setLocal(res, 'requestId', requestId)
    // The socket is gone by the time the answer is over.
    const clientAddress = isProxied ? req.ip : req.socket.remoteAddress
    res.once('close', () => {
      const { app, session, site, target } = res.locals
      const { method } = req
      const route = routeName(target?.area, req.route, app?.id ?? site?.app?.id)
      const status = res.statusCode
      const durationMs = clock() - startedAtMs
      onDone({ method, route, status, durationMs })
      // What is undefined is not written.
      const aborted = res.writableFinished ? undefined : true
      const user = session?.identity.user.objectId
      writeLine('request', {
        requestId,
        clientAddress,
        method,
        route,
        status,
        durationMs,
        appId: app?.id,
        user,
        aborted,
      })
    })
    next()
  }
}

/** A name of ours alone, never what a person typed: it is also a label of metrics. */
function routeName(area: string | undefined, matched: unknown, appId: string | undefined): string {
  if (area === 'bff') return `/bff${patternOf(matched) ?? '/*'}`
  if (area === 'apps') return `/apps/${appId ?? '*'}/*`
  if (area === 'web') return `/web/${appId ?? '*'}/*`
  return area ?? 'refused'
}

/** The pattern that Express matched, as `/apps/:appId/token`. */
function patternOf(route: unknown): string | undefined {
  const isRoute = typeof route === 'object' && route !== null && 'path' in route
  return isRoute && typeof route.path === 'string' ? route.path : undefined
}
