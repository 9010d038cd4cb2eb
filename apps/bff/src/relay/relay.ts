import type { Agent, ClientRequest, IncomingMessage, ServerResponse } from 'node:http'

import type { AppSettings } from '@app-proxy-portal/shared/config'
import { createProxyMiddleware, proxyEventsPlugin } from 'http-proxy-middleware'

import { ProblemError } from '../errors.ts'
import { local, type Handler, type RequestTarget } from '../locals.ts'
import { isSignInRedirect, REJECTED_TOKEN_HINT } from './app-proxy-answer.ts'
import { tooLarge } from './guard.ts'
import { requestHeaders } from './request-headers.ts'
import { responseHeaders } from './response-headers.ts'
import { upstreamProblem, upstreamTimeout } from './upstream-problem.ts'

interface RelayOptions {
  apps: readonly AppSettings[]
  portalUrl: string
  createAgent: (url: URL) => Agent
}

/** Sends a call to its app and streams the answer back. One fixed target for each app. */
export function createRelay({ apps, portalUrl, createAgent }: RelayOptions): Handler {
  const relays = new Map(
    apps
      .filter(({ kind }) => kind === 'api')
      .map((app) => [app.id, createAppRelay(app, portalUrl, createAgent)]),
  )
  return (req, res, next) => {
    const relay = relays.get(local(res, 'app').id)
    if (relay === undefined) throw new Error('No relay was made for this app')
    return relay(req, res, next)
  }
}

/** What one call has under way. */
interface Exchange {
  fail: (error: unknown) => void
  answered: () => void
}

function createAppRelay(
  app: AppSettings,
  portalUrl: string,
  createAgent: RelayOptions['createAgent'],
): Handler {
  const target = new URL(app.externalUrl)
  const exchanges = new WeakMap<IncomingMessage, Exchange>()
  const rootLength = `/apps/${app.id}/`.length
  /** What goes to the app of a target, byte for byte; httpxy puts the app's own path in front. */
  const restOf = ({ path, query }: RequestTarget) => path.slice(rootLength) + query

  const proxy = createProxyMiddleware({
    target,
    agent: createAgent(target),
    selfHandleResponse: true,
    followRedirects: false,
    pathRewrite: (_path, _req, res) => {
      return `/${restOf(local(present(res), 'target'))}`
    },
    // The default plugins answer errors themselves, with host and path in them.
    ejectPlugins: true,
    plugins: [proxyEventsPlugin],
    on: {
      proxyReq: (upstreamReq, req) => limitBody(upstreamReq, req),
      proxyRes: (answer, req, res) => passAnswer(answer, req, res),
      // The rejected promise brings the error; an emitter without a listener would throw.
      error: () => {},
    },
  })

  function limitBody(upstreamReq: ClientRequest, req: IncomingMessage): void {
    let receivedBytes = 0
    req.on('data', (chunk: Buffer) => {
      receivedBytes += chunk.length
      if (receivedBytes <= app.maxRequestBytes) return
      exchanges.get(req)?.fail(tooLarge(app))
      upstreamReq.destroy()
    })
  }

  function passAnswer(answer: IncomingMessage, req: IncomingMessage, res: ServerResponse): void {
    const exchange = exchanges.get(req)
    exchange?.answered()
    if (isSignInRedirect(answer)) {
      answer.destroy()
      exchange?.fail(rejectedToken(app))
      return
    }
    res.writeHead(
      answer.statusCode ?? 502,
      answer.statusMessage ?? '',
      responseHeaders(answer, {
        app,
        portalUrl,
        rest: restOf(local(res, 'target')),
        navigation: req.headersDistinct['sec-fetch-mode']?.[0] === 'navigate',
      }),
    )
    // Flushes the headers; flushHeaders() would write bytes beyond ASCII as UTF-8.
    res.write(Buffer.alloc(0))
    // httpxy breaks the transfer when the upstream does: nobody takes half an answer for a whole one.
    answer.pipe(res)
  }

  return (req, res, next) => {
    const failed = once(next)
    const timer = setTimeout(() => {
      failed(upstreamTimeout(app))
    }, app.timeoutSeconds * 1000)
    const stop = () => clearTimeout(timer)
    res.once('close', stop)
    exchanges.set(req, {
      answered: stop,
      fail: (error) => {
        stop()
        failed(error)
      },
    })
    const authorization = `Bearer ${local(res, 'upstreamToken').reveal()}`
    // httpxy copies these; its own header event does not fire for every request.
    req.headers = requestHeaders(req, { app, portalUrl, authorization }) as typeof req.headers
    return proxy(req, res, (error: unknown) => {
      stop()
      failed(upstreamProblem(error, app))
    })
  }
}

function rejectedToken({ name, scope }: AppSettings): ProblemError {
  return new ProblemError(
    'app_proxy_rejected_token',
    `Application proxy asked for sign-in although a token for ${name} was sent.`,
    { hint: REJECTED_TOKEN_HINT },
    { log: { scope } },
  )
}

/** Only the first fault of a call is answered. */
function once(next: (error?: unknown) => void): (error: unknown) => void {
  let done = false
  return (error) => {
    if (done) return
    done = true
    next(error)
  }
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('http-proxy-middleware gave no response object')
  return value
}
