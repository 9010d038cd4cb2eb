import type { Secret } from '../../secret.ts'
import type { Session } from '../../session-record.ts'
import { isEndReason, type EndReason } from '../store.ts'
import type { ReplacedId } from './codec.ts'

/** A session as this replica has it. */
export interface CachedSession extends Session {
  readonly dataKey: NonNullable<Session['dataKey']>
  /** Counts renewals. */
  version: number
  replaced: readonly ReplacedId[]
  /** When the store was last asked for it. */
  lookedUpAtMs: number
  /** Activity that the store knows of. */
  savedActiveAtMs: number
  /** Whether it waits for its activity to be saved. */
  isTouched: boolean
  /** The last token that an app refused, by app: what was read before that may still hold it. */
  refusedTokens?: Map<string, Secret>
  /** Ids that lead here without asking the store. */
  cachedIds: string[]
  /** Which generation of the cache has looked it up; others look again. */
  generation: number
}

/** How an id leads to its session. Replaced ids are always looked up: they lead on for seconds. */
export interface CachedWay {
  session: CachedSession
  appId: string | undefined
}

/** A question to the store whose answer may be old by the time it comes. */
export interface Lookup {
  readonly generation: number
  /** Handles that changed meanwhile. */
  readonly changed: Set<string>
}

/** How long nothing may be heard until nobody believes what is here. */
export const TRUST_MS = 1_000

/**
 * Sessions that this replica has looked up. They count as long as it is sure to hear of every change
 * that another replica makes: `confirm` says since when, and after a second of silence nobody
 * believes what is here. Bounded: the session that was looked up first goes first.
 *
 * Ends are remembered, as many as sessions: a store that falls back to an older copy, as after a
 * failover, must not bring one back.
 */
export class NearCache {
  readonly #sessions = new Map<string, CachedSession>()
  readonly #ways = new Map<string, CachedWay>()
  readonly #lookups = new Set<Lookup>()
  readonly #ends = new Map<string, EndReason>()
  readonly #maxSessions: number
  #generation = 0
  #trustedUntilMs = 0

  constructor(maxSessions: number) {
    this.#maxSessions = maxSessions
  }

  /** @param heardAllAtMs of `performance.now()`: every change until then has been heard */
  confirm(heardAllAtMs: number): void {
    this.#trustedUntilMs = heardAllAtMs + TRUST_MS
  }

  /** Something may have been missed: everything is looked up anew. */
  distrust(): void {
    this.#trustedUntilMs = 0
    this.#generation += 1
  }

  way(id: string): CachedWay | undefined {
    const way = this.#ways.get(id)
    return way !== undefined && this.#counts(way.session) ? way : undefined
  }

  session(handle: string): CachedSession | undefined {
    const session = this.#sessions.get(handle)
    return session !== undefined && this.#counts(session) ? session : undefined
  }

  /** The one object for a session, however old: what is looked up anew goes into it. */
  known(handle: string): CachedSession | undefined {
    return this.#sessions.get(handle)
  }

  /** Asks the store, and notices what changes until it has answered. */
  async lookUp<Value>(ask: (lookup: Lookup) => Promise<Value>): Promise<Value> {
    const lookup: Lookup = { generation: this.#generation, changed: new Set() }
    this.#lookups.add(lookup)
    try {
      return await ask(lookup)
    } finally {
      this.#lookups.delete(lookup)
    }
  }

  keep(session: CachedSession, { generation, changed }: Lookup): void {
    session.generation = changed.has(session.handle) ? -1 : generation
    if (this.#sessions.has(session.handle)) return
    this.#sessions.set(session.handle, session)
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= this.#maxSessions) break
      this.drop(oldest)
    }
  }

  /** A session is over for good, where the reason is one; it is looked up again in any case. */
  end(handle: string, reason: string): void {
    this.drop(handle)
    if (!isEndReason(reason)) return
    this.#ends.set(handle, reason)
    for (const oldest of this.#ends.keys()) {
      if (this.#ends.size <= this.#maxSessions) break
      this.#ends.delete(oldest)
    }
  }

  /** Why a session is over, as far as this replica has heard. */
  endOf(handle: string): EndReason | undefined {
    return this.#ends.get(handle)
  }

  keepWay(id: string, way: CachedWay): void {
    const { session } = way
    if (this.#sessions.get(session.handle) !== session) return
    if (!this.#ways.has(id)) session.cachedIds.push(id)
    this.#ways.set(id, way)
  }

  /** Another replica changed it: it and the ways to it are looked up anew. */
  stale(handle: string): void {
    for (const { changed } of this.#lookups) changed.add(handle)
    const session = this.#sessions.get(handle)
    if (session === undefined) return
    session.generation = -1
    for (const id of session.cachedIds.splice(0)) this.#ways.delete(id)
  }

  drop(handle: string): void {
    this.stale(handle)
    this.#sessions.delete(handle)
  }

  #counts({ generation }: CachedSession): boolean {
    return generation === this.#generation && performance.now() < this.#trustedUntilMs
  }
}
