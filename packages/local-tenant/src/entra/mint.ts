import { SignJWT, UnsecuredJWT, generateKeyPair, type JWTPayload } from 'jose'

import type { Directory } from '../directory/directory.ts'
import type { Person, Registration } from '../directory/model.ts'
import { NO_CLAIMS_REQUEST } from './claims-request.ts'
import type { Clock } from './clock.ts'
import type { SigningKeys } from './keys.ts'
import { parseScope } from './scopes.ts'
import type { SignIn } from './sign-in.ts'
import type { TokenIssuer } from './tokens.ts'

export interface MintOptions {
  claims: JWTPayload
  header?: { kid?: string; typ?: string; [member: string]: unknown }
  /** `tenant` signs properly, `foreign` with an unpublished key under the tenant's kid, `none` not at all. */
  key?: 'tenant' | 'foreign' | 'none'
}

export interface AccessTokenWish {
  /** Object id. */
  person: string
  clientAppId: string
  /** As a client asks for it; decides the resource, and the `aud` of a version 1 token. */
  scope: string
  mfa?: boolean
  sid?: string
  acrs?: string[]
  capabilities?: string[]
  lifetimeSeconds?: number
}

export interface IdTokenWish {
  person: string
  clientAppId: string
  nonce?: string
  sid?: string
}

/** Tokens without a sign-in, for tests. No policy is asked. */
export interface TestTokens {
  mint(options: MintOptions): Promise<string>
  issueAccessToken(wish: AccessTokenWish): Promise<string>
  issueIdToken(wish: IdTokenWish): Promise<string>
}

export function createTestTokens(options: {
  directory: Directory
  keys: SigningKeys
  tokens: TokenIssuer
  clock: Clock
}): TestTokens {
  const { directory, keys, tokens, clock } = options

  function signInOf(wish: {
    person: string
    mfa?: boolean
    sid?: string
    acrs?: string[]
  }): SignIn {
    const { person: objectId, mfa = false, sid, acrs = [] } = wish
    return { objectId, atMs: clock(), mfa, acrs, sid }
  }

  return {
    async mint({ claims, header, key = 'tenant' }) {
      if (key === 'none') return new UnsecuredJWT(claims).encode()
      const { kid, privateKey } = keys.current()
      const signingKey = key === 'tenant' ? privateKey : (await generateKeyPair('RS256')).privateKey
      return await new SignJWT(claims)
        .setProtectedHeader({ typ: 'JWT', kid, ...header, alg: 'RS256' })
        .sign(signingKey)
    },
    async issueAccessToken(wish) {
      const scope = parseScope(wish.scope)
      const resource = directory.resource(scope.resource)
      if (resource === undefined) throw new Error(`no resource is called ${scope.resource}`)
      const { capabilities = [], lifetimeSeconds } = wish
      const { token } = await tokens.accessToken({
        person: knownPerson(directory, wish.person),
        signIn: signInOf(wish),
        client: knownClient(directory, wish.clientAppId),
        clientAuth: 'none',
        resource,
        audience: scope.resource,
        scopes: scope.values,
        claims: { ...NO_CLAIMS_REQUEST, capabilities },
        ...(lifetimeSeconds === undefined ? {} : { lifetimeSeconds }),
      })
      return token
    },
    issueIdToken: (wish) =>
      tokens.idToken({
        person: knownPerson(directory, wish.person),
        signIn: signInOf(wish),
        client: knownClient(directory, wish.clientAppId),
        nonce: wish.nonce,
      }),
  }
}

function knownPerson(directory: Directory, objectId: string): Person {
  const person = directory.people.get(objectId)
  if (person === undefined) throw new Error(`nobody has the object id ${objectId}`)
  return person
}

function knownClient(directory: Directory, appId: string): Registration {
  const client = directory.registrations.get(appId)
  if (client === undefined) throw new Error(`no application has the id ${appId}`)
  return client
}
