import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex, Transform } from 'node:stream'

import type { Dispatcher } from 'undici'

import { ProblemError } from '../errors.ts'
import { isUpgrade, local, setLocal } from '../locals.ts'
import type { OpenCall } from '../open-calls.ts'
import type { Secret } from '../secret.ts'
import type { Session } from '../session-record.ts'
import { isEventStream, type Answer, type AnswerHeaders } from './answer.ts'
import { isErrorPage, isSignIn, mayBeErrorPage } from './app-proxy-answer.ts'
import { betterTokenReady, errorPageProblem, rejectedToken } from './app-proxy-problem.ts'
import type { AppRelay } from './app-relay.ts'
import { readClaimsChallenge } from './claims-challenge.ts'
import { tooLarge } from './guard.ts'
import type { PlaceTaker } from './places.ts'
import { RelayedWebSocket } from './relayed-web-socket.ts'
import { requestBody } from './request-body.ts'
import { requestHeaders } from './request-headers.ts'
import { responseHeaders, responseTrailers } from './response-headers.ts'
import { UpstreamCall, type CallListener, type Verdict } from './upstream-call.ts'
import {
  appBusy,
  isUnreachable,
  slowCaller,
  tooManyStreams,
  unsoundHandshake,
  upstreamProblem,
  upstreamTimeout,
} from './upstream-problem.ts'

/** Safe to send twice. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2 */
const IDEMPOTENT_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])

/**
 * One call to an app: from waiting for its place to the last byte of the answer. It ends once:
 * answered, failed, or given up by whoever called.
 */
export class RelayedCall implements CallListener, OpenCall, PlaceTaker {
  readonly session: Session
  place: PlaceTaker['place'] = 'none'
  index = 0
  deadlineMs: number
  readonly #relay: AppRelay
  readonly #req: IncomingMessage
  readonly #res: ServerResponse
  readonly #beganAtMs = performance.now()
  #token: Secret
  #webSocket: RelayedWebSocket | undefined
  #body: Transform | null = null
  #upstream: UpstreamCall | undefined
  #isAnswered = false
  #isReplay = false
  #isRefused = false
  #isOver = false

  constructor(relay: AppRelay, req: IncomingMessage, res: ServerResponse) {
    this.#relay = relay
    this.#req = req
    this.#res = res
    this.session = local(res, 'session')
    this.#token = local(res, 'upstreamToken')
    this.deadlineMs = this.#beganAtMs + relay.app.limits.connectSeconds * 1000
  }

  get isStream(): boolean {
    return this.place === 'stream'
  }

  /** Gets in line for a place, and goes on from there. */
  start(): void {
    const { places, openCalls, circuit } = this.#relay
    openCalls.add(this)
    this.#res.once('close', () => this.#close())
    try {
      if (isUpgrade(this.#res)) {
        this.#webSocket = new RelayedWebSocket(this.#relay, this.#req, this.#res)
      }
      circuit.admit()
    } catch (error) {
      this.#fail(error)
      return
    }
    const { accept = '' } = this.#req.headers
    if (this.#webSocket !== undefined || /^text\/event-stream\b/i.test(accept)) {
      if (places.enterStream(this)) this.begin()
      else this.#fail(tooManyStreams(this.#relay.app))
    } else if (!places.enter(this)) {
      this.#fail(appBusy(this.#relay.app))
    }
  }

  begin(): void {
    const { app } = this.#relay
    this.#body = requestBody(this.#req, {
      maxBytes: app.maxRequestBytes,
      onProgress: () => this.onProgress(),
      onTooLarge: () => this.#fail(tooLarge(app)),
    })
    this.onProgress()
    this.#send()
  }

  #send(): void {
    const { mount, pool } = this.#relay
    const rest = this.#rest()
    const headers = requestHeaders(this.#req, {
      mount,
      rest,
      authorization: `Bearer ${this.#token.reveal()}`,
    })
    const method = this.#req.method ?? 'GET'
    this.#upstream = new UpstreamCall({
      res: this.#res,
      listener: this,
      pool,
      request: {
        origin: mount.external.origin,
        method: method as Dispatcher.HttpMethod,
        // Byte for byte.
        path: mount.external.pathname + rest,
        headers: this.#webSocket?.askingHeaders(headers) ?? headers,
        body: this.#body,
        upgrade: this.#webSocket === undefined ? null : 'websocket',
      },
      mayResend: this.#body === null && IDEMPOTENT_METHODS.has(method),
    })
    this.#upstream.send()
  }

  onHead(answer: Answer): Verdict {
    if (isSignIn(answer)) {
      this.#reactToSignIn()
      return 'drop'
    }
    if (answer.status === 401 && this.#reactToChallenge(answer)) return 'drop'
    if (isEventStream(answer) && !this.isStream && !this.#relay.places.enterStream(this)) {
      this.#fail(tooManyStreams(this.#relay.app))
      return 'drop'
    }
    return mayBeErrorPage(answer) ? 'look' : 'pass'
  }

  onStart(answer: Answer, start: readonly Buffer[]): 'pass' | 'drop' {
    if (!isErrorPage(answer, start)) return 'pass'
    this.#fail(errorPageProblem(answer, this.#relay.app, performance.now() - this.#beganAtMs))
    return 'drop'
  }

  writeHead(answer: Answer): boolean {
    const { app, circuit, mount, isSecure } = this.#relay
    const headers = responseHeaders(answer.headers, {
      mount,
      rest: this.#rest(),
      navigation: this.#req.headers['sec-fetch-mode'] === 'navigate',
      secure: isSecure,
    })
    try {
      this.#res.writeHead(answer.status, reasonOf(answer), headers)
    } catch (error) {
      // A status or header that is read but not written.
      this.#fail(upstreamProblem(error, app))
      return false
    }
    circuit.succeeded()
    if (!this.#isRefused) this.#relay.wants.settle(this.session, this.#token)
    this.#isAnswered = true
    this.onProgress()
    return true
  }

  onUpgrade(answer: Answer, upstream: Duplex): void {
    const { app, circuit } = this.#relay
    if (this.#webSocket?.open(answer, upstream, () => this.onProgress()) !== true) {
      this.#fail(unsoundHandshake(app))
      return
    }
    circuit.succeeded()
    this.#relay.wants.settle(this.session, this.#token)
    this.#isAnswered = true
    this.onProgress()
  }

  trailers(fields: AnswerHeaders): [name: string, value: string][] {
    return responseTrailers(fields)
  }

  onBroken(error: Error): void {
    this.#relay.log.warn(
      {
        requestId: local(this.#res, 'requestId'),
        appId: this.#relay.app.id,
        phase: 'body',
        err: error,
      },
      'answer broken off',
    )
  }

  onFault(error: Error): void {
    this.#fail(upstreamProblem(error, this.#relay.app))
  }

  /** The next byte is waited for from now on, on whichever side it is due. */
  onProgress(): void {
    const { limits, timeoutSeconds } = this.#relay.app
    const waitSeconds = this.#isAnswered || this.#isSending() ? limits.idleSeconds : timeoutSeconds
    this.deadlineMs = Math.min(
      performance.now() + waitSeconds * 1000,
      this.#beganAtMs + limits.totalSeconds * 1000,
    )
  }

  expire(): void {
    const { app } = this.#relay
    if (this.#webSocket?.isOpen === true) {
      const openMs = performance.now() - this.#beganAtMs
      this.#webSocket.end(openMs < app.limits.totalSeconds * 1000 ? 'idle' : 'total')
    } else if (this.place === 'waiting') this.#fail(appBusy(app))
    else if (this.#isSending() && this.#body?.writableNeedDrain !== true) this.#fail(slowCaller())
    else this.#fail(upstreamTimeout(app))
  }

  end(why: 'shutdown' | ProblemError): void {
    if (this.#webSocket?.isOpen === true) this.#webSocket.end(why)
    else if (why === 'shutdown') this.#res.destroy()
    else {
      if (this.place !== 'waiting') setLocal(this.#res, 'wasUnderWay', true)
      this.#fail(why)
    }
  }

  /** Path and query below the root of the app. */
  #rest(): string {
    const { path, query } = local(this.#res, 'target')
    return this.#relay.mount.restOf(path) + query
  }

  /** Whether the caller still owes part of the body. */
  #isSending(): boolean {
    return this.#body !== null && !this.#req.complete
  }

  /** Application proxy wants another token; what it refused never reached the app. */
  #reactToSignIn(): void {
    const { app, renewToken } = this.#relay
    const dropped = this.#dropToken()
    if (renewToken === undefined || this.#isReplay) {
      const problem = rejectedToken(app, { resend: renewToken === undefined })
      dropped.then(
        () => this.#fail(problem),
        (error: unknown) => this.#fail(error),
      )
      return
    }
    // Also where the body is gone: a person whose account is gone is found out now.
    const renewed = dropped.then(() => renewToken(this.session))
    this.#sendAgain(renewed, () => rejectedToken(app, { resend: true }))
  }

  /**
   * Whoever answers wants more than the token shows. False where the answer is for the caller: what
   * is asked for is not sound, or a token that shows it did not help.
   */
  #reactToChallenge(answer: Answer): boolean {
    const challenge = readClaimsChallenge(answer)
    if (challenge === undefined) return false
    this.#isRefused = true
    if (this.#isReplay) this.#dropToken().catch(() => {})
    if (challenge.claims === undefined || this.#isReplay) return false
    const { app, wants } = this.#relay
    const token = wants.meet(this.session, this.#token, challenge.claims)
    if (token === undefined) return false
    this.#isRefused = false
    this.#sendAgain(token, () => betterTokenReady(app))
    return true
  }

  /** Once more with another token, or not at all where the body is gone. */
  #sendAgain(better: Promise<Secret>, bodyGone: () => ProblemError): void {
    this.#isReplay = true
    better.then(
      (token) => {
        if (this.#isOver) return
        if (this.#body !== null) {
          this.#fail(bodyGone())
          return
        }
        this.#token = token
        this.#send()
      },
      (error: unknown) => this.#fail(error),
    )
  }

  /** What was refused is not sent again: the next call gets a fresh one. */
  #dropToken(): Promise<void> {
    return this.#relay.dropToken(this.session, this.#token)
  }

  #fail(error: unknown): void {
    if (this.#isOver) return
    // What happens after the head can be the reader's doing.
    if (!this.#isAnswered && isUnreachable(error)) this.#relay.circuit.failed()
    this.#leave()
    local(this.#res, 'fail')(error)
  }

  #close(): void {
    if (!this.#isOver) this.#leave()
  }

  #leave(): void {
    this.#isOver = true
    this.#relay.openCalls.remove(this)
    this.#relay.places.leave(this)
    // Does nothing where the answer has come to its end.
    this.#upstream?.abort()
  }
}

/** The app's own words, unless they hold what no status line may. */
function reasonOf({ reason }: Answer): string {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(reason) ? reason : ''
}
