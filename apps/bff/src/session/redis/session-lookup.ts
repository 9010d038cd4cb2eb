import { sha256, type Secret } from '../../secret.ts'
import type { AppRecord, AppToken, Session, SessionLife, SessionRef } from '../../session-record.ts'
import { ENDED_MEMORY_MS, isEndReason, type EndReason, type StoredEntry } from '../store.ts'
import type { Core, Ref } from './codec.ts'
import { lifeIn } from './life.ts'
import type { CachedSession, Lookup } from './near-cache.ts'
import { END } from './scripts.ts'
import { opened, rowOf, type Shelf } from './shelf.ts'

/** Of a session that is quiet here the store is asked so often what it does elsewhere. */
const ACTIVITY_ASKED_MS = 10_000

const TOKEN_FIELD = 't:'
const RECORD_FIELD = 'r:'

export const tokenField = (appId: string) => `${TOKEN_FIELD}${appId}`
export const recordField = (appId: string) => `${RECORD_FIELD}${appId}`

/** Finds sessions: in the near-cache where it counts, else in Redis. */
export interface SessionLookup {
  /** At once where the near-cache counts. */
  find(id: string): StoredEntry | Promise<StoredEntry | undefined>
  findAgain(session: SessionRef): Promise<StoredEntry | undefined>
}

/**
 * @param endReasonOf says why a session is over by what this replica knows: another may know of
 *   activity, so the store is asked before that counts
 */
export function createSessionLookup(
  shelf: Shelf,
  endReasonOf: (life: SessionLife) => EndReason | undefined,
): SessionLookup {
  const { link, names, cache, clock, log } = shelf

  return {
    find(id) {
      const way = cache.way(id)
      if (way !== undefined && isCurrent(way.session)) {
        return { state: 'live', ...way, superseded: false }
      }
      return cache.lookUp((lookup) => findInStore(id, lookup))
    },

    async findAgain(ref) {
      const session = cache.session(ref.handle)
      if (session !== undefined && isCurrent(session)) {
        return { state: 'live', session, superseded: false, appId: undefined }
      }
      const { dataKey, handle } = ref
      if (dataKey === undefined) return undefined
      return cache.lookUp(async (lookup) => {
        const row = await readRow(handle)
        if (row.size > 0) return entryOf(row, { handle, dataKey }, lookup)
        return 'absoluteEndsAtMs' in ref ? endedUnsaid(ref as Session) : undefined
      })
    },
  }

  /** Whether no other replica can know more of what the person does. */
  function isCurrent(session: CachedSession): boolean {
    const { lastActiveAtMs, lookedUpAtMs } = session
    const heardOfAtMs = Math.max(lastActiveAtMs, lookedUpAtMs)
    return clock() < heardOfAtMs + ACTIVITY_ASKED_MS && endReasonOf(session) === undefined
  }

  async function findInStore(id: string, lookup: Lookup): Promise<StoredEntry | undefined> {
    const key = names.ref(id)
    const ref = opened<Ref>(shelf, await link.send(key, 'GET'), { salt: id, key })
    if (ref === undefined) return undefined
    const row = await readRow(ref.handle)
    if (row.size === 0) return endedUnsaid(ref)
    const entry = entryOf(row, ref, lookup)
    if (entry?.state !== 'live') return entry
    const { appId } = ref
    const session = entry.session as CachedSession
    const hash = sha256(id)
    const superseded = appId === undefined && row.get('cur') !== hash
    if (superseded && !leadsOn(session, hash, clock())) return undefined
    if (!superseded) cache.keepWay(id, { session, appId })
    return { state: 'live', session, superseded, appId }
  }

  async function readRow(handle: string): Promise<Map<string, string>> {
    return rowOf(await link.send(names.session(handle), 'HGETALL'))
  }

  function entryOf(
    row: Map<string, string>,
    { handle, dataKey }: { handle: string; dataKey: Secret },
    lookup: Lookup,
  ): StoredEntry | undefined {
    const reason = row.get('ended')
    if (reason !== undefined) {
      cache.end(handle, reason)
      return isEndReason(reason) ? { state: 'ended', reason } : undefined
    }
    const heardOf = cache.endOf(handle)
    if (heardOf !== undefined) {
      log.error('a session that is over was back in the session store')
      endAgain(handle, heardOf)
      return { state: 'ended', reason: heardOf }
    }
    const key = names.session(handle)
    const core = opened<Core>(shelf, row.get('core'), { salt: dataKey, key, field: 'core' })
    if (core === undefined) return undefined
    const life = lifeIn(row, shelf, handle)
    const field = changedField(row, core) ?? (life === undefined ? 'mark' : undefined)
    if (life === undefined || field !== undefined) {
      log.error({ field }, 'the session store holds a value that was changed')
      return undefined
    }
    const session = refreshed(row, { core, life }, { handle, dataKey })
    cache.keep(session, lookup)
    return { state: 'live', session, superseded: false, appId: undefined }
  }

  /** For replicas that have not heard of the end. */
  function endAgain(handle: string, reason: EndReason): void {
    link.run(END, names.session(handle), reason, String(ENDED_MEMORY_MS)).catch(() => {
      // It is refused here in any case, and ended with the next look at it.
    })
  }

  /** A session is one object in this process: what was read goes into the one that is there. */
  function refreshed(
    row: Map<string, string>,
    { core, life: { lastActiveAtMs } }: { core: Core; life: SessionLife },
    { handle, dataKey }: { handle: string; dataKey: Secret },
  ): CachedSession {
    const known = cache.known(handle)
    const session: CachedSession = known ?? {
      ...{ handle, dataKey, ...core, lastActiveAtMs, appTokens: new Map() },
      ...{ lookedUpAtMs: 0, savedActiveAtMs: lastActiveAtMs, isTouched: false },
      ...{ cachedIds: [], generation: -1 },
    }
    if (core.version > session.version) {
      session.version = core.version
      session.replaced = core.replaced
      session.id = core.id
      session.identity = core.identity
      session.signInToken = core.signInToken
      session.sid = core.sid
    }
    session.lastActiveAtMs = Math.max(session.lastActiveAtMs, lastActiveAtMs)
    session.lookedUpAtMs = clock()
    const key = names.session(handle)
    for (const [field, text] of row) {
      const place = { salt: dataKey, key, field }
      if (field.startsWith(TOKEN_FIELD)) {
        keepLater(session, field.slice(2), opened<AppToken>(shelf, text, place))
      } else if (field.startsWith(RECORD_FIELD) && !session.appRecords?.has(field.slice(2))) {
        const record = opened<AppRecord>(shelf, text, place)
        if (record !== undefined) {
          session.appRecords ??= new Map()
          session.appRecords.set(field.slice(2), record)
        }
      }
    }
    return session
  }

  /** Gone without a word: its time in the store was up. */
  function endedUnsaid({ absoluteEndsAtMs }: { absoluteEndsAtMs: number }): StoredEntry {
    return { state: 'ended', reason: clock() >= absoluteEndsAtMs ? 'absolute' : 'idle' }
  }
}

/** Of two tokens the one that lasts longer: the other may be what was read before it came. */
export function keepLater(session: Session, appId: string, token: AppToken | undefined): void {
  const held = session.appTokens.get(appId)
  if (token === undefined || (held?.expiresAtMs ?? 0) >= token.expiresAtMs) return
  const refused = (session as CachedSession).refusedTokens?.get(appId)
  if (refused?.reveal() === token.token.reveal()) return
  session.appTokens.set(appId, token)
}

/** What scripts work with in clear, and is not as the seal has it. */
function changedField(row: ReadonlyMap<string, string>, core: Core): 'cur' | 'v' | undefined {
  if (row.get('cur') !== sha256(core.id.reveal())) return 'cur'
  return row.get('v') === String(core.version) ? undefined : 'v'
}

/** Whether a replaced id still leads to its session. */
function leadsOn({ replaced }: CachedSession, idHash: string, nowMs: number): boolean {
  return replaced.some(({ hash, untilMs }) => hash === idHash && nowMs < untilMs)
}
