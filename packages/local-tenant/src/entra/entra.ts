import { randomUUID } from 'node:crypto'

import express, { text, type RequestHandler } from 'express'

import type { Directory } from '../directory/directory.ts'
import { authorizeRoutes } from './authorize/routes.ts'
import type { Clock, Lifetimes } from './clock.ts'
import { EntraError, errorBody } from './errors.ts'
import { createFaults, type Faults } from './faults.ts'
import { takeCode } from './grants/authorization-code.ts'
import type { CodeGrant, RefreshGrant } from './grants/grant.ts'
import { createHandleStore } from './handles.ts'
import { createSigningKeys, type SigningKeys } from './keys.ts'
import { logoutRoutes } from './logout.ts'
import { metadataRoutes } from './metadata.ts'
import { createTestTokens, type TestTokens } from './mint.ts'
import { createSsoSessions } from './sso.ts'
import { tokenEndpoint } from './token-endpoint.ts'
import { createTokenIssuer } from './tokens.ts'
import { createVerifier, type VerifyAccessToken } from './verify.ts'

export interface SignedInPerson {
  objectId: string
  name: string
  username: string
  expiresAtMs: number
}

export interface Entra {
  handler: RequestHandler
  issuers: { v1: string; v2: string }
  keys: SigningKeys
  faults: Faults
  tokens: TestTokens
  verifyAccessToken: VerifyAccessToken
  /** What application proxy does with the code of its own browser sign-in. */
  redeemCode(
    code: string,
    redirectUri: string,
    proxyAppId: string,
  ): Promise<SignedInPerson | undefined>
}

/** Entra ID for one tenant, as a request handler. */
export async function createEntra(options: {
  tenantId: string
  origin: string
  directory: Directory
  lifetimes: Lifetimes
  clock: Clock
  random: () => number
}): Promise<Entra> {
  const { tenantId, origin, directory, lifetimes, clock } = options
  const keys = await createSigningKeys()
  const faults = createFaults()
  const tokens = createTokenIssuer({ ...options, keys })
  const verifyAccessToken = createVerifier({ keys, issuers: tokens.issuers, clock })
  const codes = createHandleStore<CodeGrant>('1.A')
  const refreshTokens = createHandleStore<RefreshGrant>('1.R')
  const sso = createSsoSessions(directory, clock)

  const token = tokenEndpoint({
    tenantId,
    origin,
    directory,
    clock,
    lifetimes,
    codes,
    refreshTokens,
    verifyAccessToken,
    tokens,
    faults,
    audiences: [`${origin}/${tenantId}/oauth2/v2.0/token`, tokens.issuers.v2],
  })
  const tenant = express.Router()
  tenant.use(text({ type: 'application/x-www-form-urlencoded', limit: '1mb' }))
  tenant.use(metadataRoutes({ tenantId, origin, issuers: tokens.issuers, keys, faults }))
  tenant.use(authorizeRoutes({ tenantId, directory, clock, lifetimes, sso, codes }))
  tenant.use(logoutRoutes({ directory, sso }))
  tenant.post('/oauth2/v2.0/token', token)
  tenant.post('/oauth2/token', token)
  tenant.use((_req, res) => {
    res.sendStatus(404)
  })

  const handler = express()
  handler.disable('x-powered-by').disable('etag')
  handler.use((_req, res, next) => {
    res.set('x-ms-request-id', randomUUID()).set('x-ms-ests-server', '2.1.0 - LOCAL')
    next()
  })
  handler.use(`/${tenantId}`, tenant)
  handler.use('/:tenant/', (_req, res) => {
    res.status(400).json(errorBody(new EntraError(90002), clock(), randomUUID(), origin))
  })

  return {
    handler,
    issuers: tokens.issuers,
    keys,
    faults,
    tokens: createTestTokens({ directory, keys, tokens, clock }),
    verifyAccessToken,
    async redeemCode(code, redirectUri, proxyAppId) {
      const grant = codes.find(code)
      const person = directory.people.get(grant?.signIn.objectId ?? '')
      if (grant?.clientAppId !== proxyAppId || person === undefined) return undefined
      try {
        takeCode(grant, redirectUri, clock())
      } catch (error) {
        if (error instanceof EntraError) return undefined
        throw error
      }
      const { objectId, name, username } = person
      const expiresAtMs = clock() + lifetimes.accessTokenSeconds.min * 1000
      return { objectId, name, username, expiresAtMs }
    },
  }
}
