import type { Logger } from 'pino'

import type { Clock } from '../../clock.ts'
import { Secret, sha256 } from '../../secret.ts'
import type { Session, SessionLife } from '../../session-record.ts'
import { randomId } from '../cookie.ts'
import { ENDED_MEMORY_MS, type EndReason, type SessionStore, type Ticket } from '../store.ts'
import { createActivity } from './activity.ts'
import { createAppShelf } from './app-shelf.ts'
import { coreOf, type Ref } from './codec.ts'
import { createRedisLink, type RedisAddress } from '../../redis/link.ts'
import { lifeFields, lifeInStoreMs } from './life.ts'
import { createNames } from './names.ts'
import { NearCache, type CachedSession } from './near-cache.ts'
import { createNews } from './news.ts'
import { createPeople } from './people.ts'
import { END, INSERT, RENEW } from './scripts.ts'
import { createSealing } from './sealing.ts'
import { createSessionLookup } from './session-lookup.ts'
import { lifeMs, opened, sealed, type Shelf } from './shelf.ts'

/** Sessions that a replica keeps at hand. */
const NEAR_SESSIONS = 100_000

interface RedisStoreOptions extends RedisAddress {
  keyPrefix: string
  /** The first seals, all open. */
  secrets: readonly string[]
  idleTimeoutSeconds: number
  endReasonOf: (life: SessionLife) => EndReason | undefined
  clock: Clock
  log: Logger
}

/**
 * Sessions in Redis, for several replicas and for restarts. A session is sealed with a random data
 * key, which its id opens, and nothing else in the store or in the configuration does. What a replica
 * has looked up it keeps at hand, and hears of every change.
 */
export function createRedisStore(options: RedisStoreOptions): SessionStore {
  const { secrets, keyPrefix, idleTimeoutSeconds, endReasonOf, clock, log } = options
  const link = createRedisLink({
    ...options,
    what: 'session store',
    unavailableDetail: 'Sessions cannot be looked up just now.',
  })
  const sealing = createSealing(secrets)
  const names = createNames(keyPrefix, sealing)
  const cache = new NearCache(NEAR_SESSIONS)
  const news = createNews(link, names.news, cache)
  const idleMs = idleTimeoutSeconds * 1000
  const shelf: Shelf = { link, sealing, names, cache, news, clock, log, idleMs }
  const activity = createActivity(shelf)
  const { addSession, joinSid, leaveSid, ...people } = createPeople(shelf)

  /** Lets an id lead to a session. It is remembered as long as an end may have to be explained. */
  async function putRef(session: Session, id: Secret, appId?: string): Promise<void> {
    const { handle, absoluteEndsAtMs } = session
    const ref: Ref = { handle, dataKey: dataKeyOf(session), absoluteEndsAtMs }
    if (appId !== undefined) ref.appId = appId
    const key = names.ref(id.reveal())
    const text = sealed(shelf, ref, { salt: id, key })
    // A session may be ended at the last moment.
    const life = lifeMs(shelf, absoluteEndsAtMs + ENDED_MEMORY_MS)
    await link.send(key, 'SET', text, 'PX', life)
  }

  /** Whether the session was live until now. */
  async function end(handle: string, reason: EndReason): Promise<boolean> {
    const wasLive = await link.run(END, names.session(handle), reason, String(ENDED_MEMORY_MS))
    cache.end(handle, reason)
    await news.tellEnded(handle, reason)
    return wasLive === 1
  }

  /** What the store holds of a session itself, as a script takes it. */
  function fieldsOf(session: CachedSession): string[] {
    const { handle, dataKey, id, version } = session
    const place = { salt: dataKey, key: names.session(handle), field: 'core' }
    const core = sealed(shelf, coreOf(session), place)
    const fields = { core, cur: sha256(id.reveal()), v: String(version) }
    return Object.entries({ ...fields, ...lifeFields(shelf, handle, session) }).flat()
  }

  return {
    ...createSessionLookup(shelf, endReasonOf),
    ...createAppShelf(shelf),
    ...people,

    async insert(session) {
      const stored: CachedSession = Object.assign(session, {
        dataKey: new Secret(randomId()),
        ...{ version: 1, replaced: [], lookedUpAtMs: session.lastActiveAtMs },
        ...{ savedActiveAtMs: session.lastActiveAtMs, isTouched: false },
        ...{ cachedIds: [], generation: -1 },
      })
      const key = names.session(stored.handle)
      await cache.lookUp(async (lookup) => {
        await putRef(stored, stored.id)
        await link.run(INSERT, key, lifeInStoreMs(stored, shelf), ...fieldsOf(stored))
        await addSession(stored)
        cache.keep(stored, lookup)
      })
    },

    addHostId: (session, appId, hostId) => putRef(session, hostId, appId),

    async renew(session, { fromId, toId, identity, signInToken, nowMs, graceEndsAtMs, ...given }) {
      const before = session.sid
      const sid = given.sid ?? before
      const cached = session as CachedSession
      const fromHash = sha256(fromId)
      const stillLeading = cached.replaced.filter(({ untilMs }) => untilMs > nowMs)
      const facts = {
        ...{ id: toId, identity, signInToken, sid, lastActiveAtMs: nowMs },
        version: cached.version + 1,
        replaced: [{ hash: fromHash, untilMs: Math.ceil(graceEndsAtMs) }, ...stillLeading],
      }
      const renewed = { ...cached, ...facts }
      // First the way, then what it leads to: until then nobody knows the new id.
      await putRef(session, toId)
      if (sid !== undefined && sid !== before) await joinSid(session, sid)
      // Only who has the current id has the facts as they are: both change in one step.
      const isRenewed = await link.run(
        RENEW,
        names.session(session.handle),
        lifeInStoreMs(renewed, shelf),
        ...[fromHash, ...fieldsOf(renewed)],
      )
      if (isRenewed === 0) {
        // Another replica was faster, and its news may still be on its way.
        cache.stale(session.handle)
        return false
      }
      Object.assign(session, facts)
      if (before !== undefined && sid !== before) await leaveSid(session, before)
      cache.stale(session.handle)
      await news.tellChanged(session.handle)
      return true
    },

    touch: (session, nowMs) => activity.touch(session as CachedSession, nowMs),

    async end(handle, reason) {
      await end(handle, reason)
    },

    async endEverybody(reason) {
      let ended = 0
      for await (const keys of link.scan(names.sessions)) {
        const ends = await Promise.all(keys.map((key) => end(names.handleIn(key), reason)))
        ended += ends.filter((wasLive) => wasLive).length
      }
      return ended
    },

    async putTicket(ticket, content) {
      const key = names.ticket(ticket)
      const text = sealed(shelf, content, { salt: ticket, key })
      await link.send(key, 'SET', text, 'PX', lifeMs(shelf, content.expiresAtMs))
    },

    async takeTicket(ticket) {
      const key = names.ticket(ticket)
      return opened<Ticket>(shelf, await link.send(key, 'GETDEL'), { salt: ticket, key })
    },

    open: () => link.open(),

    async ping() {
      await link.send(names.news, 'EXISTS')
    },

    async close() {
      await activity.close()
      news.close()
      link.close()
    },
  }
}

function dataKeyOf({ dataKey }: Session): Secret {
  if (dataKey === undefined) throw new Error('The session was not opened in this store')
  return dataKey
}
