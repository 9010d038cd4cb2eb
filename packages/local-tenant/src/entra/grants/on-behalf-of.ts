import type { JWTPayload } from 'jose'

import type { Registration } from '../../directory/model.ts'
import { EntraError } from '../errors.ts'
import { parseScope } from '../scopes.ts'
import type { SignIn } from '../sign-in.ts'
import { readSignInTime } from '../token-claims.ts'
import {
  requireField,
  requirePerson,
  type Granted,
  type GrantDeps,
  type TokenRequest,
} from './grant.ts'

const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

export async function redeemAssertion(deps: GrantDeps, request: TokenRequest): Promise<Granted> {
  const { form, client } = request
  if (request.crossOrigin) throw new EntraError(9002326)
  if (request.clientAuth === 'none') throw new EntraError(7000218)
  if (requireField(form, 'requested_token_use') !== 'on_behalf_of') {
    throw new EntraError(90023, { detail: "Field: 'requested_token_use'." })
  }
  const claims = await requireAssertion(deps, client, requireField(form, 'assertion'))
  const scope = parseScope(requireField(form, 'scope'))
  const isItself = deps.directory.resource(scope.resource)?.appId === client.appId
  if (isItself && !GUID.test(scope.resource)) throw new EntraError(90009)

  const { refreshTokenSeconds, backdateSeconds } = deps.lifetimes
  const signIn = signInOf(claims, backdateSeconds)
  return {
    person: requirePerson(deps.directory, signIn.objectId),
    signIn,
    scope,
    claims: request.claims,
    nonce: undefined,
    refresh: scope.openid.has('offline_access')
      ? { spa: false, expiresAtMs: deps.clock() + refreshTokenSeconds * 1000 }
      : undefined,
  }
}

/** @throws EntraError 50013, 500131, 500133 or 7000114. */
async function requireAssertion(
  { verifyAccessToken }: GrantDeps,
  client: Registration,
  assertion: string,
): Promise<JWTPayload> {
  const verified = await verifyAccessToken(assertion)
  if (!verified.ok) {
    const outOfTime = verified.reason === 'expired' || verified.reason === 'not_yet_valid'
    throw new EntraError(outOfTime ? 500133 : 50013)
  }
  const { claims } = verified
  const audiences = [claims.aud].flat()
  if (![client.appId, ...client.identifierUris].some((name) => audiences.includes(name))) {
    throw new EntraError(500131)
  }
  if (claims['idtyp'] === 'app' || typeof claims['scp'] !== 'string') throw new EntraError(7000114)
  return claims
}

function signInOf(claims: JWTPayload, backdateSeconds: number): SignIn {
  const { oid, aio, amr, acrs, sid } = claims
  return {
    objectId: typeof oid === 'string' ? oid : '',
    atMs: readSignInTime(aio) ?? ((claims.iat ?? 0) + backdateSeconds) * 1000,
    mfa: texts(amr).includes('mfa'),
    acrs: texts(acrs),
    sid: typeof sid === 'string' ? sid : undefined,
  }
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
