import { Agent, request } from 'node:http'
import type { ClientRequest, IncomingMessage, RequestOptions, ServerResponse } from 'node:http'
import { Agent as TlsAgent, request as tlsRequest } from 'node:https'
import { pipeline } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { writeAnswer } from './answer.ts'
import type { Answer } from './answer.ts'
import { backendHeaders } from './backend-headers.ts'
import { clientHeaders } from './client-headers.ts'
import type { HeaderPair } from './backend-headers.ts'
import { errorPage } from './error-page.ts'
import type { Admitted } from './front-door.ts'
import { internalPathOf } from './published-app.ts'
import type { PublishedApp } from './published-app.ts'
import { charsetOf, isTranslatable, translateLinks } from './translate-links.ts'

export type Connector = {
  relay(req: IncomingMessage, res: ServerResponse, admitted: Admitted): void
  close(): void
}

/** The connector's documented bound on outbound connections. */
const maxSockets = 200

/** The company half of application proxy: one request to the backend, bodies streamed both ways. */
export function createConnector(apps: readonly PublishedApp[]): Connector {
  const agent = new Agent({ keepAlive: true, maxSockets })
  const tlsAgent = new TlsAgent({ keepAlive: true, maxSockets })

  return {
    relay(req, res, { app, identity, accessCookie }) {
      const refusal = connectorFault(app, identity)
      if (refusal !== undefined) return writeAnswer(res, refusal)
      app.requests.relayed += 1

      const headers = backendHeaders(req, app, identity)
      const isTls = app.internalUrl.protocol === 'https:'
      const outgoing = openBackendRequest(req, app, headers, isTls ? tlsAgent : agent)
      let isTimedOut = false
      const timer = setTimeout(() => {
        isTimedOut = true
        outgoing.destroy(new Error('The backend did not answer in time'))
      }, app.settings.timeoutMs)

      outgoing.on('response', (incoming) => {
        clearTimeout(timer)
        sendBack(incoming, res, app, accessCookie)
      })
      outgoing.on('error', () => {
        clearTimeout(timer)
        // What is left of the body must not stand before the next call on this connection.
        req.unpipe(outgoing)
        req.resume()
        if (res.headersSent) res.destroy()
        else writeAnswer(res, errorPage(isTimedOut ? 'gatewayTimeout' : 'badGateway'))
      })
      res.on('close', () => {
        clearTimeout(timer)
        if (!res.writableFinished) outgoing.destroy()
      })
      // Not pipeline: a refused connection would take the caller's socket along, and the 502 with it.
      req.pipe(outgoing)
    },
    close() {
      agent.destroy()
      tlsAgent.destroy()
    },
  }

  function sendBack(
    incoming: IncomingMessage,
    res: ServerResponse,
    app: PublishedApp,
    accessCookie: string | undefined,
  ): void {
    const headers = clientHeaders(incoming.rawHeaders, app)
    if (accessCookie !== undefined) headers.push(['Set-Cookie', accessCookie])
    const contentType = incoming.headers['content-type']
    const isTranslated =
      app.settings.translateLinksInBody &&
      isTranslatable(contentType) &&
      incoming.headers['content-encoding'] === undefined &&
      incoming.method !== 'HEAD'
    if (isTranslated) {
      void sendTranslated(incoming, res, headers)
      return
    }
    writeHead(incoming, res, headers)
    res.flushHeaders()
    pipeline(incoming, res, () => {
      // Either side ending early has already destroyed the other.
    })
  }

  async function sendTranslated(
    incoming: IncomingMessage,
    res: ServerResponse,
    headers: HeaderPair[],
  ): Promise<void> {
    try {
      const charset = charsetOf(incoming.headers['content-type'])
      const html = (await buffer(incoming)).toString(charset)
      const body = Buffer.from(translateLinks(html, apps), charset)
      const framing = ['content-length', 'transfer-encoding']
      writeHead(incoming, res, [
        ...headers.filter(([name]) => !framing.includes(name.toLowerCase())),
        ['Content-Length', String(body.length)],
      ])
      res.end(body)
    } catch {
      res.destroy()
    }
  }
}

/** A fault of the connector itself, which no backend ever hears of. */
export function connectorFault(
  app: PublishedApp,
  identity: Admitted['identity'],
): Answer | undefined {
  const { authorizationToBackend, outage } = app.settings
  if (outage === 'noConnector') return errorPage('gatewayTimeout')
  if (outage === 'connectorUnauthorized') return errorPage('connectorUnauthorized')
  const hasNoUpn = identity !== undefined && identity.username === undefined
  return hasNoUpn && authorizationToBackend === 'kerberos' ? errorPage('noUpn') : undefined
}

export function openBackendRequest(
  req: IncomingMessage,
  app: PublishedApp,
  headers: readonly HeaderPair[],
  agent: Agent | TlsAgent | false,
): ClientRequest {
  const { internalUrl, settings } = app
  const options: RequestOptions = {
    hostname: internalUrl.hostname.replace(/^\[|\]$/g, ''),
    port: internalUrl.port,
    method: req.method,
    path: internalPathOf(app, req.url ?? '/'),
    headers: headers.flat(),
    agent,
  }
  return internalUrl.protocol === 'https:'
    ? tlsRequest({ ...options, rejectUnauthorized: settings.validateBackendCertificate })
    : request(options)
}

function writeHead(incoming: IncomingMessage, res: ServerResponse, headers: HeaderPair[]): void {
  // The backend's own Date travels; a second one would be ours.
  res.sendDate = false
  res.writeHead(incoming.statusCode ?? 502, incoming.statusMessage, headers.flat())
}
