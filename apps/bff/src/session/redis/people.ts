import type { Session, SessionLife } from '../../session-record.ts'
import { inBatches } from '../in-batches.ts'
import { REVOCATION_MEMORY_MS, type SessionStore, type SessionSummary } from '../store.ts'
import { textOfUser, type UserKey } from '../user-key.ts'
import { LIFE_FIELDS, lifeIn } from './life.ts'
import { JOIN, LIST, USE } from './scripts.ts'
import { lifeMs, opened, rowOf, sealed, textsOf, type Shelf } from './shelf.ts'

/** No rule lets so many sessions live by one token: more need not be told apart. */
const MAX_REMEMBERED_USES = 9

/**
 * The life of what is in the store and opens nothing: nobody with a secret wrote it, or it was put
 * back. Who ends sessions ends it too.
 */
const OVER: SessionLife = { openedAtMs: 0, lastActiveAtMs: 0, absoluteEndsAtMs: 0 }

type People = Pick<
  SessionStore,
  'countOfUser' | 'listOfUser' | 'listOfSid' | 'recordTokenUse' | 'recordRevocation' | 'revokedAtMs'
> & {
  /**
   * Makes a new session one of its person, and of Entra's session. Once it is in the store: whoever
   * lists them takes away what is not there.
   */
  addSession(session: Session): Promise<void>
  /** Makes it one of a session of Entra's, before a renewal that says so. */
  joinSid(session: Session, sid: string): Promise<void>
  /** Takes it out of one that it belongs to no more. */
  leaveSid(session: Session, sid: string): Promise<void>
}

/**
 * Which sessions belong to whom. The store sees no person and no `sid` but an HMAC of them, and
 * names of sessions that open nothing.
 */
export function createPeople(shelf: Shelf): People {
  const { link, names, cache } = shelf

  async function lifeOf(handle: string): Promise<SessionLife | undefined> {
    const key = names.session(handle)
    const texts = textsOf(await link.send(key, 'HMGET', ...LIFE_FIELDS))
    if (texts.every((text) => text === null)) return undefined
    const row = new Map(LIFE_FIELDS.map((name, index) => [name, texts[index] ?? '']))
    const life = lifeIn(row, shelf, handle)
    if (life === undefined || cache.endOf(handle) !== undefined) return OVER
    // What was done here may not have reached the store yet.
    const activeHereAtMs = cache.known(handle)?.lastActiveAtMs ?? 0
    return { ...life, lastActiveAtMs: Math.max(life.lastActiveAtMs, activeHereAtMs) }
  }

  async function summariesIn(key: string, user: UserKey): Promise<SessionSummary[]> {
    const devices = rowOf(await link.send(key, 'HGETALL'))
    const found = await inBatches([...devices], async ([handle, text]) => {
      const life = await lifeOf(handle)
      if (life === undefined) {
        await link.send(key, 'HDEL', handle)
        return undefined
      }
      const place = { salt: textOfUser(user), key, field: handle }
      return { handle, device: opened<[string]>(shelf, text, place)?.[0] ?? '', ...life }
    })
    return found.filter((summary) => summary !== undefined)
  }

  async function joinSid(session: Session, sid: string): Promise<void> {
    const [key] = names.sid(sid)
    await link.run(JOIN, key, session.handle, lifeMs(shelf, session.absoluteEndsAtMs))
  }

  return {
    async addSession(session) {
      const { handle, identity, sid, device } = session
      const { user } = identity
      const [key] = names.user(user)
      const place = { salt: textOfUser(user), key, field: handle }
      const life = lifeMs(shelf, session.absoluteEndsAtMs)
      await link.run(LIST, key, handle, sealed(shelf, [device], place), life)
      if (sid !== undefined) await joinSid(session, sid)
    },

    joinSid,

    async leaveSid({ handle }, sid) {
      await Promise.all(names.sid(sid).map((key) => link.send(key, 'SREM', handle)))
    },

    async countOfUser(user) {
      const counts = await Promise.all(names.user(user).map((key) => link.send(key, 'HLEN')))
      return counts.reduce<number>((sum, count) => sum + Number(count), 0)
    },

    async listOfUser(user) {
      const lists = await Promise.all(names.user(user).map((key) => summariesIn(key, user)))
      return lists.flat().toSorted((a, b) => a.openedAtMs - b.openedAtMs)
    },

    async listOfSid(sid) {
      const lists = await Promise.all(names.sid(sid).map((key) => link.send(key, 'SMEMBERS')))
      return lists.flatMap(textsOf).filter((handle) => handle !== null)
    },

    async recordTokenUse(fingerprint, { handle }, untilMs) {
      const key = names.tokenUse(fingerprint)
      const life = lifeMs(shelf, untilMs)
      const reply = await link.run(USE, key, handle, life, String(MAX_REMEMBERED_USES))
      const earlier = textsOf(reply).filter((text) => text !== null)
      const elsewhere = earlier.filter((each) => each !== handle)
      return {
        here: earlier.includes(handle),
        elsewhere: await Promise.all(elsewhere.map(lifeOf)),
      }
    },

    async recordRevocation(user, atMs) {
      const [key] = names.revocation(user)
      await link.send(key, 'SET', String(atMs), 'PX', String(REVOCATION_MEMORY_MS))
    },

    async revokedAtMs(user) {
      const keys = [...names.revocation(user), ...names.revocation('everybody')]
      const texts = await Promise.all(keys.map((key) => link.send(key, 'GET')))
      const times = texts.filter((text) => text !== null).map(Number)
      return times.length === 0 ? undefined : Math.max(...times)
    },
  }
}
