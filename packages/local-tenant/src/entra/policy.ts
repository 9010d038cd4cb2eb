import { GRAPH_APP_ID, type Directory } from '../directory/directory.ts'
import type { Person, Registration } from '../directory/model.ts'
import { BLOCK_CHALLENGE, MFA_CHALLENGE, type ClaimsRequest } from './claims-request.ts'
import { EntraError } from './errors.ts'
import type { ScopeRequest } from './scopes.ts'

export interface AccessRequest {
  person: Person
  client: Registration
  scope: ScopeRequest
  claims: ClaimsRequest
  mfa: boolean
}

export interface Access {
  resource: Registration
  /** Every scope that the client holds on the resource, asked for or not. */
  scopes: string[]
}

/** @throws EntraError 50057 or 50173. */
export function requireUsable(person: Person, signedInAtMs: number): void {
  if (person.disabled) throw new EntraError(50057)
  if (isRevoked(person, signedInAtMs)) throw new EntraError(50173)
}

export function isRevoked(person: Person, signedInAtMs: number): boolean {
  return person.tokensRevokedAtMs !== undefined && signedInAtMs <= person.tokensRevokedAtMs
}

/**
 * Whether the person may have a token of that resource through that client.
 * @throws EntraError 500011, 650053, 50105, 65001, 53003 or 50076, in that order.
 */
export function requireAccess(directory: Directory, request: AccessRequest): Access {
  const { person, client, scope } = request
  const resource = directory.resource(scope.resource)
  if (resource === undefined) {
    throw new EntraError(500011, { detail: `Resource: ${scope.resource}` })
  }
  requireKnownScopes(resource, scope)
  // A plain sign-in has Microsoft Graph as its resource; the policies are then the client's own.
  const target = resource.appId === GRAPH_APP_ID ? client : resource
  for (const registration of [client, target]) {
    if (!directory.isAssigned(registration, person.objectId)) {
      throw new EntraError(50105, { detail: `Application: '${registration.appId}'` })
    }
  }
  const scopes = requireConsent(directory, request, resource)
  requireConditionalAccess(target, request)
  return { resource, scopes }
}

function requireKnownScopes(resource: Registration, { values }: ScopeRequest): void {
  const known = resource.scopes.map(({ value }) => value)
  const unknown = values.find((value) => value !== '.default' && !known.includes(value))
  if (unknown !== undefined) {
    throw new EntraError(650053, { detail: `Scope '${unknown}', resource '${resource.appId}'.` })
  }
}

function requireConsent(
  directory: Directory,
  { person, client, scope }: AccessRequest,
  resource: Registration,
): string[] {
  const granted = directory.grantedScopes(client, resource, person.objectId)
  const missing =
    scope.values.some((value) => value !== '.default' && !granted.includes(value)) ||
    (scope.values.includes('.default') && granted.length === 0)
  if (missing) throw new EntraError(65001, { detail: `Application: '${client.appId}'` })
  if (resource.appId !== GRAPH_APP_ID) return granted
  return [...scope.openid].filter((value) => value !== 'offline_access').concat(granted)
}

function requireConditionalAccess(target: Registration, { claims, mfa }: AccessRequest): void {
  if (target.conditionalAccess === 'block') {
    throw new EntraError(53003, { claims: BLOCK_CHALLENGE })
  }
  if (mfa || (target.conditionalAccess === 'none' && !claims.demandsStepUp)) return
  const [acr] = claims.acrs
  throw new EntraError(50076, {
    claims:
      acr === undefined
        ? MFA_CHALLENGE
        : JSON.stringify({ access_token: { acrs: { essential: true, value: acr } } }),
  })
}
