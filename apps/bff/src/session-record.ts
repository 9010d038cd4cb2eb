import type { User } from '@app-proxy-portal/shared/api'

import type { ExchangeFailure } from './exchange-failure.ts'
import type { Secret } from './secret.ts'

/** What a validated token says of the person. Identity is `user.tenantId` + `user.objectId`. */
export interface Identity {
  user: User
  loginHint: string | null
  roles: string[]
  groups: string[]
  /** True where the token names too many groups to list them, so that group rules stay unmet. */
  policyIncomplete: boolean
}

/** The token that opened the session, kept where the BFF exchanges it. */
export interface SignInToken {
  token: Secret
  fingerprint: string
  expiresAtMs: number
}

/** A token for one app. */
export interface AppToken {
  token: Secret
  expiresAtMs: number
  /** From when on to look for the next one; never later than {@link outlivesCall} says. */
  renewAtMs: number
  /** What it was asked to show, as JSON, where an app had wanted that. */
  claims?: string
}

/** A token must outlive the call that carries it. */
const MINIMUM_LIFE_MS = 60_000

/** Whether a token is good for one more call. */
export function outlivesCall({ expiresAtMs }: { expiresAtMs: number }, nowMs: number): boolean {
  return lastCallAtMs(expiresAtMs) > nowMs
}

/** From when on a token is not good for another call. */
export function lastCallAtMs(expiresAtMs: number): number {
  return expiresAtMs - MINIMUM_LIFE_MS
}

/** The session's token for an app, where it is good for one more call. */
export function heldToken(session: Session, appId: string, nowMs: number): Secret | undefined {
  const held = session.appTokens.get(appId)
  return held !== undefined && outlivesCall(held, nowMs) ? held.token : undefined
}

/** What a session seldom holds for an app, beside its token. */
export interface AppRecord {
  /** `web`: what the browser shows on the app's host. */
  hostId?: Secret
  /** `web` and `exchange`: renews the app's token while no portal page is open. */
  refreshToken?: Secret
  /** Fingerprint of the sign-in token with which the exchange first failed for no known cause. */
  failedFirst?: string
  /** How the last try to get a token failed; absent after a success. */
  failure?: ExchangeFailure
  /** What the app wants its token to show, until it has taken one. */
  wanted?: WantedClaims
  /** For what the person was asked to step up lately, oldest first. */
  asked?: readonly AskedStepUp[]
}

/** What an app answered a token with, and goes with each request for another. */
export interface WantedClaims {
  /** JSON, checked. */
  claims: string
  /** Fingerprint of the token that did not show them. */
  refused: string
}

/** A step-up that the person was asked for. */
export interface AskedStepUp {
  /** Names claims and token. */
  question: string
  atMs: number
  /** When it was last given as an answer. */
  seenAtMs: number
}

/** What is needed to find a session again. */
export interface SessionRef {
  /** Names the session where its id must not be shown. */
  readonly handle: string
  /** Opens what a shared store holds of it; absent where sessions are held in this process. */
  readonly dataKey?: Secret
}

/** What tells whether a session may go on. */
export interface SessionLife {
  readonly openedAtMs: number
  /** Set once, never moved. */
  readonly absoluteEndsAtMs: number
  lastActiveAtMs: number
}

/** Everything that is known of one signed-in browser. */
export interface Session extends SessionRef, SessionLife {
  /** What the portal's cookie holds now; what it held before leads here for a while. */
  id: Secret
  identity: Identity
  /** Browser and system, as the person would call them. */
  readonly device: string
  /** Entra's own session, as the last token says; absent where its tokens do not name it. */
  sid: string | undefined
  /** Absent in relay-only portals. */
  signInToken: SignInToken | undefined
  readonly appTokens: Map<string, AppToken>
  /** Absent as long as there is none: sessions are many. */
  appRecords?: Map<string, AppRecord>
}

/** What an app wants the session's next token to show, as JSON; undefined where it wants nothing. */
export function wantedClaims({ appRecords }: Session, appId: string): string | undefined {
  return appRecords?.get(appId)?.wanted?.claims
}

/** The record of an app, made where there is none yet. */
export function appRecord(session: Session, appId: string): AppRecord {
  session.appRecords ??= new Map()
  const record = session.appRecords.get(appId) ?? {}
  session.appRecords.set(appId, record)
  return record
}
