import { sha256 } from '../../secret.ts'
import { textOfUser, type UserKey } from '../user-key.ts'
import type { Sealing } from './sealing.ts'

/** Names of keys. What belongs to one session is on one node of a cluster. */
export interface Names {
  session(handle: string): string
  /** A pattern that all sessions' names match, and no other. */
  sessions: string
  /** The handle in the name of a session. */
  handleIn(key: string): string
  lease(handle: string, appId: string): string
  /** Leads from what a browser shows to its session. */
  ref(id: string): string
  ticket(ticket: string): string
  tokenUse(fingerprint: string): string
  /** One for each secret, the current one first. */
  user(user: UserKey): [string, ...string[]]
  sid(sid: string): [string, ...string[]]
  revocation(user: UserKey | 'everybody'): [string, ...string[]]
  /** The channel of news. */
  news: string
}

export function createNames(prefix: string, sealing: Sealing): Names {
  const named = (purpose: string, text: string) => {
    const keys = sealing.names(purpose, text).map((name) => `${prefix}${purpose}:${name}`)
    return keys as [string, ...string[]]
  }
  return {
    session: (handle) => `${prefix}session:{${handle}}`,
    sessions: `${prefix.replaceAll(/[*?[\]\\^-]/g, '\\$&')}session:{*}`,
    handleIn: (key) => key.slice(`${prefix}session:{`.length, -1),
    lease: (handle, appId) => `${prefix}lease:{${handle}}:${appId}`,
    ref: (id) => `${prefix}ref:${sha256(id)}`,
    ticket: (ticket) => `${prefix}ticket:${sha256(ticket)}`,
    tokenUse: (fingerprint) => `${prefix}use:${fingerprint}`,
    user: (user) => named('user', textOfUser(user)),
    sid: (sid) => named('sid', sid),
    revocation: (user) => named('revoked', user === 'everybody' ? user : textOfUser(user)),
    news: `${prefix}news`,
  }
}
