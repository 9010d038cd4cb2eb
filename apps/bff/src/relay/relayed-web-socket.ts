import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

import type { AppSettings } from '@app-proxy-portal/shared/config'
import type { Logger } from 'pino'

import { local } from '../locals.ts'
import type { Answer } from './answer.ts'
import {
  clientStatus,
  upstreamStatus,
  type CloseStatus,
  type EndCause,
} from './web-socket-close.ts'
import {
  handshakeHeaders,
  openingHeaders,
  readHandshake,
  type Handshake,
} from './web-socket-handshake.ts'
import { WebSocketTunnel } from './web-socket-tunnel.ts'

interface WebSocketContext {
  app: AppSettings
  log: Logger
}

/** What makes a call a WebSocket: first it is asked for, then it is open. */
export class RelayedWebSocket {
  readonly #context: WebSocketContext
  readonly #res: ServerResponse
  readonly #handshake: Handshake
  #tunnel: WebSocketTunnel | undefined

  /** @throws {ProblemError} `bad_request` */
  constructor(context: WebSocketContext, req: IncomingMessage, res: ServerResponse) {
    this.#context = context
    this.#res = res
    this.#handshake = readHandshake(req)
  }

  get isOpen(): boolean {
    return this.#tunnel !== undefined
  }

  /** The headers with which the app is asked, made of those of the call. */
  askingHeaders(headers: readonly string[]): string[] {
    return handshakeHeaders(headers, this.#handshake)
  }

  /**
   * Joins the caller with an app that has agreed.
   *
   * @param onProgress called whenever bytes go by
   * @returns false where the app did not agree to what was asked
   */
  open(answer: Answer, upstream: Duplex, onProgress: () => void): boolean {
    const client = this.#res.socket
    const opening = openingHeaders(answer, this.#handshake)
    if (opening === undefined || client === null) {
      upstream.on('error', () => {}).destroy()
      return false
    }
    this.#res.sendDate = false
    this.#res.writeHead(101, opening).end()
    this.#tunnel = new WebSocketTunnel({
      client,
      upstream,
      hasExtensions: opening.includes('Sec-WebSocket-Extensions'),
      maxMessageBytes: this.#context.app.limits.messageBytes,
      onProgress,
      onFault: (status) => this.#logEnd(status),
    })
    return true
  }

  /** Closes both sides. */
  end(why: EndCause): void {
    // Every look at the open calls finds it until its connections are gone.
    if (this.#tunnel === undefined || this.#tunnel.isEnding) return
    const status = clientStatus(why)
    this.#tunnel.end(status, upstreamStatus(why))
    this.#logEnd(status)
  }

  #logEnd({ code, reason }: CloseStatus): void {
    const { app, log } = this.#context
    const requestId = local(this.#res, 'requestId')
    log.info({ requestId, appId: app.id, code, reason }, 'web socket ended')
  }
}
