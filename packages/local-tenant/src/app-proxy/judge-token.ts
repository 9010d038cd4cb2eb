import type { Identity } from './identity.ts'
import type { PublishedApp } from './published-app.ts'

export type VerifiedToken =
  | { ok: true; claims: Record<string, unknown> }
  | { ok: false; reason: string }

/** Entra dates its tokens back by this much. */
const backdatedMs = 300_000

/** The identity, or undefined for every token that the proxy does not like: it never says why. */
export function judgeToken(
  verified: VerifiedToken,
  app: PublishedApp,
  tenantId: string,
  nowMs: number,
): Identity | undefined {
  if (!verified.ok) return undefined
  const { claims } = verified
  const { settings } = app
  const scopes = text(claims['scp'])?.split(' ') ?? []
  const isAppOnly = claims['idtyp'] === 'app' || claims['scp'] === undefined
  const version = claims['ver'] === '2.0' ? '2.0' : '1.0'
  const issuedAtMs = seconds(claims['iat']) + backdatedMs
  const expiresAtMs = seconds(claims['exp'])
  const objectId = text(claims['oid'])

  const isAccepted =
    claims['tid'] === tenantId &&
    acceptedAudiences(app).includes(text(claims['aud']) ?? '') &&
    settings.acceptedVersions.includes(version) &&
    (isAppOnly ? settings.allowAppOnly : scopes.includes('user_impersonation')) &&
    seconds(claims['nbf']) <= nowMs &&
    nowMs < expiresAtMs
  if (!isAccepted || objectId === undefined) return undefined
  return {
    objectId,
    name: text(claims['name']) ?? objectId,
    username: text(claims['upn']),
    expiresAtMs,
    issuedAtMs,
  }
}

/** Only a client that declares `cp1` is sent claims; its tokens then name it. */
export function understandsChallenges(verified: VerifiedToken): boolean {
  const capabilities = verified.ok ? verified.claims['xms_cc'] : undefined
  return Array.isArray(capabilities) && capabilities.includes('cp1')
}

export function isRevoked(identity: Identity, app: PublishedApp): boolean {
  const revokedAtMs = app.settings.revokedAtMs.get(identity.objectId)
  return revokedAtMs !== undefined && identity.issuedAtMs <= revokedAtMs
}

function acceptedAudiences(app: PublishedApp): string[] {
  const profile = app.settings.acceptedAudiences
  if (Array.isArray(profile)) return profile
  switch (profile) {
    case 'slash':
      return [app.externalUrl]
    case 'guid':
      return [app.appId]
    case 'uri':
      return app.identifierUris
    case 'lenient':
      return [app.externalUrl, app.appId, ...app.identifierUris]
  }
}

function text(claim: unknown): string | undefined {
  return typeof claim === 'string' && claim !== '' ? claim : undefined
}

function seconds(claim: unknown): number {
  return typeof claim === 'number' ? claim * 1000 : 0
}
