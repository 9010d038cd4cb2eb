import { withoutTurning, type InvalidTokenReason } from '@app-proxy-portal/shared/api'
import { compactVerify, decodeJwt, errors, type JWTPayload, type JWTVerifyGetKey } from 'jose'

import { ProblemError } from '../errors.ts'
import type { Identity } from '../session-record.ts'

/** How far clocks may be apart. */
export const CLOCK_TOLERANCE_SECONDS = 60

const MAX_DISPLAY_LENGTH = 256

/** One rule about a token's claims; false refuses it with the reason. */
export type ClaimRule = readonly [InvalidTokenReason, (claims: JWTPayload) => boolean]

function invalidToken(reason: InvalidTokenReason, detail: string): ProblemError {
  return new ProblemError('invalid_token', detail, { reason })
}

/**
 * Checks a token's signature with the tenant's own keys. Keys or addresses that the token itself
 * brings (`jwk`, `jku`, `x5c`, `x5u`) are never looked at.
 *
 * @throws {ProblemError} `invalid_token` (`malformed`, `signature`), `identity_provider_unavailable`
 * @see https://www.rfc-editor.org/rfc/rfc8725
 */
export async function verifySignature(token: string, keys: JWTVerifyGetKey): Promise<JWTPayload> {
  const claims = decodeClaims(token)
  const verified = await compactVerify(token, keys, { algorithms: ['RS256'] }).catch(
    (error: unknown) => {
      if (!(error instanceof errors.JOSEError)) throw error
      return undefined
    },
  )
  // Signed as it stands, not as we read it (RFC 7797, section 7).
  const isEncoded = verified?.protectedHeader.b64 !== false
  if (verified === undefined || !isEncoded) throw invalidToken('signature', DETAILS.signature)
  return claims
}

/** Reads the claims of a token without believing them. */
export function decodeClaims(token: string): JWTPayload {
  try {
    return decodeJwt(token)
  } catch {
    throw invalidToken('malformed', 'This is not a JSON Web Token.')
  }
}

/** Runs the rules in order; the first that fails names the reason. */
export function applyRules(claims: JWTPayload, rules: readonly ClaimRule[]): void {
  for (const [reason, holds] of rules) {
    if (!holds(claims)) throw invalidToken(reason, DETAILS[reason])
  }
}

/** Rules about time, for every kind of token. @see https://www.rfc-editor.org/rfc/rfc7519#section-4.1 */
export function timeRules(nowMs: number): readonly ClaimRule[] {
  const nowSeconds = nowMs / 1000
  return [
    ['expired', ({ exp }) => isTime(exp) && nowSeconds < exp + CLOCK_TOLERANCE_SECONDS],
    [
      'not_yet_valid',
      ({ nbf, iat }) =>
        [nbf, iat].every(
          (time) =>
            time === undefined || (isTime(time) && nowSeconds >= time - CLOCK_TOLERANCE_SECONDS),
        ),
    ],
  ]
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

/** A claim that is text, or undefined. */
export function textClaim(claims: JWTPayload, name: string): string | undefined {
  const value = claims[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Scopes of a delegated token; undefined where it has none. */
export function scopesOf(claims: JWTPayload): string[] | undefined {
  return textClaim(claims, 'scp')?.split(' ')
}

/** Client credentials give a token without a person in it. */
export function isAppOnly(claims: JWTPayload): boolean {
  return claims['idtyp'] === 'app' || (claims['scp'] === undefined && claims['oid'] === claims.sub)
}

/** Guests carry their home identity provider, or the optional `acct` claim. */
export function isGuest(claims: JWTPayload): boolean {
  const homeIssuer = textClaim(claims, 'idp')
  const homeTenant = textClaim(claims, 'tid') ?? ''
  return claims['acct'] === 1 || (homeIssuer !== undefined && !homeIssuer.includes(homeTenant))
}

/** Guests choose their names themselves: without what would turn the text around them round. */
function forDisplay(name: string): string {
  return withoutTurning(name).slice(0, MAX_DISPLAY_LENGTH)
}

/** What a validated token says of the person. */
export function identityOf(claims: JWTPayload): Identity {
  const objectId = textClaim(claims, 'oid') ?? ''
  const username = textClaim(claims, 'preferred_username') ?? textClaim(claims, 'upn') ?? objectId
  return {
    user: {
      name: forDisplay(textClaim(claims, 'name') ?? username),
      username: forDisplay(username),
      tenantId: textClaim(claims, 'tid') ?? '',
      objectId,
    },
    loginHint: textClaim(claims, 'login_hint') ?? textClaim(claims, 'preferred_username') ?? null,
    roles: textList(claims['roles']),
    groups: textList(claims['groups']),
    policyIncomplete: isOverage(claims),
  }
}

/** @see https://learn.microsoft.com/entra/identity-platform/id-token-claims-reference#groups-overage-claim */
function isOverage(claims: JWTPayload): boolean {
  const names = claims['_claim_names']
  const elsewhere = typeof names === 'object' && names !== null && 'groups' in names
  return elsewhere || claims['hasgroups'] === true || claims['hasgroups'] === 'true'
}

function textList(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

const DETAILS: Record<InvalidTokenReason, string> = {
  missing: 'No token was sent.',
  malformed: 'This is not a JSON Web Token.',
  signature: 'The token is not signed by the tenant.',
  token_version: 'The token is not a version 2.0 token.',
  tenant: 'The token is of another tenant.',
  issuer: 'The token is of another issuer.',
  audience: 'The token is not meant for this portal.',
  app_only: 'The token has no person in it.',
  client: 'The token was issued to another client.',
  scope: 'The token lacks the scope.',
  subject: 'The token is about somebody else, or about nobody.',
  expired: 'The token has expired.',
  not_yet_valid: 'The token is not valid yet.',
  guest: 'Guests cannot use this portal.',
  nonce: 'The token belongs to another sign-in.',
  spent: 'The token has served already.',
  revoked: 'The token was issued before access was revoked.',
}
