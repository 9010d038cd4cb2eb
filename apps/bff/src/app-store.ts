import type { AppToken, Session } from './session-record.ts'

/** The right to do something that one replica shall do alone. */
export interface Lease {
  /**
   * Gives it back, but never what is another's by now. It also goes back by itself within two
   * seconds after its holder's process has died.
   */
  release(): Promise<void>
}

/**
 * What a session holds for its apps, as every replica knows it. What is in the session's own maps
 * is this process's view of it. Every method may reject with `store_unavailable`.
 */
export interface AppStore {
  /** Brings the session's token and record for an app up to what the store holds. */
  loadApp(session: Session, appId: string): Promise<void>
  /** Keeps the session's token for an app; false where the session is over by now. */
  saveToken(session: Session, appId: string): Promise<boolean>
  /** Forgets a token that did not do, unless there is another by now. */
  dropToken(session: Session, appId: string, token: AppToken['token']): Promise<void>
  /** Keeps the session's record for an app; does nothing where the session is over by now. */
  saveRecord(session: Session, appId: string): Promise<void>
  /** The one right to get a token for this session and app; undefined while another has it. */
  lease(session: Session, appId: string): Promise<Lease | undefined>
  /** Resolves once a holder of the lease is done, or soon anyway. */
  waitForLease(session: Session, appId: string): Promise<void>
}
