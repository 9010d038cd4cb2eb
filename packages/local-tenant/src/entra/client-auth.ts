import { createHash, timingSafeEqual } from 'node:crypto'

import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  jwtVerify,
  type JWTPayload,
  type ProtectedHeaderParameters,
} from 'jose'

import type { Directory } from '../directory/directory.ts'
import type { Registration } from '../directory/model.ts'
import type { Clock } from './clock.ts'
import { EntraError } from './errors.ts'

export type ClientAuthMethod = 'none' | 'client_secret' | 'certificate' | 'federated'

export interface ClientAuthDeps {
  directory: Directory
  clock: Clock
  /** Audiences that a certificate assertion may name: the token endpoint and the issuer. */
  audiences: string[]
}

/** MSAL rounds `nbf` to the nearest second, so it may lie in the future. */
const CLOCK_TOLERANCE_SECONDS = 300

/** The method that the form uses, before it is known to be good. */
export function claimedMethod(form: URLSearchParams): ClientAuthMethod {
  if (form.has('client_secret')) return 'client_secret'
  const assertion = form.get('client_assertion')
  if (assertion === null) return 'none'
  try {
    return isCertificateHeader(decodeProtectedHeader(assertion)) ? 'certificate' : 'federated'
  } catch {
    // Not a JWT at all: refused as an assertion that matches no federated credential.
    return 'federated'
  }
}

/** @throws EntraError of the `invalid_client` family. */
export async function authenticateClient(
  deps: ClientAuthDeps,
  client: Registration,
  form: URLSearchParams,
): Promise<ClientAuthMethod> {
  const method = claimedMethod(form)
  const { credentials } = client
  switch (method) {
    case 'none':
      return method
    case 'client_secret':
      requireSecret(credentials.secrets, form.get('client_secret') ?? '', deps.clock())
      return method
    case 'certificate':
      await requireCertificate(deps, client, form.get('client_assertion') ?? '')
      return method
    case 'federated':
      await requireFederated(deps, client, form.get('client_assertion') ?? '')
      return method
  }
}

function requireSecret(
  secrets: Registration['credentials']['secrets'],
  presented: string,
  nowMs: number,
): void {
  const secret = secrets.find(({ value }) => timingSafeEqual(sha256(value), sha256(presented)))
  if (secret === undefined) throw new EntraError(7000215)
  if (secret.expiresAtMs !== undefined && secret.expiresAtMs <= nowMs) throw new EntraError(7000222)
}

async function requireCertificate(
  { audiences, clock }: ClientAuthDeps,
  { appId, credentials }: Registration,
  assertion: string,
): Promise<void> {
  const thumbprint = decodeProtectedHeader(assertion)['x5t#S256']
  const certificate = credentials.certificates.find((known) => known.thumbprint === thumbprint)
  if (certificate === undefined) throw new EntraError(700027)
  await verifying(
    700027,
    jwtVerify(assertion, certificate.publicKey, {
      algorithms: ['PS256', 'RS256'],
      issuer: appId,
      subject: appId,
      audience: audiences,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(clock()),
      requiredClaims: ['exp', 'nbf'],
    }),
  )
}

async function requireFederated(
  { directory, clock }: ClientAuthDeps,
  { credentials }: Registration,
  assertion: string,
): Promise<void> {
  const claims = claimsOf(assertion)
  const credential = credentials.federated.find(
    ({ issuer, subject, audience }) =>
      issuer === claims.iss && subject === claims.sub && [claims.aud].flat().includes(audience),
  )
  const issuer = credential && directory.federatedIssuers.get(credential.issuer)
  if (issuer === undefined) throw new EntraError(700213)
  await verifying(
    700213,
    jwtVerify(assertion, createLocalJWKSet(issuer.keys), {
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(clock()),
      requiredClaims: ['exp'],
    }),
  )
}

async function verifying(code: 700027 | 700213, verification: Promise<unknown>): Promise<void> {
  try {
    await verification
  } catch (error) {
    const outOfTime =
      error instanceof errors.JWTExpired ||
      (error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf')
    throw new EntraError(outOfTime ? 700024 : code)
  }
}

function claimsOf(assertion: string): JWTPayload {
  try {
    return decodeJwt(assertion)
  } catch {
    throw new EntraError(700213, { detail: 'The assertion is not a JWT.' })
  }
}

function isCertificateHeader(header: ProtectedHeaderParameters): boolean {
  return header['x5t#S256'] !== undefined || header.x5t !== undefined
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
