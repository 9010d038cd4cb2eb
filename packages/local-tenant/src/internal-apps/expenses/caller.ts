import type { Person } from '../person.ts'
import { ExpenseProblem } from './problem.ts'

/** The person named by the ticket that the connector obtained; an internal app knows no other way. */
export function callerOf(authorization: string | undefined, people: readonly Person[]): Person {
  const ticket = /^Negotiate (\S+)$/i.exec(authorization ?? '')?.[1]
  const upn = ticket === undefined ? undefined : upnOf(ticket)
  if (upn === undefined) throw new ExpenseProblem(401, 'Windows sign-in is required')
  const known = people.find((person) => person.username.toLowerCase() === upn)
  return { name: upn, roles: [], ...known, username: upn }
}

export function isApprover(person: Person): boolean {
  return person.roles.includes('approver')
}

function upnOf(ticket: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(ticket, 'base64').toString())
    if (typeof parsed !== 'object' || parsed === null || !('upn' in parsed)) return undefined
    return typeof parsed.upn === 'string' ? parsed.upn.toLowerCase() : undefined
  } catch {
    return undefined
  }
}
