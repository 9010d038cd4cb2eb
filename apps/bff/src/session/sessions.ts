import type { SessionEndReason } from '@app-proxy-portal/shared/api'
import type { SessionSettings } from '@app-proxy-portal/shared/config'

import type { Clock } from '../clock.ts'
import type { Identity, Session, SignInToken } from '../session-record.ts'
import { randomId } from './cookie.ts'
import { createMemoryStore } from './memory-store.ts'
import type { EndReason, SessionStore } from './store.ts'

/** How long a replaced id still finds its session, for calls that were under way. */
const SUCCESSOR_GRACE_MS = 10_000

/** A token serves in a browser's tabs; many sessions of one token are nobody's tabs. */
const MAX_SESSIONS_PER_TOKEN = 8

/** What a session id means now. */
export type Lookup =
  /** `superseded`: found by a replaced id, which can neither renew nor extend. */
  | { live: true; session: Session; id: string; superseded: boolean }
  | { live: false; reason: SessionEndReason }

/** A checked token that opens or renews a session. */
export interface TokenUse {
  identity: Identity
  fingerprint: string
  /** Until when the token must be remembered. */
  acceptedUntilMs: number
  /** Kept in the session where the BFF exchanges it. */
  signInToken: SignInToken | undefined
  /** Whether the token may serve once only; else until a session in which it served is over. */
  singleUse: boolean
}

/** The life of sessions: how they open, last, change their id and end. */
export interface Sessions {
  find(id: string | undefined): Promise<Lookup>
  /** Opens a session; its id, or `spent` where the token has served before. */
  open(use: TokenUse): Promise<{ id: string } | 'spent'>
  /** Gives a live session a new id and newer facts; `lost` where another call was faster. */
  renew(id: string, use: TokenUse): Promise<{ id: string } | 'spent' | 'lost'>
  /** Looks again for a session that was found by `id`, whatever its id has become since. */
  findAgain(session: Session, id: string): Promise<Lookup>
  /** Looks for a session by its name, where its id must not be shown. */
  findByHandle(handle: string): Promise<Lookup>
  /** Counts as activity of the person. */
  touch(session: Session): void
  end(id: string, reason: EndReason): Promise<void>
  endUser(tenantId: string, objectId: string): Promise<number>
  idleEndsAtMs(session: Session): number
  /** Kept with the sessions, so that every replica knows of them. */
  tickets: Pick<SessionStore, 'putTicket' | 'takeTicket'>
}

export function createSessions(settings: SessionSettings, clock: Clock): Sessions {
  const idleMs = settings.idleTimeoutSeconds * 1000
  const absoluteMs = settings.absoluteTimeoutSeconds * 1000
  const idleEndsAtMs = (session: Session) => session.lastActiveAtMs + idleMs

  const endReasonOf = (session: Session): EndReason | undefined => {
    const nowMs = clock()
    if (nowMs >= session.absoluteEndsAtMs) return 'absolute'
    return nowMs >= idleEndsAtMs(session) ? 'idle' : undefined
  }

  const store = createMemoryStore({
    clock,
    maxSessions: settings.store.kind === 'memory' ? settings.store.maxSessions : 0,
    endReasonOf,
  })

  async function find(id: string | undefined): Promise<Lookup> {
    const entry = id === undefined ? undefined : await store.find(id)
    if (entry === undefined) return { live: false, reason: 'none' }
    if (entry.state === 'ended') return { live: false, reason: entry.reason }
    const reason = endReasonOf(entry.session)
    if (reason === undefined) return { ...entry, live: true }
    await store.end(entry.id, reason)
    return { live: false, reason }
  }

  /** Books the token on the session; whether it had any right to serve. */
  async function bookToken(session: Session, use: TokenUse): Promise<boolean> {
    const earlier = await store.recordTokenUse(use.fingerprint, session.handle, use.acceptedUntilMs)
    if (use.singleUse) return earlier.length === 0
    const isNewHere = !earlier.includes(await store.idOf(session.handle))
    if (isNewHere && earlier.length >= MAX_SESSIONS_PER_TOKEN) return false
    const lookups = await Promise.all(earlier.map((id) => find(id)))
    return lookups.every(({ live }) => live)
  }

  return {
    find,
    // What is over has no current id any more; the old one may still know why.
    findAgain: async ({ handle }, id) => find((await store.idOf(handle)) ?? id),
    findByHandle: async (handle) => find(await store.idOf(handle)),
    idleEndsAtMs,
    tickets: store,

    async open(use) {
      const nowMs = clock()
      const id = randomId()
      const session: Session = {
        handle: randomId(),
        identity: use.identity,
        absoluteEndsAtMs: nowMs + absoluteMs,
        lastActiveAtMs: nowMs,
        signInToken: use.signInToken,
        appTokens: new Map(),
      }
      // First the session, then the booking: a booking without its session would look spent.
      await store.insert(id, session)
      if (await bookToken(session, use)) return { id }
      await store.end(id, 'signed_out')
      return 'spent'
    },

    async renew(id, use) {
      const found = await find(id)
      if (!found.live) return 'lost'
      if (!(await bookToken(found.session, use))) return 'spent'
      const nextId = randomId()
      const moved =
        !found.superseded && (await store.move(id, nextId, clock() + SUCCESSOR_GRACE_MS))
      if (!moved) return 'lost'
      found.session.identity = use.identity
      found.session.signInToken = use.signInToken
      found.session.lastActiveAtMs = clock()
      return { id: nextId }
    },

    touch(session) {
      session.lastActiveAtMs = clock()
    },

    end: (id, reason) => store.end(id, reason),

    endUser: (tenantId, objectId) =>
      store.endWhere(
        ({ identity: { user } }) => user.tenantId === tenantId && user.objectId === objectId,
        'revoked',
      ),
  }
}
