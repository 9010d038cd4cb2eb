import type { AppSettings } from '@app-proxy-portal/shared/config'

import type { AppStore } from '../app-store.ts'
import type { Clock } from '../clock.ts'
import type { ExchangeFailure } from '../exchange-failure.ts'
import type { ProblemError } from '../errors.ts'
import type { Secret } from '../secret.ts'
import type { AppToken, Session } from '../session-record.ts'
import { noToken } from './exchange-problem.ts'

/** Longer than any call of the token endpoint: who holds the lease is done by then. */
const LONGEST_WAIT_MS = 15_000
const RETRY_AFTER_WAIT_MS = 2000

/** Why a token is wanted: for a call that waits for it, or before the held one ends. */
export type Purpose = 'call' | 'ahead'

interface Options {
  store: AppStore
  clock: Clock
  /** Whether what is held does, so that no other token is needed. */
  isEnough: (held: AppToken, purpose: Purpose) => boolean
  /** Gets a token while nobody else does. */
  acquire: (session: Session, app: AppSettings, purpose: Purpose) => Promise<Secret>
  /** Puts the failure of another replica into words. */
  problemOf: (failure: ExchangeFailure, app: AppSettings) => ProblemError
}

/** Getting tokens, for each session and app one at a time: here and on all replicas. */
export interface TokenFlights {
  isUnderWay(session: Session, app: AppSettings): boolean
  /**
   * Yields what is got, also to those who come while it is under way: a token, or one failure.
   *
   * @throws {ProblemError} all of a token, and 503 where another replica takes too long
   */
  join(session: Session, app: AppSettings, purpose: Purpose): Promise<Secret>
}

export function createTokenFlights(options: Options): TokenFlights {
  const { store, clock, isEnough, acquire, problemOf } = options
  const running = new WeakMap<Session, Map<string, Promise<Secret>>>()

  /** Gets the token under the lease, or takes what its holder got meanwhile. */
  async function fly(session: Session, app: AppSettings, purpose: Purpose): Promise<Secret> {
    const giveUpAtMs = clock() + LONGEST_WAIT_MS
    /** The failure that was known before another's try began; told apart by its id. */
    let earlier: { id: string | undefined } | undefined
    for (;;) {
      const lease = await store.lease(session, app.id)
      try {
        await store.loadApp(session, app.id)
        const held = session.appTokens.get(app.id)
        if (held !== undefined && isEnough(held, purpose)) return held.token
        const failure = session.appRecords?.get(app.id)?.failure
        if (earlier !== undefined && failure !== undefined && failure.id !== earlier.id) {
          // Whom we waited for has failed. To fail the same way one after another helps nobody.
          throw problemOf(failure, app)
        }
        if (lease !== undefined) return await acquire(session, app, purpose)
        earlier = { id: failure?.id }
      } finally {
        // It goes back by itself, too: what is in hand counts more.
        await lease?.release().catch(() => {})
      }
      const nowMs = clock()
      if (nowMs >= giveUpAtMs) {
        throw noToken(nowMs + RETRY_AFTER_WAIT_MS, nowMs, {
          log: { appId: app.id, why: 'another replica has not got the token in time' },
        })
      }
      await store.waitForLease(session, app.id)
    }
  }

  return {
    isUnderWay: (session, app) => running.get(session)?.has(app.id) === true,

    join(session, app, purpose) {
      const flights = running.get(session) ?? new Map<string, Promise<Secret>>()
      running.set(session, flights)
      const flight =
        flights.get(app.id) ?? fly(session, app, purpose).finally(() => flights.delete(app.id))
      flights.set(app.id, flight)
      return flight
    },
  }
}
