import { randomUUID } from 'node:crypto'

import type { AppSettings } from '@app-proxy-portal/shared/config'

import type { AppStore } from '../app-store.ts'
import type { Clock } from '../clock.ts'
import type { ProblemError } from '../errors.ts'
import type { ExchangeDiagnosis, ExchangeFailure, ExchangeOutcome } from '../exchange-failure.ts'
import { appRecord, type AppRecord, type Session } from '../session-record.ts'
import { nextTry, shareOf } from './backoff.ts'
import { EndpointBreaker } from './endpoint-breaker.ts'
import type { ExchangeError } from './exchange.ts'
import { diagnose } from './exchange-outcome.ts'
import { exchangeProblem, noToken } from './exchange-problem.ts'
import type { Purpose } from './token-flight.ts'

const CHALLENGE_WINDOW_MS = 600_000
const MAX_CHALLENGES = 3

interface Options {
  store: AppStore
  /** The scope whose token opens the session. */
  sessionScope: string
  clock: Clock
  /** Ends every session of a person whose account is gone. */
  onAccountGone: (session: Session) => Promise<void>
  observer: ExchangeObserver
}

/** Is told what becomes of exchanges. */
export interface ExchangeObserver {
  /** The token endpoint gave a token, or failed so. */
  onOutcome(diagnosis: ExchangeDiagnosis | undefined): void
  /** A token was renewed before its end, or could not be. */
  onRenewedAhead(isRenewed: boolean): void
  /** No try was made: this session and app pause, or calls of all do. */
  onHeldBack(reason: 'backoff' | 'breaker'): void
}

/** One try to get a token. */
interface Attempt {
  session: Session
  app: AppSettings
  purpose: Purpose
  /** Of the sign-in token that the session had when it began. */
  fingerprint: string
}

/** What failed exchanges mean for those who ask next, and for the session. */
export interface ExchangeFailures {
  /** @throws {ProblemError} 503 while the token endpoint is to be spared */
  holdBack(session: Session, app: AppSettings): void
  succeeded(): void
  /** Carries out what follows from a failure, keeps it, and puts it into words. */
  book(error: ExchangeError, attempt: Attempt): Promise<ProblemError>
  /** A kept failure in words. */
  problemOf(failure: ExchangeFailure, app: AppSettings): ProblemError
}

export function createExchangeFailures(options: Options): ExchangeFailures {
  const { store, sessionScope, clock, onAccountGone, observer } = options
  const breaker = new EndpointBreaker(clock)
  const inWords = (
    failure: ExchangeFailure,
    app: AppSettings,
    context: { cause?: unknown; isTold?: boolean } = {},
  ) => exchangeProblem(failure, { app, sessionScope, nowMs: clock(), ...context })

  return {
    problemOf: (failure, app) => inWords(failure, app),

    holdBack({ appRecords }, app) {
      const nowMs = clock()
      const failure = appRecords?.get(app.id)?.failure
      if (failure?.untilMs !== undefined && nowMs < failure.untilMs) {
        observer.onHeldBack('backoff')
        throw inWords(failure, app, { isTold: true })
      }
      const untilMs = breaker.admit()
      if (untilMs === undefined) return
      observer.onHeldBack('breaker')
      throw noToken(untilMs, nowMs, { log: { appId: app.id }, isTold: true })
    },

    succeeded() {
      breaker.answered()
      observer.onOutcome(undefined)
    },

    async book(error, attempt) {
      const { session, app } = attempt
      const diagnosis = diagnose(error)
      const { outcome } = diagnosis
      observer.onOutcome(diagnosis)
      if (outcome.kind === 'unavailable') breaker.failed(session.handle, outcome.retryAfterSeconds)
      else breaker.answered()

      const nowMs = clock()
      const record = appRecord(session, app.id)
      const decided = decide(outcome, record, attempt, nowMs)
      const share = shareOf(`${session.handle} ${app.id} ${record.failure?.inARow ?? 0}`)
      record.failure = {
        id: randomUUID(),
        diagnosis: { ...diagnosis, outcome: decided },
        ...nextTry(record.failure, decided, { share, nowMs }),
      }
      if (decided.kind === 'account_gone') await onAccountGone(session)
      else await store.saveRecord(session, app.id)
      return inWords(record.failure, app, { cause: error.cause })
    },
  }
}

/** What an outcome means after what happened before. */
function decide(
  outcome: ExchangeOutcome,
  record: AppRecord,
  { purpose, fingerprint }: Attempt,
  nowMs: number,
): ExchangeOutcome {
  switch (outcome.kind) {
    case 'renewal_required':
      // It would be refused again: a fresh sign-in token brings another.
      delete record.refreshToken
      return outcome
    case 'unexplained':
      delete record.refreshToken
      // A fresh token is tried once; if that fails too, it was not the token.
      record.failedFirst ??= fingerprint
      return record.failedFirst === fingerprint ? { kind: 'renewal_required' } : outcome
    case 'claims_required':
      // Nobody is asked before the token's end.
      return purpose === 'ahead' || mayChallenge(record, nowMs) ? outcome : { kind: 'blocked' }
    default:
      return outcome
  }
}

/** A person is asked a few times; a policy that nothing satisfies must not ask for ever. */
function mayChallenge(record: AppRecord, nowMs: number): boolean {
  const recent = (record.challengesAtMs ?? []).filter((atMs) => nowMs - atMs < CHALLENGE_WINDOW_MS)
  if (recent.length >= MAX_CHALLENGES) return false
  record.challengesAtMs = [...recent, nowMs]
  return true
}
