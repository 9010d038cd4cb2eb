import { createHash } from 'node:crypto'

import { EntraError } from '../errors.ts'
import { parseScope } from '../scopes.ts'
import {
  requireField,
  requirePerson,
  requirePlatform,
  type CodeGrant,
  type Granted,
  type GrantDeps,
  type TokenRequest,
} from './grant.ts'

export function redeemCode(deps: GrantDeps, request: TokenRequest): Granted {
  const { form, client } = request
  const code = deps.codes.find(requireField(form, 'code'))
  if (code === undefined || code.clientAppId !== client.appId) throw new EntraError(70000)
  requirePlatform(code.redirect.type === 'spa', request)
  takeCode(code, requireField(form, 'redirect_uri'), deps.clock())
  requireVerifier(code, form.get('code_verifier'))

  const scopeText = form.get('scope')
  const scope = scopeText === null ? code.scope : parseScope(scopeText)
  const spa = code.redirect.type === 'spa'
  const { spaRefreshTokenSeconds, refreshTokenSeconds } = deps.lifetimes
  const lifetimeMs = (spa ? spaRefreshTokenSeconds : refreshTokenSeconds) * 1000
  return {
    person: requirePerson(deps.directory, code.signIn.objectId),
    signIn: code.signIn,
    scope,
    claims: request.claims.demandsStepUp ? request.claims : code.claims,
    nonce: code.nonce,
    refresh: scope.openid.has('offline_access')
      ? { spa, expiresAtMs: deps.clock() + lifetimeMs }
      : undefined,
  }
}

/**
 * Uses a code up.
 * @throws EntraError 54005, 70008 or 500112.
 */
export function takeCode(code: CodeGrant, redirectUri: string, nowMs: number): void {
  if (code.redeemed) throw new EntraError(54005)
  if (code.expiresAtMs <= nowMs) throw new EntraError(70008)
  if (code.redirect.uri !== redirectUri) throw new EntraError(500112)
  code.redeemed = true
}

function requireVerifier({ codeChallenge }: CodeGrant, verifier: string | null): void {
  if (codeChallenge === undefined && verifier === null) return
  const challenge = createHash('sha256')
    .update(verifier ?? '')
    .digest('base64url')
  if (verifier === null || challenge !== codeChallenge) throw new EntraError(501481)
}
