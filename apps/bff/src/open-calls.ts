import { ProblemError } from './errors.ts'
import type { Session } from './session-record.ts'

/** How often open calls are looked at: nothing outlives its session or its limit by a second. */
const CHECK_INTERVAL_MS = 500

/**
 * A call to an app, or an event stream of the portal's own, that is under way. Times are of
 * `performance.now()`.
 */
export interface OpenCall {
  readonly session: Session
  /** Where it stands among the others; written by `OpenCalls` alone. */
  index: number
  /** Whether it lasts until somebody ends it: an event stream or a WebSocket. */
  readonly isStream: boolean
  /** When it has waited too long for whatever comes next. */
  readonly deadlineMs: number
  /** Called at every look from that time on. */
  expire(): void
  /** Breaks it off. `shutdown`: the portal goes; else why it may not go on. */
  end(why: 'shutdown' | ProblemError): void
}

/** Every call that is under way. */
export interface OpenCalls {
  add(call: OpenCall): void
  remove(call: OpenCall): void
  /** Ends the streams, which no drain could wait for, and those that still come. */
  endStreams(): void
  close(): void
}

/** Tells why a session is over, or undefined while it is not. */
export type SessionFault = (session: Session) => Promise<ProblemError | undefined>

/**
 * Looks at all open calls again and again. Neither does a call pay for timers of its own, nor does it
 * matter how or where a session ended: by sign-out, a limit, or on another replica.
 */
export function createOpenCalls(sessionFault: SessionFault): OpenCalls {
  // No set: what a set outgrows it links to what comes after, so that calls long over stay in memory.
  const open: OpenCall[] = []
  let takesStreams = true

  async function check(): Promise<void> {
    const nowMs = performance.now()
    for (const call of [...open]) if (call.deadlineMs <= nowMs) call.expire()
    if (!takesStreams) endStreams()
    const bySession = Map.groupBy(open, ({ session }) => session)
    await Promise.all(
      [...bySession].map(async ([session, calls]) => {
        const why = await sessionFault(session).catch(asProblem)
        if (why !== undefined) for (const call of calls) call.end(why)
      }),
    )
  }

  function endStreams(): void {
    takesStreams = false
    for (const call of [...open]) if (call.isStream) call.end('shutdown')
  }

  const timer = setInterval(() => void check(), CHECK_INTERVAL_MS).unref()

  return {
    add(call) {
      call.index = open.length
      open.push(call)
    },
    remove(call) {
      if (open[call.index] !== call) return
      const last = open.pop()
      if (last === undefined || last === call) return
      open[call.index] = last
      last.index = call.index
    },
    endStreams,
    close: () => clearInterval(timer),
  }
}

/** Where nobody can tell whether the session lives, the call ends. */
function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  return new ProblemError('internal_error', 'Something went wrong here.', {}, { cause: error })
}
