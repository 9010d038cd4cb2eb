import type { User } from '@app-proxy-portal/shared/api'

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

/** What a session holds for a `web` app. */
export interface WebAppRecord {
  /** What the browser shows on the app's host, beside the session's handle. */
  hostKey?: Secret
  /** Renews the app's token while no portal page is open. `exchange` alone. */
  refreshToken?: Secret
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
  readonly webApps: Map<string, WebAppRecord>
  /** Fingerprint of the sign-in token with which an app's exchange first failed for no known cause. */
  readonly unexplainedFailures: Map<string, string>
  /** When claims challenges went out, by app. */
  readonly challengesAtMs: Map<string, number[]>
}

/** The record of a `web` app, made where there is none yet. */
export function webAppRecord({ webApps }: Session, appId: string): WebAppRecord {
  const record = webApps.get(appId) ?? {}
  webApps.set(appId, record)
  return record
}
