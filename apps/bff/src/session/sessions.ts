import type { SessionEndReason } from '@app-proxy-portal/shared/api'
import type { SessionSettings } from '@app-proxy-portal/shared/config'

import type { Clock } from '../clock.ts'
import { Secret } from '../secret.ts'
import {
  appRecord,
  type Identity,
  type Session,
  type SessionLife,
  type SessionRef,
  type SignInToken,
} from '../session-record.ts'
import { randomId } from './cookie.ts'
import { inBatches } from './in-batches.ts'
import type { EndReason, SessionStore, SessionSummary, StoredEntry } from './store.ts'
import type { UserKey } from './user-key.ts'

/** How long a replaced id still finds its session, for calls that were under way. */
const SUCCESSOR_GRACE_MS = 10_000

/** A token serves in a browser's tabs; many sessions of one token are nobody's tabs. */
const MAX_SESSIONS_PER_TOKEN = 8

/** Where a person has too many sessions, this part of what is allowed is ended beyond what must be. */
const ROOM_SHARE = 0.01

/** Entra backdates its tokens by so much. */
const BACKDATED_MS = 300_000

/** What a session id means now. */
export type Lookup =
  /** `superseded`: found by a replaced id, which can neither renew nor extend. */
  { live: true; session: Session; superseded: boolean } | { live: false; reason: SessionEndReason }

/** A checked token that opens or renews a session. */
export interface TokenUse {
  identity: Identity
  fingerprint: string
  issuedAtMs: number
  /** Until when the token must be remembered. */
  acceptedUntilMs: number
  /** Entra's own session, where the token names it. */
  sid: string | undefined
  /** Kept in the session where the BFF exchanges it. */
  signInToken: SignInToken | undefined
  /** Whether the token may serve once only; else until a session in which it served is over. */
  singleUse: boolean
}

/** Why a token does not serve, though it is a good one. */
export type RefusedUse = 'spent' | 'revoked'

/** The life of sessions: how they open, last, change their id and end. */
export interface Sessions {
  /** At once where the store answers at once, so that a call need not wait. */
  find(id: string | undefined): Lookup | Promise<Lookup>
  /** Looks for the session whose id on the host of an app this is. */
  findOnAppHost(hostId: string | undefined, appId: string): Lookup | Promise<Lookup>
  /** Looks again for a session, whatever its id has become since. */
  findAgain(session: SessionRef): Promise<Lookup>
  /** Opens a session on a device. */
  open(use: TokenUse, device: string): Promise<Session | RefusedUse>
  /** Gives a live session a new id and newer facts; `lost` where another call was faster. */
  renew(id: string, use: TokenUse): Promise<Session | RefusedUse | 'lost'>
  /**
   * The session's id on the host of an app. There is one for each app, so that a second tab does not
   * end the first.
   */
  hostId(session: Session, appId: string): Promise<Secret>
  /** Counts as activity of the person. */
  touch(session: Session): void
  end(session: SessionRef, reason: EndReason): Promise<void>
  /** Live sessions of a person, the one that was used last first. */
  listOfUser(user: UserKey): Promise<SessionSummary[]>
  /** Ends every session of a person; how many there were. */
  endUser(user: UserKey): Promise<number>
  /** Ends the sessions that were opened or renewed in this session of Entra's. */
  endSid(sid: string): Promise<void>
  /**
   * Ends every session of a person, or of everybody, for good: tokens that were issued before open
   * none. How many sessions there were.
   */
  revoke(user: UserKey | 'everybody'): Promise<number>
  idleEndsAtMs(session: SessionLife): number
  /** Kept with the sessions, so that every replica knows of them. */
  tickets: Pick<SessionStore, 'putTicket' | 'takeTicket'>
}

/** Says why a session is over by its limits, or undefined while it is not. */
export function endReasonBy({ idleTimeoutSeconds }: SessionSettings, clock: Clock) {
  return ({ absoluteEndsAtMs, lastActiveAtMs }: SessionLife): EndReason | undefined => {
    const nowMs = clock()
    if (nowMs >= absoluteEndsAtMs) return 'absolute'
    return nowMs >= lastActiveAtMs + idleTimeoutSeconds * 1000 ? 'idle' : undefined
  }
}

export function createSessions(
  settings: SessionSettings,
  store: SessionStore,
  clock: Clock,
): Sessions {
  const absoluteMs = settings.absoluteTimeoutSeconds * 1000
  const endReasonOf = endReasonBy(settings, clock)

  function judge(entry: StoredEntry | undefined, appId?: string): Lookup | Promise<Lookup> {
    if (entry === undefined) return { live: false, reason: 'none' }
    if (entry.state === 'ended') return { live: false, reason: entry.reason }
    // An id of another place opens nothing here.
    if (entry.appId !== appId) return { live: false, reason: 'none' }
    const { session, superseded } = entry
    const reason = endReasonOf(session)
    if (reason === undefined) return { live: true, session, superseded }
    return store.end(session.handle, reason).then(() => ({ live: false, reason }))
  }

  function find(id: string | undefined, appId?: string): Lookup | Promise<Lookup> {
    if (id === undefined) return { live: false, reason: 'none' }
    const entry = store.find(id)
    return entry instanceof Promise ? entry.then((late) => judge(late, appId)) : judge(entry, appId)
  }

  /** Books the token on the session; why it had no right to serve, if so. */
  async function bookToken(session: Session, use: TokenUse): Promise<RefusedUse | undefined> {
    const revokedAtMs = await store.revokedAtMs(use.identity.user)
    if (revokedAtMs !== undefined && use.issuedAtMs + BACKDATED_MS <= revokedAtMs) return 'revoked'
    const { here, elsewhere } = await store.recordTokenUse(
      use.fingerprint,
      session,
      use.acceptedUntilMs,
    )
    if (use.singleUse) return here || elsewhere.length > 0 ? 'spent' : undefined
    if (!here && elsewhere.length >= MAX_SESSIONS_PER_TOKEN) return 'spent'
    const isLive = (life: SessionLife | undefined) =>
      life !== undefined && endReasonOf(life) === undefined
    return elsewhere.every(isLive) ? undefined : 'spent'
  }

  /** Those that are not over by their limits, the one that was used last first. */
  function byLastUse(sessions: readonly SessionSummary[]): SessionSummary[] {
    return sessions
      .filter((session) => endReasonOf(session) === undefined)
      .toSorted((a, b) => b.lastActiveAtMs - a.lastActiveAtMs)
  }

  async function endUser(user: UserKey): Promise<number> {
    const sessions = await store.listOfUser(user)
    await inBatches(sessions, ({ handle }) => store.end(handle, 'revoked'))
    return sessions.length
  }

  /**
   * A person has so many sessions; what was not used for longest makes room. For more than one where
   * many are allowed, since all must be looked at: a sign-in costs some hundred looks on average then,
   * and not as many as there are sessions.
   */
  async function makeRoom(user: UserKey): Promise<void> {
    const { sessionsPerUser } = settings
    if ((await store.countOfUser(user)) <= sessionsPerUser) return
    const kept = sessionsPerUser - Math.floor(sessionsPerUser * ROOM_SHARE)
    const surplus = byLastUse(await store.listOfUser(user)).slice(kept)
    await inBatches(surplus, ({ handle }) => store.end(handle, 'signed_out'))
  }

  return {
    find: (id) => find(id),
    findOnAppHost: find,
    findAgain: async (session) => judge(await store.findAgain(session)),
    idleEndsAtMs: ({ lastActiveAtMs }) => lastActiveAtMs + settings.idleTimeoutSeconds * 1000,
    tickets: store,
    listOfUser: async (user) => byLastUse(await store.listOfUser(user)),

    async open(use, device) {
      const nowMs = clock()
      const session: Session = {
        handle: randomId(),
        id: new Secret(randomId()),
        identity: use.identity,
        device,
        sid: use.sid,
        openedAtMs: nowMs,
        absoluteEndsAtMs: nowMs + absoluteMs,
        lastActiveAtMs: nowMs,
        signInToken: use.signInToken,
        appTokens: new Map(),
      }
      // First the session, then the booking: a booking without its session would look spent.
      await store.insert(session)
      const refusal = await bookToken(session, use)
      if (refusal !== undefined) {
        await store.end(session.handle, 'signed_out')
        return refusal
      }
      await makeRoom(use.identity.user)
      return session
    },

    async renew(id, use) {
      const found = await find(id)
      if (!found.live) return 'lost'
      const { session, superseded } = found
      const refusal = await bookToken(session, use)
      if (refusal !== undefined) return refusal
      const nowMs = clock()
      const renewed =
        !superseded &&
        (await store.renew(session, {
          fromId: id,
          toId: new Secret(randomId()),
          identity: use.identity,
          signInToken: use.signInToken,
          sid: use.sid,
          nowMs,
          graceEndsAtMs: nowMs + SUCCESSOR_GRACE_MS,
        }))
      return renewed ? session : 'lost'
    },

    async hostId(session, appId) {
      const record = appRecord(session, appId)
      if (record.hostId === undefined) {
        const hostId = new Secret(`${session.handle}.${randomId()}`)
        await store.addHostId(session, appId, hostId)
        record.hostId = hostId
        await store.saveRecord(session, appId)
      }
      return record.hostId
    },

    touch: (session) => store.touch(session, clock()),
    end: ({ handle }, reason) => store.end(handle, reason),

    endUser,

    async endSid(sid) {
      const handles = await store.listOfSid(sid)
      await inBatches(handles, (handle) => store.end(handle, 'signed_out'))
    },

    async revoke(user) {
      // First the word, then the ends: a session that opens in between finds the word.
      await store.recordRevocation(user, clock())
      return user === 'everybody' ? store.endEverybody('revoked') : endUser(user)
    },
  }
}
