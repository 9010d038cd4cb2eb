import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'

import type { AppSettings } from '@app-proxy-portal/shared/config'

import { tooLarge } from './guard.ts'
import { unaskedUpgrade, upstreamTimeout } from './upstream-problem.ts'

/** One call on its way to an app and back. It ends once: answered, failed or given up by the client. */
export interface Exchange {
  /** The call has a connection: from here on its body flows. */
  sent(upstreamReq: ClientRequest): void
  /** The answer's head went out: the app no longer lets wait. */
  answered(): void
  /**
   * Ends it with a problem, or by breaking off an answer that has begun; the app's side is broken
   * off too. Does nothing once the call has ended.
   */
  fail(error: unknown): void
  isOver(): boolean
  ageMs(): number
}

/** Holds one call to the app's limits. */
export function createExchange(
  req: IncomingMessage,
  res: ServerResponse,
  app: AppSettings,
  next: (error: unknown) => void,
): Exchange {
  const begunAtMs = performance.now()
  let isAnswered = false
  let isOver = false
  let upstream: ClientRequest | undefined
  const timer = setTimeout(() => fail(upstreamTimeout(app)), app.timeoutSeconds * 1000)

  function end(): void {
    isOver = true
    clearTimeout(timer)
  }

  function fail(error: unknown): void {
    if (isOver) return
    end()
    upstream?.destroy()
    next(error)
  }

  res.once('close', end)
  return {
    sent(upstreamReq) {
      // It may have waited for a connection longer than anybody waited for it.
      if (isOver) {
        upstreamReq.destroy()
        return
      }
      upstream = upstreamReq
      // Nobody asked for one; without a listener Node would drop the connection without a word.
      upstreamReq.once('upgrade', (_answer, socket) => {
        socket.destroy()
        fail(unaskedUpgrade(app))
      })
      let receivedBytes = 0
      req.on('data', (chunk: Buffer) => {
        receivedBytes += chunk.length
        if (receivedBytes > app.maxRequestBytes) return fail(tooLarge(app))
        // The app's time runs from the last byte that it was sent.
        if (!isAnswered && !isOver) timer.refresh()
      })
    },
    answered() {
      isAnswered = true
      clearTimeout(timer)
    },
    fail,
    isOver: () => isOver,
    ageMs: () => performance.now() - begunAtMs,
  }
}
