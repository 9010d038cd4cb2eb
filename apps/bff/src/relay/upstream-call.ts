import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

import type { Dispatcher } from 'undici'

import type { Answer, AnswerHeaders } from './answer.ts'

/** What is to be done with an answer: pass it on, look at its start first, or drop it. */
export type Verdict = 'pass' | 'look' | 'drop'

/** How a call is judged and reported. Everything but `onProgress` is called at most once. */
export interface CallListener {
  /** The head is there. */
  onHead(answer: Answer): Verdict
  /** As much of the body as was asked for is there, or all of it. */
  onStart(answer: Answer, start: readonly Buffer[]): 'pass' | 'drop'
  /** Writes the head to the caller; false where it cannot be written. */
  writeHead(answer: Answer): boolean
  /** The upstream has left HTTP, as it was asked to; the connection is the listener's. */
  onUpgrade(answer: Answer, socket: Duplex): void
  /** Part of the body came. */
  onProgress(): void
  /** Which of the fields after the body the caller may get. */
  trailers(fields: AnswerHeaders): [name: string, value: string][]
  /** The answer broke off half-way. */
  onBroken(error: Error): void
  /** The call broke before anything was sent to the caller. */
  onFault(error: Error): void
}

/** As much of a body as is read to tell whose it is; application proxy's pages are far smaller. */
export const MAX_START_BYTES = 16 * 1024

/** What is longer is not worth a copy. */
const MAX_HELD_BYTES = 16 * 1024

interface UpstreamCallParts {
  res: ServerResponse
  listener: CallListener
  pool: Dispatcher
  request: Dispatcher.DispatchOptions
  mayResend: boolean
}

/**
 * One request on an upstream's pool, streamed back to the caller: a slow reader holds the upstream,
 * abort travels both ways, and an upstream that breaks off breaks the caller's transfer.
 */
export class UpstreamCall implements Dispatcher.DispatchHandler {
  readonly #res: ServerResponse
  readonly #listener: CallListener
  readonly #pool: Dispatcher
  readonly #request: Dispatcher.DispatchOptions
  #mayResend: boolean
  #controller: Dispatcher.DispatchController | undefined
  #state: 'waiting' | 'looking' | 'passing' | 'over' = 'waiting'
  #answer: Answer | undefined
  #start: Buffer[] = []
  #startBytes = 0
  #isFlushed = false
  /** Start of the body, until the end of the tick in which it came: it may be all of it. */
  #held: Buffer | undefined

  /** @param parts `mayResend`: whether the same request can be sent once more */
  constructor(parts: UpstreamCallParts) {
    this.#res = parts.res
    this.#listener = parts.listener
    this.#pool = parts.pool
    this.#request = parts.request
    this.#mayResend = parts.mayResend
  }

  send(): void {
    this.#pool.dispatch(this.#request, this)
  }

  /** Breaks off the upstream's side; nothing is reported any more. */
  abort(): void {
    if (this.#state === 'over') return
    this.#state = 'over'
    this.#controller?.abort(new Error('The call is over'))
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // It may have waited for a connection longer than anybody waited for it.
    if (this.#state === 'over') controller.abort(new Error('The call is over'))
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: AnswerHeaders,
    reason = '',
  ): void {
    // A 101 that comes here is half a one: a whole one ends in onRequestUpgrade.
    if (status < 100 || status === 101) throw new NotHttpError()
    // Interim answers are for this hop alone.
    if (status < 200 || this.#state !== 'waiting') return
    this.#answer = { status, reason, headers }
    const verdict = this.#listener.onHead(this.#answer)
    if (verdict === 'pass') this.#pass(this.#answer)
    else if (verdict === 'look') this.#state = 'looking'
    else this.abort()
  }

  onRequestUpgrade(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: AnswerHeaders,
    socket: Duplex,
  ): void {
    if (this.#state !== 'waiting') {
      socket.destroy()
      return
    }
    this.#state = 'over'
    this.#listener.onUpgrade({ status, reason: '', headers }, socket)
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#state === 'looking') {
      this.#start.push(chunk)
      this.#startBytes += chunk.length
      if (this.#startBytes >= MAX_START_BYTES) this.#judgeStart()
      return
    }
    if (this.#state !== 'passing') return
    this.#listener.onProgress()
    if (!this.#isFlushed) {
      this.#isFlushed = true
      if (chunk.length <= MAX_HELD_BYTES) {
        this.#held = chunk
        return
      }
    }
    this.#writeHeld()
    if (!this.#res.write(chunk)) this.#waitForReader(controller)
  }

  onResponseEnd(_controller: Dispatcher.DispatchController, trailers: AnswerHeaders): void {
    if (this.#state === 'looking') this.#judgeStart()
    if (this.#state !== 'passing') return
    const passed = this.#listener.trailers(trailers)
    if (passed.length > 0) this.#res.addTrailers(passed)
    // As text, byte for byte, it goes out in one piece with the head; a buffer never does.
    this.#res.end(this.#held?.toString('latin1'), 'latin1')
    this.#held = undefined
    this.#state = 'over'
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const stateBefore = this.#state
    if (stateBefore === 'waiting' && this.#mayResend && brokeOff(error)) {
      this.#mayResend = false
      this.send()
      return
    }
    this.#state = 'over'
    if (stateBefore === 'passing') {
      this.#listener.onBroken(error)
      // Nobody may take half an answer for a whole one.
      this.#res.destroy()
    } else if (stateBefore !== 'over') {
      this.#listener.onFault(error)
    }
  }

  #pass(answer: Answer): void {
    if (!this.#listener.writeHead(answer)) return this.abort()
    this.#state = 'passing'
    // A body mostly comes with its head: only where none does, the head goes out alone.
    process.nextTick(flushHead, this)
  }

  /** Sends the head by itself, where nothing has taken it along. */
  flushHead(): void {
    if (this.#state !== 'passing') return
    if (this.#isFlushed) return this.#writeHeld()
    this.#isFlushed = true
    this.#res.write(NOTHING)
  }

  #writeHeld(): void {
    const held = this.#held
    if (held === undefined) return
    this.#held = undefined
    this.#res.write(held)
  }

  #judgeStart(): void {
    const answer = this.#answer
    const start = this.#start
    this.#start = []
    if (answer === undefined) return
    if (this.#listener.onStart(answer, start) === 'drop') return this.abort()
    this.#pass(answer)
    if (this.#state !== 'passing') return
    this.#isFlushed = start.length > 0
    for (const chunk of start) this.#res.write(chunk)
  }

  #waitForReader(controller: Dispatcher.DispatchController): void {
    // A caller that has gone never reads on: waiting would keep the connection for ever.
    if (this.#res.destroyed) return this.abort()
    if (controller.paused) return
    controller.pause()
    this.#res.once('drain', () => controller.resume())
  }
}

const NOTHING = Buffer.alloc(0)

function flushHead(call: UpstreamCall): void {
  call.flushHead()
}

/** undici takes any number for a status. */
class NotHttpError extends Error {
  override readonly name = 'HTTPParserError'
}

/**
 * The connection went before any answer: mostly an idle one that the upstream, or something on the
 * way to it, had closed while the request was on its way.
 */
function brokeOff(error: Error): boolean {
  return 'code' in error && ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].includes(String(error.code))
}
