import { randomUUID } from 'node:crypto'
import type { Person } from '../person.ts'

export type SiteSessions = {
  /**
   * Set-Cookie values, or undefined where nobody has this name: the sign-in itself, out of reach
   * of script, and the name for the page's script to greet with.
   */
  open(username: string): string[] | undefined
  visitor(cookieHeader: string | undefined): Person | undefined
  close(cookieHeader: string | undefined): string[]
}

const lifetimeMs = 8 * 3_600_000

export function createSiteSessions(clock: () => number, people: readonly Person[]): SiteSessions {
  const sessions = new Map<string, { person: Person; endsAtMs: number }>()
  return {
    open(username) {
      const wanted = username.trim().toLowerCase()
      const person = people.find((candidate) => candidate.username.toLowerCase() === wanted)
      if (person === undefined) return undefined
      const id = randomUUID()
      sessions.set(id, { person, endsAtMs: clock() + lifetimeMs })
      return [
        `intranet=${id}; Path=/; HttpOnly; SameSite=Lax`,
        `intranet-name=${encodeURIComponent(person.name)}; Path=/; SameSite=Lax`,
      ]
    },
    visitor(cookieHeader) {
      const session = sessions.get(sessionId(cookieHeader))
      return session !== undefined && clock() < session.endsAtMs ? session.person : undefined
    },
    close(cookieHeader) {
      sessions.delete(sessionId(cookieHeader))
      return [
        'intranet=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
        'intranet-name=; Path=/; SameSite=Lax; Max-Age=0',
      ]
    },
  }
}

function sessionId(cookieHeader = ''): string {
  return /(?:^|;\s*)intranet=([^;]+)/.exec(cookieHeader)?.[1] ?? ''
}
