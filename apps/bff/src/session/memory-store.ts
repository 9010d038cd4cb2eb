import type { Lease } from '../app-store.ts'
import type { Clock } from '../clock.ts'
import { unavailable } from '../errors.ts'
import { sha256 } from '../secret.ts'
import type { Session, SessionLife } from '../session-record.ts'
import {
  ENDED_MEMORY_MS,
  REVOCATION_MEMORY_MS,
  type EndReason,
  type SessionStore,
  type StoredEntry,
  type Ticket,
} from './store.ts'
import { isSameUser, textOfUser, type UserKey } from './user-key.ts'

const SWEEP_INTERVAL_MS = 60_000
/** A full store looks sooner whether a session in it is over. */
const FULL_SWEEP_INTERVAL_MS = 1000

/** Another way to a session than its current id. */
interface Alias {
  handle: string
  /** For a replaced id. */
  untilMs?: number
  /** For an id of an app's host. */
  appId?: string
}

interface EndedSession {
  reason: EndReason
  forgetAtMs: number
}

interface MemoryStoreOptions {
  clock: Clock
  maxSessions: number
  /** Says why a live session is over by now, or undefined while it is not. */
  endReasonOf: (life: SessionLife) => EndReason | undefined
}

/** In one process nobody else could do the same at the same time. */
const FREE_LEASE: Lease = { release: async () => {} }

/** Sessions in this process: the default of a single replica. Bounded, and gone at a restart. */
export function createMemoryStore(options: MemoryStoreOptions): SessionStore {
  const { clock, maxSessions, endReasonOf } = options
  const live = new Map<string, Session>()
  const handleOfId = new Map<string, string>()
  /** By object id, which more than one tenant may have given: a person is found without a search. */
  const ofPerson = new Map<string, Session[]>()
  const aliases = new Map<string, Alias>()
  /** By handle and by last id, oldest end first; as many sessions as there may be live ones. */
  const ended = new Map<string, EndedSession>()
  /** A token rarely serves in more than one session: a list takes a quarter of a set. */
  const uses = new Map<string, { handles: string[]; untilMs: number }>()
  /** Oldest first; each lives equally long. */
  const tickets = new Map<string, Ticket>()
  const revocations = new Map<string, number>()
  let sweptAtMs = clock()

  function end(handle: string, reason: EndReason): void {
    const session = live.get(handle)
    if (session === undefined) return
    const id = session.id.reveal()
    live.delete(handle)
    handleOfId.delete(id)
    const { objectId } = session.identity.user
    const own = ofPerson.get(objectId) ?? []
    own.splice(own.indexOf(session), 1)
    if (own.length === 0) ofPerson.delete(objectId)
    const entry: EndedSession = { reason, forgetAtMs: clock() + ENDED_MEMORY_MS }
    ended.set(id, entry).set(handle, entry)
    for (const oldest of ended.keys()) {
      if (ended.size <= 2 * maxSessions) break
      ended.delete(oldest)
    }
  }

  function entryOf(
    handle: string,
    { superseded = false, appId }: Found = {},
  ): StoredEntry | undefined {
    const session = live.get(handle)
    if (session !== undefined) return { state: 'live', session, superseded, appId }
    const over = ended.get(handle)
    return over === undefined ? undefined : { state: 'ended', reason: over.reason }
  }

  /** Forgets what is over, so that a store in use never grows without bound. */
  function sweep(): void {
    const nowMs = clock()
    const isFull = live.size >= maxSessions
    if (nowMs < sweptAtMs + (isFull ? FULL_SWEEP_INTERVAL_MS : SWEEP_INTERVAL_MS)) return
    sweptAtMs = nowMs
    for (const session of live.values()) {
      const reason = endReasonOf(session)
      if (reason !== undefined) end(session.handle, reason)
    }
    for (const [id, { handle, untilMs = Infinity }] of aliases) {
      if (nowMs >= untilMs || !live.has(handle)) aliases.delete(id)
    }
    forget(ended, ({ forgetAtMs }) => nowMs >= forgetAtMs)
    forget(uses, ({ untilMs }) => nowMs >= untilMs)
    forget(revocations, (atMs) => nowMs >= atMs + REVOCATION_MEMORY_MS)
  }

  return {
    find(id) {
      const handle = handleOfId.get(id)
      if (handle !== undefined) return entryOf(handle)
      const alias = aliases.get(id)
      if (alias === undefined) return ended.has(id) ? entryOf(id) : undefined
      if (alias.untilMs !== undefined && clock() >= alias.untilMs) return undefined
      return entryOf(alias.handle, { superseded: alias.untilMs !== undefined, appId: alias.appId })
    },

    async findAgain({ handle }) {
      return entryOf(handle)
    },

    async insert(session) {
      sweep()
      if (live.size >= maxSessions) {
        throw unavailable('store_unavailable', 'No more sessions can be opened just now.', {
          log: { maxSessions },
        })
      }
      live.set(session.handle, session)
      handleOfId.set(session.id.reveal(), session.handle)
      const { objectId } = session.identity.user
      const own = ofPerson.get(objectId)
      if (own === undefined) ofPerson.set(objectId, [session])
      else own.push(session)
    },

    async addHostId({ handle }, appId, hostId) {
      aliases.set(hostId.reveal(), { handle, appId })
    },

    async renew(session, { fromId, toId, identity, signInToken, sid, nowMs, graceEndsAtMs }) {
      sweep()
      const { handle } = session
      if (handleOfId.get(fromId) !== handle) return false
      handleOfId.delete(fromId)
      aliases.set(fromId, { handle, untilMs: graceEndsAtMs })
      handleOfId.set(toId.reveal(), handle)
      session.id = toId
      session.identity = identity
      session.signInToken = signInToken
      session.sid = sid ?? session.sid
      session.lastActiveAtMs = nowMs
      return true
    },

    touch(session, nowMs) {
      session.lastActiveAtMs = nowMs
    },

    async end(handle, reason) {
      end(handle, reason)
    },

    async endEverybody(reason) {
      const handles = [...live.keys()]
      for (const handle of handles) end(handle, reason)
      return handles.length
    },

    async countOfUser({ objectId }) {
      return ofPerson.get(objectId)?.length ?? 0
    },

    async listOfUser(user) {
      const candidates = ofPerson.get(user.objectId) ?? []
      return candidates.filter(({ identity }) => isSameUser(identity.user, user))
    },

    async listOfSid(sid) {
      return [...live.values()].filter((session) => session.sid === sid).map(({ handle }) => handle)
    },

    async recordTokenUse(fingerprint, { handle }, untilMs) {
      const use = uses.get(fingerprint)
      if (use === undefined) {
        uses.set(fingerprint, { handles: [handle], untilMs })
        return { here: false, elsewhere: [] }
      }
      const here = use.handles.includes(handle)
      const elsewhere = use.handles
        .filter((earlier) => earlier !== handle)
        .map((earlier) => live.get(earlier))
      // Spent already: tries must not make the list longer.
      if (!here && !elsewhere.includes(undefined)) use.handles.push(handle)
      return { here, elsewhere }
    },

    async putTicket(ticket, content) {
      for (const [oldest, { expiresAtMs }] of tickets) {
        if (clock() < expiresAtMs && tickets.size < maxSessions) break
        tickets.delete(oldest)
      }
      tickets.set(sha256(ticket), content)
    },

    async takeTicket(ticket) {
      const key = sha256(ticket)
      const content = tickets.get(key)
      tickets.delete(key)
      return content
    },

    async recordRevocation(user, atMs) {
      revocations.set(keyOf(user), atMs)
    },

    async revokedAtMs(user) {
      const times = ([user, 'everybody'] as const).map((key) => revocations.get(keyOf(key)) ?? -1)
      const latest = Math.max(...times)
      return latest === -1 ? undefined : latest
    },

    // Whatever a session holds is in the one object that everybody has.
    loadApp: async () => {},
    saveToken: async ({ handle }) => live.has(handle),
    async dropToken({ appTokens }, appId, token) {
      if (appTokens.get(appId)?.token === token) appTokens.delete(appId)
    },
    saveRecord: async () => {},
    lease: async () => FREE_LEASE,
    waitForLease: async () => {},
    open: async () => {},
    ping: async () => {},
    close: async () => {},
  }
}

type Found = Partial<Pick<Extract<StoredEntry, { state: 'live' }>, 'superseded' | 'appId'>>

function keyOf(user: UserKey | 'everybody'): string {
  return user === 'everybody' ? user : textOfUser(user)
}

function forget<Value>(map: Map<string, Value>, isOver: (value: Value) => boolean): void {
  for (const [key, value] of map) if (isOver(value)) map.delete(key)
}
