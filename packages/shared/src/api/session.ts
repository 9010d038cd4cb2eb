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
