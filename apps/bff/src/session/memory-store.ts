import type { Clock } from '../clock.ts'
import { unavailable } from '../errors.ts'
import type { Session } from '../session-record.ts'
import type { EndReason, SessionStore, StoredEntry, Ticket } from './store.ts'

/** How long the reason of an end is remembered for a browser that still shows the old cookie. */
const ENDED_MEMORY_MS = 24 * 3600 * 1000
const SWEEP_INTERVAL_MS = 60_000
/** A full store looks sooner whether a session in it is over. */
const FULL_SWEEP_INTERVAL_MS = 1000

type Slot = { state: 'live'; session: Session } | { state: 'moved'; toId: string; untilMs: number }

interface EndedSlot {
  state: 'ended'
  reason: EndReason
  forgetAtMs: number
}

interface MemoryStoreOptions {
  clock: Clock
  maxSessions: number
  /** Says why a live session is over by now, or undefined while it is not. */
  endReasonOf: (session: Session) => EndReason | undefined
}

/** Sessions in this process: the default of a single replica. Bounded, and gone at a restart. */
export function createMemoryStore(options: MemoryStoreOptions): SessionStore {
  const { clock, maxSessions, endReasonOf } = options
  const slots = new Map<string, Slot>()
  /** Oldest end first; as many as there may be live sessions. */
  const ended = new Map<string, EndedSlot>()
  /** Current id by session handle; holds live sessions alone. */
  const idOfHandle = new Map<string, string>()
  /** A token rarely serves in more than one session: a list takes a quarter of a set. */
  const uses = new Map<string, { handles: string[]; untilMs: number }>()
  /** Oldest first; each lives equally long. */
  const tickets = new Map<string, Ticket>()
  let sweptAtMs = clock()

  function endSlot(id: string, session: Session, reason: EndReason): void {
    slots.delete(id)
    idOfHandle.delete(session.handle)
    ended.set(id, { state: 'ended', reason, forgetAtMs: clock() + ENDED_MEMORY_MS })
    for (const oldest of ended.keys()) {
      if (ended.size <= maxSessions) break
      ended.delete(oldest)
    }
  }

  /** Follows replaced ids, each for as long as it names its successor. */
  function resolve(id: string): StoredEntry | undefined {
    let currentId = id
    let slot = slots.get(id)
    while (slot?.state === 'moved') {
      if (clock() >= slot.untilMs) return undefined
      currentId = slot.toId
      slot = slots.get(currentId)
    }
    if (slot === undefined) return ended.get(currentId)
    return { state: 'live', id: currentId, session: slot.session, superseded: currentId !== id }
  }

  /** Forgets what is over, so that a store in use never grows without bound. */
  function sweep(): void {
    const nowMs = clock()
    const isFull = idOfHandle.size >= maxSessions
    if (nowMs < sweptAtMs + (isFull ? FULL_SWEEP_INTERVAL_MS : SWEEP_INTERVAL_MS)) return
    sweptAtMs = nowMs
    for (const [id, slot] of slots) {
      if (slot.state === 'live') {
        const reason = endReasonOf(slot.session)
        if (reason !== undefined) endSlot(id, slot.session, reason)
      } else if (nowMs >= slot.untilMs) {
        slots.delete(id)
      }
    }
    for (const [id, { forgetAtMs }] of ended) {
      if (nowMs >= forgetAtMs) ended.delete(id)
    }
    for (const [fingerprint, use] of uses) {
      if (nowMs >= use.untilMs) uses.delete(fingerprint)
    }
  }

  return {
    async find(id) {
      return resolve(id)
    },

    async idOf(handle) {
      return idOfHandle.get(handle)
    },

    async insert(id, session) {
      sweep()
      if (idOfHandle.size >= maxSessions) {
        throw unavailable('store_unavailable', 'No more sessions can be opened just now.', {
          log: { maxSessions },
        })
      }
      slots.set(id, { state: 'live', session })
      idOfHandle.set(session.handle, id)
    },

    async move(fromId, toId, graceEndsAtMs) {
      sweep()
      const slot = slots.get(fromId)
      if (slot?.state !== 'live') return false
      slots.set(fromId, { state: 'moved', toId, untilMs: graceEndsAtMs })
      slots.set(toId, slot)
      idOfHandle.set(slot.session.handle, toId)
      return true
    },

    async end(id, reason) {
      const entry = resolve(id)
      if (entry?.state === 'live') endSlot(entry.id, entry.session, reason)
    },

    async endWhere(test, reason) {
      let count = 0
      for (const [id, slot] of slots) {
        if (slot.state !== 'live' || !test(slot.session)) continue
        endSlot(id, slot.session, reason)
        count += 1
      }
      return count
    },

    async recordTokenUse(fingerprint, handle, untilMs) {
      const use = uses.get(fingerprint) ?? { handles: [], untilMs }
      const earlier = use.handles.map((earlierHandle) => idOfHandle.get(earlierHandle))
      uses.set(fingerprint, use)
      // Spent already: tries must not make the list longer.
      const isSpent = earlier.includes(undefined)
      if (!isSpent && !use.handles.includes(handle)) use.handles.push(handle)
      return earlier
    },

    async putTicket(key, ticket) {
      for (const [oldest, { expiresAtMs }] of tickets) {
        if (clock() < expiresAtMs && tickets.size < maxSessions) break
        tickets.delete(oldest)
      }
      tickets.set(key, ticket)
    },

    async takeTicket(key) {
      const ticket = tickets.get(key)
      tickets.delete(key)
      return ticket
    },
  }
}
