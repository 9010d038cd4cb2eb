import type { AppTrouble, User } from '@app-proxy-portal/shared/api'

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
}

/** A token must outlive the call that carries it. */
const MINIMUM_LIFE_MS = 60_000

/** Whether a token is good for one more call. */
export function outlivesCall({ expiresAtMs }: { expiresAtMs: number }, nowMs: number): boolean {
  return expiresAtMs - MINIMUM_LIFE_MS > nowMs
}

/** What a session seldom holds for an app, beside its token. */
export interface AppRecord {
  /** `web`: what the browser shows on the app's host, beside the session's handle. */
  hostKey?: Secret
  /** `web` and `exchange`: renews the app's token while no portal page is open. */
  refreshToken?: Secret
  /** Fingerprint of the sign-in token with which the exchange first failed for no known cause. */
  failedFirst?: string
  /** Why the last attempt to get the app's token was refused, if it was. */
  refusal?: Exclude<AppTrouble, 'circuit_open'>
  /** When claims challenges went out. */
  challengesAtMs?: readonly number[]
}

/** Everything that is known of one signed-in browser. */
export interface Session {
  /** Names the session where its id must not be shown. */
  readonly handle: string
  identity: Identity
  /** Set once, never moved. */
  readonly absoluteEndsAtMs: number
  lastActiveAtMs: number
  /** Absent in relay-only portals. */
  signInToken: SignInToken | undefined
  readonly appTokens: Map<string, AppToken>
  /** Absent as long as there is none: sessions are many. */
  appRecords?: Map<string, AppRecord>
}

/** The record of an app, made where there is none yet. */
export function appRecord(session: Session, appId: string): AppRecord {
  session.appRecords ??= new Map()
  const record = session.appRecords.get(appId) ?? {}
  session.appRecords.set(appId, record)
  return record
}
