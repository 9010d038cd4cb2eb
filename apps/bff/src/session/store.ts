import type { SessionEndReason } from '@app-proxy-portal/shared/api'

import type { Session } from '../session-record.ts'

/** Why a session that once lived is over. */
export type EndReason = Exclude<SessionEndReason, 'none'>

/** What a store knows of an id. */
export type StoredEntry =
  /** `id` is the current one; `superseded` where a replaced id was asked for. */
  | { state: 'live'; id: string; session: Session; superseded: boolean }
  | { state: 'ended'; reason: EndReason }

/** What signs a browser in on the host of an app, once and soon. */
export interface Ticket {
  /** Of the session that it was issued in. */
  handle: string
  appId: string
  /** SHA-256 of what the app's host gave the browser to keep. */
  h: string
  /** Path and query to arrive at. */
  to: string
  expiresAtMs: number
}

/**
 * Where sessions live. A store keeps and finds; when a session is over is decided in
 * `sessions.ts`. Every method may reject with `store_unavailable`.
 */
export interface SessionStore {
  find(id: string): Promise<StoredEntry | undefined>
  /** The current id of the live session with this handle. */
  idOf(handle: string): Promise<string | undefined>
  insert(id: string, session: Session): Promise<void>
  /**
   * Gives a live session a new id, in one step; the old one points to it until `graceEndsAtMs`.
   * False where the old id is no longer live: somebody else was faster.
   */
  move(fromId: string, toId: string, graceEndsAtMs: number): Promise<boolean>
  /** Ends a session, whichever of its ids is given, and remembers why. */
  end(id: string, reason: EndReason): Promise<void>
  /** Ends every session that the test picks; how many there were. */
  endWhere(test: (session: Session) => boolean, reason: EndReason): Promise<number>
  /**
   * Remembers until the given time that a token served in a session. In the same step it yields where
   * it served before: the current id of each session, undefined for one that is over.
   */
  recordTokenUse(
    fingerprint: string,
    handle: string,
    untilMs: number,
  ): Promise<(string | undefined)[]>
  putTicket(key: string, ticket: Ticket): Promise<void>
  /** Finds a ticket and removes it in the same step: of two who take it one gets nothing. */
  takeTicket(key: string): Promise<Ticket | undefined>
}
