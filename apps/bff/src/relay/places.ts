import type { AppSettings } from '@app-proxy-portal/shared/config'

import type { Session } from '../session-record.ts'

/** A call that needs a place at its app. */
export interface PlaceTaker {
  readonly session: Session
  /** Written by `Places` alone; `none` at first. */
  place: 'none' | 'waiting' | 'call' | 'stream'
  /** Called when it is this call's turn. */
  begin(): void
}

/**
 * How many calls may be under way to one app. Streams have places of their own, so that they never
 * starve plain calls; plain calls wait in line, and the line has an end.
 */
export class Places {
  readonly #limits: AppSettings['limits']
  readonly #line = new Set<PlaceTaker>()
  readonly #streamsOf = new WeakMap<Session, number>()
  #calls = 0
  #streams = 0

  constructor(limits: AppSettings['limits']) {
    this.#limits = limits
  }

  /** Begins the call at once or puts it in line; false where the line is full. */
  enter(taker: PlaceTaker): boolean {
    if (this.#calls < this.#limits.calls) {
      this.#calls += 1
      this.#begin(taker)
      return true
    }
    if (this.#line.size >= this.#limits.calls) return false
    taker.place = 'waiting'
    this.#line.add(taker)
    return true
  }

  /**
   * Takes a stream's place, in exchange for that of a plain call where it has one; false where none
   * is left for the app or for the session.
   */
  enterStream(taker: PlaceTaker): boolean {
    const { streams, streamsPerSession } = this.#limits
    const own = this.#streamsOf.get(taker.session) ?? 0
    if (this.#streams >= streams || own >= streamsPerSession) return false
    this.leave(taker)
    taker.place = 'stream'
    this.#streams += 1
    this.#streamsOf.set(taker.session, own + 1)
    return true
  }

  /** Gives the place to the next in line. More than once does nothing. */
  leave(taker: PlaceTaker): void {
    const { place } = taker
    taker.place = 'none'
    if (place === 'waiting') this.#line.delete(taker)
    else if (place === 'call') this.#leaveCall()
    else if (place === 'stream') this.#leaveStream(taker.session)
  }

  #begin(taker: PlaceTaker): void {
    taker.place = 'call'
    taker.begin()
  }

  #leaveCall(): void {
    const [next] = this.#line
    if (next === undefined) {
      this.#calls -= 1
      return
    }
    this.#line.delete(next)
    this.#begin(next)
  }

  #leaveStream(session: Session): void {
    this.#streams -= 1
    this.#streamsOf.set(session, (this.#streamsOf.get(session) ?? 1) - 1)
  }
}
