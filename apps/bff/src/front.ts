import { IncomingMessage, ServerResponse, type RequestListener } from 'node:http'

import type { Express, Request, Response } from 'express'

import type { Handler } from './locals.ts'
import { stages } from './stages.ts'

/**
 * An Express app with stages ahead of its router, since most calls end in them and the router costs
 * as much as all of ours. They get the requests and answers that the app's own handlers get. What
 * they pass on goes to the app, and so does an error. Call it before anything is used in the app.
 */
export function front(app: Express, ...handlers: readonly Handler[]): RequestListener {
  const first = stages(...handlers)
  app.use((_req, res, next) => {
    const { thrown } = res.locals as { thrown?: unknown }
    next(thrown)
  })
  return (incoming, outgoing) => {
    // As Express itself does with each request that comes to it.
    const req = Object.setPrototypeOf(incoming, app.request) as Request
    const res = Object.setPrototypeOf(outgoing, app.response) as Response
    res.locals ??= Object.create(null)
    // It passes on what it waits for by itself.
    void first(req, res, (thrown) => {
      if (thrown !== undefined) res.locals['thrown'] = thrown
      app(req, res)
    })
  }
}

/** What a server makes its requests and answers of; options of Node's `createServer`. */
export interface Messages {
  IncomingMessage: typeof IncomingMessage
  ServerResponse: typeof ServerResponse
}

/**
 * Requests and answers that are an app's from the start. Express turns each into its own when it
 * comes, and V8 is slower with what was turned than with what was made so.
 */
export function messagesOf(app: Express): Messages {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse {}
  app.request = Object.setPrototypeOf(AppRequest.prototype, app.request)
  app.response = Object.setPrototypeOf(AppResponse.prototype, app.response)
  return { IncomingMessage: AppRequest, ServerResponse: AppResponse as typeof ServerResponse }
}
