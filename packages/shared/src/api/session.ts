import type { SessionEndReason } from './problem.ts'

/** The signed-in person. Identity is `tenantId` + `objectId`; the rest is for display. */
export interface User {
  name: string
  username: string
  tenantId: string
  objectId: string
}

/** A live session. Durations are whole seconds from the moment of the answer, never below 0. */
export interface AuthenticatedSession {
  authenticated: true
  user: User
  /** Lets MSAL find the account without asking; null where the token did not carry one. */
  loginHint: string | null
  idleExpiresInSeconds: number
  absoluteExpiresInSeconds: number
  /** Life of the token that opened the session; null in relay-only portals. */
  tokenExpiresInSeconds: number | null
}

/** Answer of `GET /bff/session`, always with status 200. */
export type SessionState = AuthenticatedSession | { authenticated: false; reason: SessionEndReason }

/** Answer of `POST /bff/session/challenge`: pass it to MSAL's `loginRedirect({ nonce })`. */
export interface SignInChallenge {
  nonce: string
}

/** The limit that ends a session first. */
export type SessionLimit = 'idle' | 'absolute'

/** Data of `expiring` in `GET /bff/session/events`: the session ends soon unless it is used. */
export interface SessionExpiringEvent {
  limit: SessionLimit
  /** Whole seconds; 60 at least, unless the session had less when the stream began. */
  expiresInSeconds: number
}

/** Data of `ended` in `GET /bff/session/events`, its last event. */
export interface SessionEndedEvent {
  reason: SessionEndReason
}

/** One session of a person, as they would know it. Durations are whole seconds until the answer. */
export interface SessionSummary {
  /** Names the session in `DELETE /bff/sessions/<handle>`. Opens nothing. */
  handle: string
  /** Browser and system, as `Chrome on Windows`; empty where they are not known. */
  device: string
  openedSecondsAgo: number
  lastActiveSecondsAgo: number
  /** The session that asks. */
  current: boolean
}

/** Answer of `GET /bff/sessions`: the person's own, the one that was used last first. */
export interface SessionList {
  sessions: SessionSummary[]
}
