import type { Agent, IncomingMessage, ServerResponse } from 'node:http'

import type { AppSettings } from '@app-proxy-portal/shared/config'
import { createProxyMiddleware, proxyEventsPlugin } from 'http-proxy-middleware'

import { local, type Handler, type RequestTarget } from '../locals.ts'
import { isErrorPage, isSignIn, mayBeErrorPage, readStart } from './app-proxy-answer.ts'
import { errorPageProblem, rejectedToken } from './app-proxy-problem.ts'
import { createExchange, type Exchange } from './exchange.ts'
import { requestHeaders } from './request-headers.ts'
import { responseHeaders } from './response-headers.ts'
import { upstreamProblem } from './upstream-problem.ts'

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
    pathRewrite: (_path, _req, res) => `/${restOf(local(present(res), 'target'))}`,
    // The default plugins answer errors themselves, with host and path in them.
    ejectPlugins: true,
    plugins: [proxyEventsPlugin],
    on: {
      proxyReq: (upstreamReq, req) => present(exchanges.get(req)).sent(upstreamReq),
      proxyRes: (answer, req, res) => takeAnswer(answer, req, res, present(exchanges.get(req))),
      // Where there is a listener, httpxy tells nobody else.
      error: (error, req) => present(exchanges.get(req)).fail(upstreamProblem(error, app)),
    },
  })

  function takeAnswer(
    answer: IncomingMessage,
    req: IncomingMessage,
    res: ServerResponse,
    exchange: Exchange,
  ): void {
    if (exchange.isOver()) answer.destroy()
    else if (isSignIn(answer)) exchange.fail(rejectedToken(app))
    else if (mayBeErrorPage(answer)) void judgePage(answer, req, res, exchange)
    else passAnswer(answer, [], req, res, exchange)
  }

  async function judgePage(
    answer: IncomingMessage,
    req: IncomingMessage,
    res: ServerResponse,
    exchange: Exchange,
  ): Promise<void> {
    try {
      const start = await readStart(answer)
      if (exchange.isOver()) return
      if (isErrorPage(answer, start)) {
        exchange.fail(errorPageProblem(answer, app, exchange.ageMs()))
      } else passAnswer(answer, start, req, res, exchange)
    } catch (error) {
      exchange.fail(upstreamProblem(error, app))
    }
  }

  function passAnswer(
    answer: IncomingMessage,
    start: readonly Buffer[],
    req: IncomingMessage,
    res: ServerResponse,
    exchange: Exchange,
  ): void {
    const headers = responseHeaders(answer, {
      app,
      portalUrl,
      rest: restOf(local(res, 'target')),
      navigation: req.headersDistinct['sec-fetch-mode']?.[0] === 'navigate',
    })
    try {
      res.writeHead(answer.statusCode ?? 502, reasonOf(answer), headers)
    } catch (error) {
      // A status or header that Node reads but does not write.
      exchange.fail(upstreamProblem(error, app))
      return
    }
    exchange.answered()
    // Flushes the headers; flushHeaders() would write bytes beyond ASCII as UTF-8.
    res.write(Buffer.alloc(0))
    for (const chunk of start) res.write(chunk)
    // httpxy breaks the transfer when the upstream does: nobody takes half an answer for a whole one.
    if (answer.readableEnded) res.end()
    else answer.pipe(res)
  }

  return (req, res, next) => {
    const exchange = createExchange(req, res, app, next)
    exchanges.set(req, exchange)
    const authorization = `Bearer ${local(res, 'upstreamToken').reveal()}`
    // httpxy copies these; its own header event does not fire for every request.
    req.headers = requestHeaders(req, { app, portalUrl, authorization }) as typeof req.headers
    return proxy(req, res, (error: unknown) => exchange.fail(upstreamProblem(error, app)))
  }
}

/** The app's own words, unless they hold what no status line may. */
function reasonOf({ statusMessage = '' }: IncomingMessage): string {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(statusMessage) ? statusMessage : ''
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('http-proxy-middleware handed over too little')
  return value
}
