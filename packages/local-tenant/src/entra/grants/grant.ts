import type { Directory } from '../../directory/directory.ts'
import type { Person, RedirectUri, Registration } from '../../directory/model.ts'
import type { ClaimsRequest } from '../claims-request.ts'
import type { ClientAuthMethod } from '../client-auth.ts'
import type { Clock, Lifetimes } from '../clock.ts'
import { EntraError } from '../errors.ts'
import type { HandleStore } from '../handles.ts'
import type { ScopeRequest } from '../scopes.ts'
import type { SignIn } from '../sign-in.ts'
import type { VerifyAccessToken } from '../verify.ts'

/** What an authorization code stands for. */
export interface CodeGrant {
  clientAppId: string
  redirect: RedirectUri
  codeChallenge: string | undefined
  signIn: SignIn
  scope: ScopeRequest
  claims: ClaimsRequest
  nonce: string | undefined
  expiresAtMs: number
  redeemed: boolean
}

/** What a refresh token stands for: the sign-in, good for any resource. */
export interface RefreshGrant {
  clientAppId: string
  signIn: SignIn
  scope: ScopeRequest
  spa: boolean
  expiresAtMs: number
}

export interface GrantDeps {
  directory: Directory
  clock: Clock
  lifetimes: Lifetimes
  codes: HandleStore<CodeGrant>
  refreshTokens: HandleStore<RefreshGrant>
  verifyAccessToken: VerifyAccessToken
}

/** A request at the token endpoint, its client authenticated. */
export interface TokenRequest {
  form: URLSearchParams
  client: Registration
  clientAuth: ClientAuthMethod
  /** Whether it came from script of a page, that is with an `Origin` header. */
  crossOrigin: boolean
  claims: ClaimsRequest
}

/** What a grant yields, before the policies of the resource have their say. */
export interface Granted {
  person: Person
  signIn: SignIn
  scope: ScopeRequest
  claims: ClaimsRequest
  nonce: string | undefined
  refresh: { spa: boolean; expiresAtMs: number } | undefined
}

/** @throws EntraError 90014. */
export function requireField(form: URLSearchParams, name: string): string {
  const value = form.get(name)
  if (value === null || value === '') throw new EntraError(90014, { detail: `Field: '${name}'.` })
  return value
}

/** @throws EntraError 500341 if the person was deleted since. */
export function requirePerson(directory: Directory, objectId: string): Person {
  const person = directory.people.get(objectId)
  if (person === undefined) throw new EntraError(500341)
  return person
}

/**
 * A single-page application redeems with `Origin` and without credentials, everybody else the other
 * way round.
 * @throws EntraError 9002326, 9002327 or 7000218.
 */
export function requirePlatform(spa: boolean, request: TokenRequest): void {
  if (spa && !request.crossOrigin) throw new EntraError(9002327)
  if (!spa && request.crossOrigin) throw new EntraError(9002326)
  if (!spa && request.clientAuth === 'none') throw new EntraError(7000218)
}
