import type { SessionEndReason } from '@app-proxy-portal/shared/api'

import type { AppStore } from '../app-store.ts'
import type { Identity, Session, SessionLife, SessionRef, SignInToken } from '../session-record.ts'
import type { UserKey } from './user-key.ts'

/** Why a session that once lived is over. */
export type EndReason = Exclude<SessionEndReason, 'none'>

const END_REASONS: readonly string[] = [
  'signed_out',
  'idle',
  'absolute',
  'revoked',
] satisfies EndReason[]

export function isEndReason(text: string): text is EndReason {
  return END_REASONS.includes(text)
}

/** How long the reason of an end is remembered for a browser that still shows the old cookie. */
export const ENDED_MEMORY_MS = 24 * 3600 * 1000
/** How long a revocation is. No token of Entra's lives longer; older ones are refused for their age. */
export const REVOCATION_MEMORY_MS = 48 * 3600 * 1000

/** What a store knows of an id. */
export type StoredEntry =
  | {
      state: 'live'
      session: Session
      /** Found by an id that another has replaced. */
      superseded: boolean
      /** The app on whose host alone this id counts; undefined for the portal's own. */
      appId: string | undefined
    }
  | { state: 'ended'; reason: EndReason }

/** What changes when a session is renewed. */
export interface Renewal {
  fromId: string
  toId: Session['id']
  identity: Identity
  signInToken: SignInToken | undefined
  /** Entra's own session now; undefined leaves what is known. */
  sid: string | undefined
  nowMs: number
  /** Until when the replaced id still finds the session. */
  graceEndsAtMs: number
}

/** What signs a browser in on the host of an app, once and soon. */
export interface Ticket {
  /** The session that it was issued in. */
  session: SessionRef
  appId: string
  /** SHA-256 of what the app's host gave the browser to keep. */
  h: string
  /** Path and query to arrive at. */
  to: string
  expiresAtMs: number
}

/** What a token did before in other sessions, and whether it did in this one. */
export interface TokenUses {
  here: boolean
  /** Undefined for a session that is over. */
  elsewhere: readonly (SessionLife | undefined)[]
}

/**
 * Where sessions live. A store keeps and finds; when a session is over is decided in
 * `sessions.ts`. A session is one object within a process, however often it is found. Every method
 * may reject with `store_unavailable`.
 */
export interface SessionStore extends AppStore {
  /** By what a browser shows: the session's id, a replaced one, or one for an app's host. */
  find(id: string): StoredEntry | undefined | Promise<StoredEntry | undefined>
  /** The same session as it is now, whatever its id has become. */
  findAgain(session: SessionRef): Promise<StoredEntry | undefined>
  insert(session: Session): Promise<void>
  /** An id that counts on the host of an app alone. */
  addHostId(session: Session, appId: string, hostId: Session['id']): Promise<void>
  /** Renews in one step; false where `fromId` is no longer the session's: somebody was faster. */
  renew(session: Session, renewal: Renewal): Promise<boolean>
  /** Counts as activity of the person, at once here and soon on other replicas. */
  touch(session: Session, nowMs: number): void
  /** Ends a session and remembers why, for whoever still shows one of its ids. */
  end(handle: string, reason: EndReason): Promise<void>
  /** Ends all sessions that there are; how many there were. */
  endEverybody(reason: EndReason): Promise<number>
  /** How many sessions a person has; some that are over may be among them. */
  countOfUser(user: UserKey): Promise<number>
  /** Live sessions of a person, oldest first; those that are over by their limits included. */
  listOfUser(user: UserKey): Promise<SessionSummary[]>
  /** Handles of live sessions that belong to a session of Entra's. */
  listOfSid(sid: string): Promise<string[]>
  /**
   * Remembers until the given time that a token served in a session, and yields in the same step
   * where it served before.
   */
  recordTokenUse(fingerprint: string, session: Session, untilMs: number): Promise<TokenUses>
  putTicket(ticket: string, content: Ticket): Promise<void>
  /** Finds a ticket and removes it in the same step: of two who take it one gets nothing. */
  takeTicket(ticket: string): Promise<Ticket | undefined>
  /** Remembers that an operator ended everything of a person, or of everybody. */
  recordRevocation(user: UserKey | 'everybody', atMs: number): Promise<void>
  /** When the last of these concerned a person; undefined for never. */
  revokedAtMs(user: UserKey): Promise<number | undefined>
  /** Resolves once the store can be asked, or after two seconds without it. */
  open(): Promise<void>
  /** Resolves where the store answers. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** A session as its owner sees it in a list. */
export interface SessionSummary extends SessionLife {
  handle: string
  device: string
}
