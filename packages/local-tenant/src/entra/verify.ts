import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose'

import type { Clock } from './clock.ts'
import type { SigningKeys } from './keys.ts'

export type Verification =
  | { ok: true; claims: JWTPayload }
  | { ok: false; reason: 'malformed' | 'signature' | 'issuer' | 'expired' | 'not_yet_valid' }

export type VerifyAccessToken = (token: string) => Promise<Verification>

/** Checks what every receiver checks: signature, issuer (version 1 or 2) and times, without tolerance. */
export function createVerifier(options: {
  keys: SigningKeys
  issuers: { v1: string; v2: string }
  clock: Clock
}): VerifyAccessToken {
  const { keys, issuers, clock } = options
  return async (token) => {
    try {
      const key = keys.find(decodeProtectedHeader(token).kid)
      if (key === undefined) return { ok: false, reason: 'signature' }
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['RS256'],
        issuer: [issuers.v1, issuers.v2],
        currentDate: new Date(clock()),
        requiredClaims: ['exp', 'nbf'],
      })
      return { ok: true, claims: payload }
    } catch (error) {
      return { ok: false, reason: reasonOf(error) }
    }
  }
}

function reasonOf(error: unknown) {
  if (error instanceof errors.JWTExpired) return 'expired'
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'nbf') return 'not_yet_valid'
    return error.claim === 'iss' ? 'issuer' : 'malformed'
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature'
  if (error instanceof errors.JOSEAlgNotAllowed) return 'signature'
  return 'malformed'
}
