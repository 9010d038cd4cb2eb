/** What a failed exchange means for the session and the call. */
export type ExchangeOutcome =
  /** Passing: the session is kept. */
  | { kind: 'unavailable'; retryAfterSeconds: number | undefined }
  /** The BFF's own credential or registration is refused: operators must act. */
  | { kind: 'misconfigured' }
  /** The app's scope or registration is wrong: operators must act, other apps are fine. */
  | { kind: 'app_misconfigured' }
  /** The grant or the account itself is gone: the session ends. */
  | { kind: 'account_gone' }
  /** The assertion is too old: a fresh one will do. */
  | { kind: 'renewal_required' }
  | { kind: 'consent_required' }
  | { kind: 'not_assigned' }
  | { kind: 'claims_required'; claims: string }
  /** Conditional Access says no, whatever the person does now. */
  | { kind: 'blocked' }
  /** Refused for no known cause. */
  | { kind: 'unexplained' }

/** An outcome with what support needs to find it at Microsoft. */
export interface ExchangeDiagnosis {
  outcome: ExchangeOutcome
  correlationId: string
  /** For the log: `AADSTS` numbers and OAuth error, never the description. */
  facts: { error: string; subError: string; errorCodes: string[] }
}

/** How the last try to get a token for an app ended, for whoever asks next on any replica. */
export interface ExchangeFailure {
  /** Tells one failure from the next. */
  id: string
  diagnosis: ExchangeDiagnosis
  /** Passing failures without a success between them; 0 where it was another kind. */
  inARow: number
  /** No other try before; absent where a try may be made at once. */
  untilMs?: number
}
