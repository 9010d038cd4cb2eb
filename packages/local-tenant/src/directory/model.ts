import type { KeyObject } from 'node:crypto'

import type { JSONWebKeySet } from 'jose'

export interface Person {
  objectId: string
  name: string
  /** User principal name; for a guest the address in the home directory. */
  username: string
  /** Set for a guest: the account in the home directory, which `client_info` names. */
  guestOf?: { objectId: string; tenantId: string }
  /** Object ids of the groups. */
  groups: string[]
  disabled: boolean
  /** Everything granted up to this moment (milliseconds) is refused. */
  tokensRevokedAtMs?: number
  /** Further claims of every token, to make large tokens. */
  extraClaims: Record<string, unknown>
}

export interface RedirectUri {
  uri: string
  type: 'spa' | 'web'
}

export interface Scope {
  value: string
  /** Whether only an administrator may consent. */
  adminOnly: boolean
}

export interface ClientCredentials {
  secrets: { value: string; expiresAtMs?: number }[]
  /** Thumbprints are base64url SHA-256 of the DER certificate, as in `x5t#S256`. */
  certificates: { thumbprint: string; publicKey: KeyObject }[]
  federated: { issuer: string; subject: string; audience: string }[]
}

export type ConditionalAccess = 'none' | 'mfa' | 'block'

/** An app registration together with its enterprise application. */
export interface Registration {
  appId: string
  name: string
  identifierUris: string[]
  /** Entra's default is version 1, also for tokens asked of the v2 endpoint. */
  requestedAccessTokenVersion: 1 | 2
  redirectUris: RedirectUri[]
  scopes: Scope[]
  appRoles: string[]
  credentials: ClientCredentials
  assignmentRequired: boolean
  /** Who is assigned, and to which roles. */
  assignments: { objectId: string; roles: string[] }[]
  conditionalAccess: ConditionalAccess
  optionalClaims: ('sid' | 'login_hint')[]
  /** Whether tokens carry the groups of the person. */
  groupClaims: boolean
  frontChannelLogoutUrl?: string
  /** Clients that need no consent for these scopes. */
  preAuthorized: { appId: string; scopes: string[] }[]
}

/** A delegated permission grant, of everybody or of one person. */
export interface Grant {
  clientAppId: string
  resourceAppId: string
  scopes: string[]
  objectId?: string
}

/** An outside token issuer that federated credentials may name, with its public keys. */
export interface FederatedIssuer {
  issuer: string
  keys: JSONWebKeySet
}
