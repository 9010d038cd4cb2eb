import type { Clock } from '../clock.ts'
import { isSame, sha256 } from '../secret.ts'
import type { Session } from '../session-record.ts'
import { isIdShaped, randomId } from './cookie.ts'
import type { Lookup, Sessions } from './sessions.ts'

const LIFETIME_MS = 30_000

/** Where a ticket leads, and for whom. */
export interface Entry {
  found: Extract<Lookup, { live: true }>
  to: string
  h: string
}

/** Carries a session over to the host of an app: once, soon, and in the same browser. */
export interface Tickets {
  issue(session: Session, place: { appId: string; h: string; to: string }): Promise<string>
  /** Takes a ticket out of circulation, whatever comes of it. */
  redeem(ticket: string, appId: string, browser: Browser): Promise<Entry | undefined>
}

/** By what a browser shows that it is the one which began the handoff. */
interface Browser {
  /** What the app's host gave it to keep before it went to the portal. */
  keepsakes: readonly string[]
  /** Of the session with which another of its tabs has entered meanwhile. */
  handle: string | undefined
}

export function createTickets(sessions: Sessions, clock: Clock): Tickets {
  return {
    async issue({ handle, dataKey }, place) {
      const ticket = randomId()
      const session = dataKey === undefined ? { handle } : { handle, dataKey }
      const expiresAtMs = clock() + LIFETIME_MS
      await sessions.tickets.putTicket(ticket, { ...place, session, expiresAtMs })
      return ticket
    },

    async redeem(given, appId, { keepsakes, handle }) {
      if (!isIdShaped(given)) return undefined
      const ticket = await sessions.tickets.takeTicket(given)
      if (ticket?.appId !== appId || clock() >= ticket.expiresAtMs) return undefined
      const isSameBrowser =
        handle === ticket.session.handle ||
        keepsakes.some((keepsake) => isSame(sha256(keepsake), ticket.h))
      if (!isSameBrowser) return undefined
      const found = await sessions.findAgain(ticket.session)
      return found.live ? { found, to: ticket.to, h: ticket.h } : undefined
    },
  }
}
