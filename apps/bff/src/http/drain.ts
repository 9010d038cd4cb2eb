import type { Server } from 'node:http'
import { Server as TcpServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

import type { Connections } from './connections.ts'

/**
 * So long connections without a call are served after the listener is closed: a request that was
 * on its way then is answered, and not reset.
 */
export const IDLE_GRACE_MS = 1_000

interface DrainOptions {
  connections: Connections
  /** So long new connections are still taken, for a load balancer that has not heard yet. */
  delayMs: number
  /** Cuts the delay. */
  signal: AbortSignal
  /** {@link IDLE_GRACE_MS}, or 0 where nobody is to be waited for. */
  idleMs: number
  /** So long calls under way get to end once the listener is closed. */
  timeoutMs: number
  /** Breaks off what Node's server does not know any more. */
  onTimeUp: () => void
}

/** Closes a listener and loses nothing that ends in time. */
export async function drain(server: Server, options: DrainOptions): Promise<void> {
  const { connections, delayMs, signal, idleMs, timeoutMs, onTimeUp } = options
  if (!server.listening) return
  connections.sayClose()
  // For answers whose head had left: what gets idle later goes by itself. 0 would mean never.
  server.keepAliveTimeout = Math.max(1, idleMs)
  if (delayMs > 0) await wait(delayMs, undefined, { signal }).catch(() => {})
  const timers = [
    setTimeout(() => connections.closeIdle(), idleMs),
    setTimeout(() => {
      server.closeAllConnections()
      onTimeUp()
    }, timeoutMs),
  ]
  // Node's HTTP server would cut idle connections at once.
  await new Promise<void>((resolve) => TcpServer.prototype.close.call(server, () => resolve()))
  for (const timer of timers) clearTimeout(timer)
  // Ends its own timer.
  server.close()
}
