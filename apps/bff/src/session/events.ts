import type {
  SessionEndedEvent,
  SessionExpiringEvent,
  SessionLimit,
} from '@app-proxy-portal/shared/api'
import type { Response } from 'express'

import type { Clock } from '../clock.ts'
import { hasCode, rateLimited, type ProblemError } from '../errors.ts'
import { local, type Handler } from '../locals.ts'
import type { OpenCall, OpenCalls } from '../open-calls.ts'
import type { Session } from '../session-record.ts'
import type { Sessions } from './sessions.ts'

/** People get a minute at least to react, however late a tab in the background hears of it. */
const EXPIRING_AHEAD_MS = 120_000
/** Proxies give up on a silent answer after 30 s at the earliest. */
const HEARTBEAT_MS = 20_000
/** A browser needs one stream. More are left-overs of networks that broke, or no browser's. */
const MAX_STREAMS_PER_SESSION = 16
const RETRY_AFTER_SECONDS = 5
/** Browsers come back after a restart, and not all at once. */
const RECONNECT_MS = { min: 2000, max: 5000 }

interface SessionEventsOptions {
  sessions: Pick<Sessions, 'idleEndsAtMs'>
  /** Looks at each stream twice a second, and ends it once its session is over. */
  openCalls: Pick<OpenCalls, 'add' | 'remove'>
  clock: Clock
}

/**
 * `GET /bff/session/events`: tells a page that its session is about to end, and that it has, for
 * whatever reason and on whichever replica. To listen is no activity of the person.
 *
 * @throws {ProblemError} `rate_limited`
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function sessionEvents({ sessions, openCalls, clock }: SessionEventsOptions): Handler {
  const streamsOf = new Map<string, number>()

  return (req, res) => {
    const session = local(res, 'session')
    const { handle } = session
    const streams = streamsOf.get(handle) ?? 0
    if (streams >= MAX_STREAMS_PER_SESSION) {
      throw rateLimited('This session listens to too many event streams.', RETRY_AFTER_SECONDS)
    }
    // Left while the session was looked for: nobody would take it off the lists again.
    if (res.closed) return
    // Proxies pass each event on at once; the connection is of no use to anybody afterwards.
    res.shouldKeepAlive = false
    res.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' })
    if (req.method === 'HEAD') {
      res.end()
      return
    }
    const stream = new SessionEventStream(session, res, {
      clock,
      idleEndsAtMs: () => sessions.idleEndsAtMs(session),
    })
    streamsOf.set(handle, streams + 1)
    openCalls.add(stream)
    res.once('close', () => {
      openCalls.remove(stream)
      const left = (streamsOf.get(handle) ?? 1) - 1
      if (left > 0) streamsOf.set(handle, left)
      else streamsOf.delete(handle)
    })
    stream.expire()
  }
}

interface StreamTimes {
  clock: Clock
  idleEndsAtMs: () => number
}

/** One page that listens. */
class SessionEventStream implements OpenCall {
  readonly session: Session
  readonly isStream = true
  /** Long ago: looked at each time. */
  readonly deadlineMs = 0
  index = -1
  readonly #res: Response
  readonly #times: StreamTimes
  #wroteAtMs: number
  /** The limit that the page has been told of. */
  #toldOf: SessionLimit | undefined

  constructor(session: Session, res: Response, times: StreamTimes) {
    this.session = session
    this.#res = res
    this.#times = times
    const { min, max } = RECONNECT_MS
    res.write(`retry: ${Math.round(min + Math.random() * (max - min))}\n\n`)
    this.#wroteAtMs = times.clock()
  }

  expire(): void {
    if (this.#res.writableEnded) return
    const nowMs = this.#times.clock()
    const idleEndsAtMs = this.#times.idleEndsAtMs()
    const { absoluteEndsAtMs } = this.session
    const limit = idleEndsAtMs < absoluteEndsAtMs ? 'idle' : 'absolute'
    const leftMs = Math.min(idleEndsAtMs, absoluteEndsAtMs) - nowMs
    if (leftMs > EXPIRING_AHEAD_MS) this.#toldOf = undefined
    // Once it is over, the sweep says so.
    else if (leftMs > 0 && this.#toldOf !== limit) {
      this.#toldOf = limit
      const expiresInSeconds = Math.floor(leftMs / 1000)
      this.#write('expiring', { limit, expiresInSeconds } satisfies SessionExpiringEvent)
    }
    // Also where the clock was set back.
    if (Math.abs(nowMs - this.#wroteAtMs) >= HEARTBEAT_MS) {
      this.#wroteAtMs = nowMs
      this.#res.write(':\n\n')
    }
  }

  end(why: 'shutdown' | ProblemError): void {
    if (this.#res.writableEnded) {
      // Whoever does not read their last event by the next look holds the connection no longer.
      this.#res.destroy()
      return
    }
    // Only an end that is certain is told; else the page comes back and asks.
    if (why !== 'shutdown' && hasCode(why, 'session_required')) {
      this.#write('ended', { reason: why.extras.reason } satisfies SessionEndedEvent)
    }
    this.#res.end()
  }

  #write(event: string, data: object): void {
    this.#wroteAtMs = this.#times.clock()
    this.#res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }
}
