import type { ServerResponse } from 'node:http'

import type { AppSettings } from '@app-proxy-portal/shared/config'

import { upstreamTimeout } from './upstream-problem.ts'

/** One call on its way to an app and back. It ends once: answered, failed or given up by the client. */
export interface CallLimit {
  /** Part of the body went out: the app's time runs from the last byte that it was sent. */
  progressed(): void
  /** The answer's head went out: the app no longer lets wait. */
  answered(): void
  /** Ends it with a problem, once; the app's side is broken off too. */
  fail(error: unknown): void
  ageMs(): number
}

/** Holds one call to the app's time limit. `stop` breaks off the app's side. */
export function createCallLimit(
  res: ServerResponse,
  app: AppSettings,
  { stop, next }: { stop: () => void; next: (error: unknown) => void },
): CallLimit {
  const begunAtMs = performance.now()
  let isAnswered = false
  let isOver = false
  const timer = setTimeout(() => fail(upstreamTimeout(app)), app.timeoutSeconds * 1000)

  function fail(error: unknown): void {
    if (isOver) return
    isOver = true
    clearTimeout(timer)
    stop()
    next(error)
  }

  res.once('close', () => {
    isOver = true
    clearTimeout(timer)
    if (!res.writableFinished) stop()
  })
  return {
    progressed() {
      if (!isAnswered && !isOver) timer.refresh()
    },
    answered() {
      isAnswered = true
      clearTimeout(timer)
    },
    fail,
    ageMs: () => performance.now() - begunAtMs,
  }
}
