import type { ApiRegistration, EntraSettings } from '@app-proxy-portal/shared/config'
import type { JWTPayload } from 'jose'
import type { Logger } from 'pino'

import type { Clock } from '../clock.ts'
import { tokenFingerprint } from '../secret.ts'
import type { Identity } from '../session-record.ts'
import {
  applyRules,
  CLOCK_TOLERANCE_SECONDS,
  identityOf,
  isAppOnly,
  isGuest,
  scopesOf,
  textClaim,
  timeRules,
  verifySignature,
  type ClaimRule,
} from './claims.ts'
import type { IdentityProvider } from './identity-provider.ts'

/** Entra backdates `iat` by 5 minutes; the rest is for the way through the browser. */
const ID_TOKEN_MAX_AGE_SECONDS = 900

interface SignInOptions {
  entra: EntraSettings
  provider: IdentityProvider
  clock: Clock
  log: Logger
}

/** What a token that opens a session says, once every rule holds. */
export interface CheckedSignIn {
  identity: Identity
  fingerprint: string
  issuedAtMs: number
  expiresAtMs: number
  /** When no tolerance lets it pass any more. */
  acceptedUntilMs: number
  /** Entra's own session, where its tokens are set up to name it. */
  sid: string | undefined
  nonce: string | undefined
}

/**
 * Checks the tokens that open a session: with `entra.api` an access token for the BFF, without it
 * an ID token of the page's registration. Nothing else opens one.
 */
export function createSignIn({ entra, provider, clock, log }: SignInOptions) {
  const { api } = entra

  async function verify(token: string): Promise<CheckedSignIn> {
    const claims = await verifySignature(token, await provider.keys())
    if (api !== undefined && claims['ver'] === '1.0' && isFor(api, claims.aud)) {
      log.error(
        { clientId: api.clientId },
        'Entra ID issues v1.0 tokens for the BFF: set requestedAccessTokenVersion to 2 in its registration',
      )
    }
    const issuer = await provider.issuer()
    applyRules(claims, [
      ...tenantRules(entra, issuer),
      ...(api === undefined
        ? idTokenRules(entra.spaClientId, clock())
        : accessTokenRules(api, entra.spaClientId)),
      ...timeRules(clock()),
      ['subject', (c) => textClaim(c, 'oid') !== undefined],
      ['guest', (c) => entra.guests === 'allow' || !isGuest(c)],
    ])
    return {
      identity: identityOf(claims),
      fingerprint: tokenFingerprint(token),
      issuedAtMs: (claims.iat ?? 0) * 1000,
      expiresAtMs: (claims.exp ?? 0) * 1000,
      acceptedUntilMs: ((claims.exp ?? 0) + CLOCK_TOLERANCE_SECONDS) * 1000,
      sid: textClaim(claims, 'sid'),
      nonce: textClaim(claims, 'nonce'),
    }
  }

  return { kind: api === undefined ? ('id_token' as const) : ('access_token' as const), verify }
}

/** A v1.0 token names its audience as the client asked for it. */
function isFor({ clientId, scope }: ApiRegistration, audience: JWTPayload['aud']): boolean {
  const resource = scope.slice(0, scope.lastIndexOf('/'))
  return audience === clientId || audience === resource || audience === `${resource}/`
}

function tenantRules({ tenantId }: EntraSettings, issuer: string): ClaimRule[] {
  return [
    ['token_version', (c) => c['ver'] === '2.0'],
    ['tenant', (c) => c['tid'] === tenantId],
    ['issuer', (c) => c.iss === issuer],
  ]
}

function accessTokenRules({ clientId, scope }: ApiRegistration, spaClientId: string): ClaimRule[] {
  const scopeName = scope.slice(scope.lastIndexOf('/') + 1)
  return [
    ['audience', (c) => c.aud === clientId],
    ['app_only', (c) => !isAppOnly(c)],
    ['client', (c) => c['azp'] === spaClientId],
    ['scope', (c) => scopesOf(c)?.includes(scopeName) ?? false],
  ]
}

function idTokenRules(spaClientId: string, nowMs: number): ClaimRule[] {
  return [
    ['audience', (c) => c.aud === spaClientId && !isAccessToken(c)],
    ['expired', (c) => isYoung(c, nowMs)],
  ]
}

/** An access token for the page's own registration has the same audience as its ID tokens. */
function isAccessToken(claims: JWTPayload): boolean {
  return claims['scp'] !== undefined || claims['azp'] !== undefined || claims['idtyp'] !== undefined
}

function isYoung({ iat }: JWTPayload, nowMs: number): boolean {
  return typeof iat === 'number' && nowMs / 1000 - iat <= ID_TOKEN_MAX_AGE_SECONDS
}
