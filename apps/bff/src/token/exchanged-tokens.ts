import type { AppSettings } from '@app-proxy-portal/shared/config'

import type { Clock } from '../clock.ts'
import { ProblemError } from '../errors.ts'
import type { Secret } from '../secret.ts'
import { appRecord, outlivesCall, type Session, type SignInToken } from '../session-record.ts'
import { ExchangeError, type Exchange } from './exchange.ts'
import { diagnose, type ExchangeOutcome } from './exchange-outcome.ts'
import { accessBlocked, exchangeProblem, renewalRequired } from './exchange-problem.ts'
import { mayAsk } from './step-up-limit.ts'

interface Options {
  exchange: Exchange
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

/** Tokens that are exchanged, at most once at a time for each session, app and claims. */
export function createExchangedTokens(options: Options): TokenSource {
  const { exchange, sessionScope, clock, onAccountGone, onOutcome } = options
  const running = new WeakMap<Session, Map<string, Promise<Secret>>>()

  return (session, app) => {
    const held = session.appTokens.get(app.id)
    if (held !== undefined && outlivesCall(held, clock())) return held.token

    const flights = running.get(session) ?? new Map<string, Promise<Secret>>()
    running.set(session, flights)
    const claims = wantedClaims(session, app)
    const key = JSON.stringify([app.id, claims])
    const flight =
      flights.get(key) ?? acquire(session, app, claims).finally(() => flights.delete(key))
    flights.set(key, flight)
    return flight
  }

  async function acquire(
    session: Session,
    app: AppSettings,
    claims: string | undefined,
  ): Promise<Secret> {
    const { signInToken } = session
    if (signInToken === undefined) throw renewalRequired()
    try {
      const { token, expiresAtMs, refreshToken } = await redeem(session, app, claims)
      // Asked for before the app wanted more: it would be refused.
      const isOutdated = wantedClaims(session, app) !== claims
      if (!isOutdated) session.appTokens.set(app.id, { token, expiresAtMs })
      if (app.kind === 'web' && refreshToken !== undefined) {
        appRecord(session, app.id).refreshToken = refreshToken
      }
      delete session.appRecords?.get(app.id)?.failedFirst
      onOutcome(undefined)
      return token
    } catch (error) {
      if (!(error instanceof ExchangeError)) throw error
      throw await explain(error, session, app, signInToken)
    }
  }

  /**
   * Whoever is at the portal brings a fresh token for themselves. On a `web` app's own host there may
   * be no portal page for hours: the BFF then renews by itself.
   */
  async function redeem(
    { signInToken, appRecords }: Session,
    { id, scope }: AppSettings,
    claims: string | undefined,
  ) {
    if (signInToken !== undefined && outlivesCall(signInToken, clock())) {
      return exchange.redeemAssertion(signInToken.token, { scope, claims })
    }
    const { refreshToken } = appRecords?.get(id) ?? {}
    if (refreshToken === undefined) throw renewalRequired()
    return exchange.redeemRefreshToken(refreshToken, { scope, claims })
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
    if (
      outcome.kind === 'claims_required' &&
      !mayAsk(appRecord(session, app.id), { claims: outcome.claims, fingerprint }, clock())
    ) {
      return accessBlocked(app, correlationId, { cause: error.cause, log })
    }
    return exchangeProblem(diagnosis, { app, sessionScope, cause: error.cause })
  }
}

function wantedClaims({ appRecords }: Session, { id }: AppSettings): string | undefined {
  return appRecords?.get(id)?.wanted?.claims
}
