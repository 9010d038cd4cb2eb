import { EntraError } from '../errors.ts'
import { parseScope } from '../scopes.ts'
import {
  requireField,
  requirePerson,
  requirePlatform,
  type Granted,
  type GrantDeps,
  type TokenRequest,
} from './grant.ts'

/** A refresh token yields tokens of any resource that the client has permissions on. */
export function redeemRefreshToken(deps: GrantDeps, request: TokenRequest): Granted {
  const { form, client } = request
  const grant = deps.refreshTokens.find(requireField(form, 'refresh_token'))
  if (grant === undefined || grant.clientAppId !== client.appId) throw new EntraError(70000)
  requirePlatform(grant.spa, request)
  const now = deps.clock()
  if (grant.expiresAtMs <= now) throw new EntraError(grant.spa ? 700084 : 70008)

  const scopeText = form.get('scope')
  return {
    person: requirePerson(deps.directory, grant.signIn.objectId),
    signIn: grant.signIn,
    scope: scopeText === null ? grant.scope : parseScope(scopeText),
    claims: request.claims,
    nonce: undefined,
    refresh: {
      spa: grant.spa,
      expiresAtMs: grant.spa ? grant.expiresAtMs : now + deps.lifetimes.refreshTokenSeconds * 1000,
    },
  }
}
