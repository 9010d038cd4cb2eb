import { SignJWT, type JWTHeaderParameters, type JWTPayload } from 'jose'

import type { Directory } from '../directory/directory.ts'
import type { Person, Registration } from '../directory/model.ts'
import type { ClaimsRequest } from './claims-request.ts'
import type { ClientAuthMethod } from './client-auth.ts'
import type { Clock, Lifetimes } from './clock.ts'
import type { SigningKeys } from './keys.ts'
import { subjectClaims, type TokenSubject } from './token-claims.ts'

/** `azpacr` and `appidacr`. */
const CLIENT_AUTH_CLASS = {
  none: '0',
  client_secret: '1',
  certificate: '2',
  federated: '2',
} as const satisfies Record<ClientAuthMethod, string>

export interface AccessTokenOrder extends TokenSubject {
  client: Registration
  clientAuth: ClientAuthMethod
  resource: Registration
  /** The resource as the client wrote it: the `aud` of a version 1 token. */
  audience: string
  scopes: string[]
  claims: ClaimsRequest
  lifetimeSeconds?: number
}

export interface IdTokenOrder extends TokenSubject {
  client: Registration
  /** Only in the answer to a code; a refreshed ID token has none. */
  nonce?: string | undefined
}

export interface TokenIssuer {
  issuers: { v1: string; v2: string }
  accessToken(order: AccessTokenOrder): Promise<{ token: string; expiresInSeconds: number }>
  idToken(order: IdTokenOrder): Promise<string>
}

export function createTokenIssuer(options: {
  tenantId: string
  origin: string
  directory: Directory
  keys: SigningKeys
  lifetimes: Lifetimes
  clock: Clock
  random: () => number
}): TokenIssuer {
  const { tenantId, origin, directory, keys, lifetimes, clock, random } = options
  const issuers = { v1: `${origin}/sts/${tenantId}/`, v2: `${origin}/${tenantId}/v2.0` }

  function times(lifetimeSeconds: number) {
    const now = Math.floor(clock() / 1000)
    const issued = now - lifetimes.backdateSeconds
    return { iat: issued, nbf: issued, exp: now + lifetimeSeconds }
  }

  function accessTokenLifetime(): number {
    const { min, max } = lifetimes.accessTokenSeconds
    return Math.round(min + random() * (max - min))
  }

  async function sign(claims: JWTPayload, version: 1 | 2): Promise<string> {
    const { kid, privateKey } = keys.current()
    const header: JWTHeaderParameters = {
      typ: 'JWT',
      alg: 'RS256',
      ...(version === 1 ? { x5t: kid } : {}),
      kid,
    }
    return await new SignJWT(claims).setProtectedHeader(header).sign(privateKey)
  }

  return {
    issuers,
    async accessToken(order) {
      const { resource, signIn, claims } = order
      const version = resource.requestedAccessTokenVersion
      const expiresInSeconds = order.lifetimeSeconds ?? accessTokenLifetime()
      const acrs = [...new Set([...signIn.acrs, ...(signIn.mfa ? claims.acrs : [])])]
      const payload: JWTPayload = {
        ...times(expiresInSeconds),
        ...subjectClaims(directory, tenantId, order, resource),
        ...(version === 1 ? v1Claims(order, issuers.v1) : v2Claims(order, issuers.v2)),
        ...(acrs.length > 0 ? { acrs } : {}),
        amr: signIn.mfa ? ['pwd', 'mfa'] : ['pwd'],
        scp: order.scopes.join(' '),
        ...(claims.capabilities.length > 0 ? { xms_cc: claims.capabilities } : {}),
      }
      return { token: await sign(payload, version), expiresInSeconds }
    },
    async idToken(order) {
      const { client, person, nonce } = order
      const payload: JWTPayload = {
        ...times(lifetimes.idTokenSeconds),
        ...subjectClaims(directory, tenantId, order, client),
        aud: client.appId,
        iss: issuers.v2,
        ...(nonce === undefined ? {} : { nonce }),
        ...homeIdentityProvider(person),
        preferred_username: person.username,
        ver: '2.0',
      }
      return await sign(payload, 2)
    },
  }
}

/** Tokens of guests name the directory that they come from; those of members do not. */
function homeIdentityProvider({ guestOf }: Person) {
  return guestOf === undefined ? {} : { idp: `https://sts.windows.net/${guestOf.tenantId}/` }
}

function v2Claims({ client, clientAuth, person, resource }: AccessTokenOrder, iss: string) {
  return {
    aud: resource.appId,
    iss,
    azp: client.appId,
    azpacr: CLIENT_AUTH_CLASS[clientAuth],
    ...homeIdentityProvider(person),
    preferred_username: person.username,
    ver: '2.0',
  }
}

function v1Claims({ client, clientAuth, person, audience }: AccessTokenOrder, iss: string) {
  const [givenName = person.name, ...familyNames] = person.name.split(' ')
  return {
    aud: audience,
    iss,
    acr: '1',
    appid: client.appId,
    appidacr: CLIENT_AUTH_CLASS[clientAuth],
    family_name: familyNames.join(' '),
    given_name: givenName,
    ipaddr: '127.0.0.1',
    unique_name: person.username,
    // A guest has no user principal name here, which breaks Kerberos single sign-on behind the proxy.
    ...(person.guestOf === undefined
      ? { upn: person.username }
      : { ...homeIdentityProvider(person), email: person.username }),
    ver: '1.0',
  }
}
