import { createHash, randomBytes } from 'node:crypto'

import type { JWTPayload } from 'jose'

import type { Directory } from '../directory/directory.ts'
import type { Person, Registration } from '../directory/model.ts'
import type { SignIn } from './sign-in.ts'

/** How many groups a token names before it only says where to ask. */
const GROUPS_LIMIT = 200

export interface TokenSubject {
  person: Person
  signIn: SignIn
}

/** The claims that access tokens of both versions and ID tokens share. */
export function subjectClaims(
  directory: Directory,
  tenantId: string,
  { person, signIn }: TokenSubject,
  audience: Registration,
): JWTPayload {
  const roles = directory.rolesOf(audience, person.objectId)
  return {
    ...person.extraClaims,
    aio: sealSignInTime(signIn.atMs),
    ...(audience.groupClaims ? groupClaims(person, tenantId) : {}),
    ...(audience.optionalClaims.includes('login_hint') ? { login_hint: loginHint(person) } : {}),
    name: person.name,
    oid: person.objectId,
    rh: `1.${randomBytes(16).toString('base64url')}.`,
    ...(roles.length > 0 ? { roles } : {}),
    ...(audience.optionalClaims.includes('sid') && signIn.sid !== undefined
      ? { sid: signIn.sid }
      : {}),
    sub: createHash('sha256').update(`${audience.appId}|${person.objectId}`).digest('base64url'),
    tid: tenantId,
    uti: randomBytes(16).toString('base64url'),
  }
}

function groupClaims(person: Person, tenantId: string): JWTPayload {
  if (person.groups.length === 0) return {}
  if (person.groups.length <= GROUPS_LIMIT) return { groups: person.groups }
  const endpoint = `https://graph.windows.net/${tenantId}/users/${person.objectId}/getMemberObjects`
  return { _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint } } }
}

/** Entra's `login_hint` claim is opaque; the authorize endpoint understands it all the same. */
function loginHint(person: Person): string {
  return `O.${Buffer.from(person.objectId).toString('base64url')}`
}

/** Whom a `login_hint` parameter means: a user name or the opaque claim. */
export function personByHint(directory: Directory, hint: string): Person | undefined {
  return (
    directory.personByUsername(hint) ??
    [...directory.people.values()].find((person) => loginHint(person) === hint)
  )
}

/** `client_info`: base64url of the account in its home directory. */
export function clientInfo(person: Person, tenantId: string): string {
  const { objectId: uid, tenantId: utid } = person.guestOf ?? {
    objectId: person.objectId,
    tenantId,
  }
  return Buffer.from(JSON.stringify({ uid, utid })).toString('base64url')
}

/** The opaque `aio` claim carries the sign-in time, which `iat` is too coarse and too old to tell. */
function sealSignInTime(atMs: number): string {
  return Buffer.from(`at:${atMs}`).toString('base64url')
}

export function readSignInTime(aio: unknown): number | undefined {
  if (typeof aio !== 'string') return undefined
  const text = Buffer.from(aio, 'base64url').toString()
  return /^at:\d+$/.test(text) ? Number(text.slice(3)) : undefined
}
