import type { AppSettings } from '@app-proxy-portal/shared/config'

import type { AppStore } from '../app-store.ts'
import type { Clock } from '../clock.ts'
import { ProblemError } from '../errors.ts'
import type { Secret } from '../secret.ts'
import {
  appRecord,
  heldToken,
  outlivesCall,
  type Session,
  type SignInToken,
} from '../session-record.ts'
import { ExchangeError, type Exchange } from './exchange.ts'
import { diagnose, type ExchangeOutcome } from './exchange-outcome.ts'
import { accessBlocked, exchangeProblem, renewalRequired } from './exchange-problem.ts'

const CHALLENGE_WINDOW_MS = 600_000
const MAX_CHALLENGES = 3

interface Options {
  exchange: Exchange
  store: AppStore
  /** The scope whose token opens the session. */
  sessionScope: string
  clock: Clock
  /** Ends every session of a person whose account is gone. */
  onAccountGone: (session: Session) => Promise<void>
  /** Told of every outcome; undefined for success. */
  onOutcome: (outcome: ExchangeOutcome['kind'] | undefined) => void
}

/** Yields an app's token for a session: at once where it is held, so that such a call need not wait. */
export type TokenSource = (session: Session, app: AppSettings) => Secret | Promise<Secret>

/** Tokens that are exchanged, at most once at a time for each session and app, on all replicas. */
export function createExchangedTokens(options: Options): TokenSource {
  const { exchange, store, sessionScope, clock, onAccountGone, onOutcome } = options
  const running = new WeakMap<Session, Map<string, Promise<Secret>>>()

  return (session, app) => {
    const held = heldToken(session, app.id, clock())
    if (held !== undefined) return held

    const flights = running.get(session) ?? new Map<string, Promise<Secret>>()
    running.set(session, flights)
    const flight =
      flights.get(app.id) ?? acquireOnce(session, app).finally(() => flights.delete(app.id))
    flights.set(app.id, flight)
    return flight
  }

  /** Gets the token, or what another replica got meanwhile. */
  async function acquireOnce(session: Session, app: AppSettings): Promise<Secret> {
    for (;;) {
      const lease = await store.lease(session, app.id)
      try {
        await store.loadApp(session, app.id)
        const held = heldToken(session, app.id, clock())
        if (held !== undefined) return held
        if (lease !== undefined) return await acquire(session, app)
      } finally {
        await lease?.release()
      }
      await store.waitForLease(session, app.id)
    }
  }

  async function acquire(session: Session, app: AppSettings): Promise<Secret> {
    const { signInToken } = session
    if (signInToken === undefined) throw renewalRequired()
    try {
      const { token, expiresAtMs, refreshToken } = await redeem(session, app)
      session.appTokens.set(app.id, { token, expiresAtMs })
      if (app.kind === 'web' && refreshToken !== undefined) {
        appRecord(session, app.id).refreshToken = refreshToken
      }
      delete session.appRecords?.get(app.id)?.failedFirst
      await store.saveRecord(session, app.id)
      await store.saveToken(session, app.id)
      onOutcome(undefined)
      return token
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error
      const problem = await explain(error, session, app, signInToken)
      await store.saveRecord(session, app.id)
      throw problem
    }
  }

  /**
   * Whoever is at the portal brings a fresh token for themselves. On a `web` app's own host there may
   * be no portal page for hours: the BFF then renews by itself.
   */
  async function redeem({ signInToken, appRecords }: Session, app: AppSettings) {
    if (signInToken !== undefined && outlivesCall(signInToken, clock())) {
      return exchange.redeemAssertion(signInToken.token, app.scope)
    }
    const { refreshToken } = appRecords?.get(app.id) ?? {}
    if (refreshToken === undefined) throw renewalRequired()
    return exchange.redeemRefreshToken(refreshToken, app.scope)
  }

  async function explain(
    error: ExchangeError,
    session: Session,
    app: AppSettings,
    { fingerprint }: SignInToken,
  ): Promise<ProblemError> {
    const diagnosis = diagnose(error)
    const { outcome, correlationId, facts } = diagnosis
    const log = { appId: app.id, correlationId, ...facts }
    onOutcome(outcome.kind)
    if (outcome.kind === 'renewal_required' || outcome.kind === 'unexplained') {
      // It would be refused again: a fresh sign-in token brings another.
      delete session.appRecords?.get(app.id)?.refreshToken
    }
    if (outcome.kind === 'account_gone') await onAccountGone(session)
    if (outcome.kind === 'unexplained') {
      // A fresh token is tried once; if that fails too, it was not the token.
      const record = appRecord(session, app.id)
      record.failedFirst ??= fingerprint
      if (record.failedFirst === fingerprint) return renewalRequired({ cause: error.cause, log })
    }
    if (outcome.kind === 'claims_required' && !mayChallenge(session, app)) {
      return accessBlocked(app, correlationId, { cause: error.cause, log })
    }
    return exchangeProblem(diagnosis, { app, sessionScope, cause: error.cause })
  }

  /** A person is asked a few times; a policy that nothing satisfies must not ask for ever. */
  function mayChallenge(session: Session, app: AppSettings): boolean {
    const nowMs = clock()
    const record = appRecord(session, app.id)
    const recent = (record.challengesAtMs ?? []).filter(
      (atMs) => nowMs - atMs < CHALLENGE_WINDOW_MS,
    )
    if (recent.length >= MAX_CHALLENGES) return false
    record.challengesAtMs = [...recent, nowMs]
    return true
  }
}
