import type { AppSettings } from '@app-proxy-portal/shared/config'

import type { AppStore } from '../app-store.ts'
import type { Clock } from '../clock.ts'
import type { ProblemError } from '../errors.ts'
import type { Secret } from '../secret.ts'
import {
  appRecord,
  lastCallAtMs,
  outlivesCall,
  type AppToken,
  type Session,
} from '../session-record.ts'
import { shareOf } from './backoff.ts'
import { createExchangeFailures, type ExchangeObserver } from './exchange-failures.ts'
import { ExchangeError, type AcquiredToken, type Exchange } from './exchange.ts'
import { renewalRequired } from './exchange-problem.ts'
import { renewalTimeMs } from './renewal-window.ts'
import { createTokenFlights, type Purpose } from './token-flight.ts'

/** Before another try ahead of a token's end where the failure names no time. */
const AHEAD_PAUSE_MS = 30_000

interface Options {
  exchange: Exchange
  store: AppStore
  /** The scope whose token opens the session. */
  sessionScope: string
  clock: Clock
  /** Ends every session of a person whose account is gone. */
  onAccountGone: (session: Session) => Promise<void>
  /** Tells why a session is over, or undefined while it is not. */
  sessionFault: (session: Session) => Promise<ProblemError | undefined>
  observer: ExchangeObserver
}

/** Yields an app's token for a session: at once where it is held, so that such a call need not wait. */
export type TokenSource = (session: Session, app: AppSettings) => Secret | Promise<Secret>

/** Tokens that are exchanged, at most once at a time for each session and app, on all replicas. */
export function createExchangedTokens(options: Options): TokenSource {
  const { exchange, store, clock, sessionFault, observer } = options
  const failures = createExchangeFailures(options)
  const flights = createTokenFlights({
    store,
    clock,
    isEnough: (held, purpose) =>
      purpose === 'ahead' ? clock() < held.renewAtMs : outlivesCall(held, clock()),
    acquire,
    problemOf: failures.problemOf,
  })

  return (session, app) => {
    const nowMs = clock()
    const held = session.appTokens.get(app.id)
    // All that most calls cost.
    if (held !== undefined && nowMs < held.renewAtMs) return held.token
    if (held === undefined || !outlivesCall(held, nowMs)) return flights.join(session, app, 'call')
    if (!flights.isUnderWay(session, app) && grantFor(session, app) !== undefined) {
      renewAhead(session, app, held).catch(() => {})
    }
    return held.token
  }

  /** Nobody waits for it, and the held token stays good whatever comes of it. */
  async function renewAhead(session: Session, app: AppSettings, held: AppToken): Promise<void> {
    const renewed = await flights.join(session, app, 'ahead').catch(() => undefined)
    observer.onRenewedAhead(renewed !== undefined)
    const current = session.appTokens.get(app.id)
    if (renewed !== undefined || current?.expiresAtMs !== held.expiresAtMs) return
    const failure = session.appRecords?.get(app.id)?.failure
    const againAtMs =
      failure === undefined ? clock() + AHEAD_PAUSE_MS : (failure.untilMs ?? Infinity)
    // What is left by then is for a call to meet, which can tell the person.
    const renewAtMs = Math.min(againAtMs, lastCallAtMs(held.expiresAtMs))
    session.appTokens.set(app.id, { ...current, renewAtMs })
  }

  async function acquire(session: Session, app: AppSettings, purpose: Purpose): Promise<Secret> {
    const grant = grantFor(session, app)
    if (grant === undefined) throw renewalRequired()
    failures.holdBack(session, app)
    const fingerprint = session.signInToken?.fingerprint ?? ''
    try {
      const acquired = await grant()
      failures.succeeded()
      await keep(session, app, acquired)
      return acquired.token
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error
      throw await failures.book(error, { session, app, purpose, fingerprint })
    }
  }

  /**
   * What gets a token just now. Whoever is at the portal brings a fresh token for themselves. On a
   * `web` app's own host there may be no portal page for hours: the BFF then renews by itself.
   */
  function grantFor(
    { signInToken, appRecords }: Session,
    app: AppSettings,
  ): (() => Promise<AcquiredToken>) | undefined {
    if (signInToken === undefined) return undefined
    if (outlivesCall(signInToken, clock())) {
      return () => exchange.redeemAssertion(signInToken.token, app.scope)
    }
    const { refreshToken } = appRecords?.get(app.id) ?? {}
    if (refreshToken === undefined) return undefined
    return () => exchange.redeemRefreshToken(refreshToken, app.scope)
  }

  /** @throws {ProblemError} `session_required` where the session ended meanwhile */
  async function keep(session: Session, app: AppSettings, acquired: AcquiredToken): Promise<void> {
    const { token, expiresAtMs, refreshToken } = acquired
    const renewAtMs = renewalTimeMs(expiresAtMs, clock(), shareOf(`${session.handle} ${app.id}`))
    session.appTokens.set(app.id, { token, expiresAtMs, renewAtMs })
    if (!(await store.saveToken(session, app.id))) {
      session.appTokens.delete(app.id)
      throw (await sessionFault(session)) ?? renewalRequired()
    }
    if (app.kind === 'web' && refreshToken !== undefined) {
      appRecord(session, app.id).refreshToken = refreshToken
    }
    const record = session.appRecords?.get(app.id)
    if (record === undefined) return
    delete record.failure
    delete record.failedFirst
    await store.saveRecord(session, app.id)
  }
}
