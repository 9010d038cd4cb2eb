import type { IncomingMessage, ServerResponse } from 'node:http'

import type { AppSettings } from '@app-proxy-portal/shared/config'
import { createProxyMiddleware } from 'http-proxy-middleware'
import type { Logger } from 'pino'
import type { Dispatcher } from 'undici'

import { local, type AppHost, type Handler } from '../locals.ts'
import type { Answer } from './answer.ts'
import { isClaimsChallenge, isErrorPage, isSignIn, mayBeErrorPage } from './app-proxy-answer.ts'
import { errorPageProblem, rejectedToken } from './app-proxy-problem.ts'
import { createCallLimit, type CallLimit } from './call-limit.ts'
import { tooLarge } from './guard.ts'
import { createMount } from './mount.ts'
import { requestBody } from './request-body.ts'
import { requestHeaders } from './request-headers.ts'
import { responseHeaders, responseTrailers } from './response-headers.ts'
import { UpstreamCall, type CallListener } from './upstream-call.ts'
import { upstreamProblem } from './upstream-problem.ts'

/** Safe to send twice. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2 */
const IDEMPOTENT_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])

interface RelayOptions {
  apps: readonly AppSettings[]
  portalUrl: string
  appHosts: ReadonlyMap<string, AppHost>
  createPool: (url: URL) => Dispatcher
  log: Logger
}

/** Sends a call to its app and streams the answer back. One fixed target for each app. */
export function createRelay({ apps, ...parts }: RelayOptions): Handler {
  const relays = new Map(
    apps.filter(({ kind }) => kind !== 'link').map((app) => [app.id, createAppRelay(app, parts)]),
  )
  return (req, res, next) => {
    const relay = relays.get(local(res, 'app').id)
    if (relay === undefined) throw new Error('No relay was made for this app')
    return relay(req, res, next)
  }
}

/**
 * http-proxy-middleware holds the mount. Its own relay step costs twice as much and answers some
 * errors itself: a pass over undici goes before it and ends the chain. httpxy puts a pass before
 * the last one of the given name, and its own have none; `relay-step.test.ts` holds that.
 */
function createAppRelay(
  app: AppSettings,
  { portalUrl, appHosts, createPool, log }: Omit<RelayOptions, 'apps'>,
): Handler {
  const mount = createMount(app, portalUrl, appHosts.get(app.id)?.origin)
  const target = mount.external
  const pool = createPool(target)
  const secure = portalUrl.startsWith('https:')
  const nexts = new WeakMap<IncomingMessage, (error: unknown) => void>()

  const proxy = createProxyMiddleware({
    target,
    // Every call that gets here is meant; the default is searched for glob patterns each time.
    pathFilter: '',
    ejectPlugins: true,
    plugins: [
      (server) => {
        server.before('web', '', (req, res) => {
          send(req as IncomingMessage, res as ServerResponse)
          return true
        })
      },
    ],
  })

  function send(req: IncomingMessage, res: ServerResponse): void {
    const next = nexts.get(req)
    if (next === undefined) throw new Error('The call did not come through the relay')
    // Gone while its token was fetched: nobody would take the answer, or free its connection.
    if (res.destroyed) return
    const { path, query } = local(res, 'target')
    const rest = mount.restOf(path) + query
    const limit = createCallLimit(res, app, { stop: () => call.abort(), next })
    const call = new UpstreamCall(res, listen(req, res, rest, limit))
    const body = requestBody(req, {
      maxBytes: app.maxRequestBytes,
      onProgress: () => limit.progressed(),
      onTooLarge: () => limit.fail(tooLarge(app)),
    })
    const authorization = `Bearer ${local(res, 'upstreamToken').reveal()}`
    const request: Dispatcher.DispatchOptions = {
      origin: target.origin,
      method: (req.method ?? 'GET') as Dispatcher.HttpMethod,
      path: target.pathname + rest,
      headers: requestHeaders(req, { mount, rest, authorization }),
      body,
    }
    if (body === null && IDEMPOTENT_METHODS.has(request.method)) {
      call.resend = () => pool.dispatch(request, call)
    }
    pool.dispatch(request, call)
  }

  function listen(
    req: IncomingMessage,
    res: ServerResponse,
    rest: string,
    limit: CallLimit,
  ): CallListener {
    return {
      onHead(answer) {
        if (isSignIn(answer)) {
          dropToken(res)
          limit.fail(rejectedToken(app))
          return 'drop'
        }
        if (isClaimsChallenge(answer)) dropToken(res)
        return mayBeErrorPage(answer) ? 'look' : 'pass'
      },
      onStart(answer, start) {
        if (!isErrorPage(answer, start)) return 'pass'
        limit.fail(errorPageProblem(answer, app, limit.ageMs()))
        return 'drop'
      },
      writeHead(answer) {
        const navigation = req.headers['sec-fetch-mode'] === 'navigate'
        const headers = responseHeaders(answer.headers, { mount, rest, navigation, secure })
        try {
          res.writeHead(answer.status, reasonOf(answer), headers)
        } catch (error) {
          // A status or header that is read but not written.
          limit.fail(upstreamProblem(error, app))
          return false
        }
        limit.answered()
        return true
      },
      trailers: responseTrailers,
      onBroken(error) {
        log.warn(
          { requestId: local(res, 'requestId'), appId: app.id, phase: 'body', err: error },
          'answer broken off',
        )
      },
      onFault: (error) => limit.fail(upstreamProblem(error, app)),
    }
  }

  /** What was refused is not sent again: the next call gets a fresh one. */
  function dropToken(res: ServerResponse): void {
    const { appTokens } = local(res, 'session')
    if (appTokens.get(app.id)?.token === local(res, 'upstreamToken')) appTokens.delete(app.id)
  }

  return (req, res, next) => {
    nexts.set(req, next)
    return proxy(req, res, next)
  }
}

/** The app's own words, unless they hold what no status line may. */
function reasonOf({ reason }: Answer): string {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(reason) ? reason : ''
}
