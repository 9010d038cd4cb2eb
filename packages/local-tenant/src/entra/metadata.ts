import { Router } from 'express'

import type { Faults } from './faults.ts'
import type { SigningKeys } from './keys.ts'

/** OpenID configuration of both versions and the signing keys, readable from any page. */
export function metadataRoutes(options: {
  tenantId: string
  origin: string
  issuers: { v1: string; v2: string }
  keys: SigningKeys
  faults: Faults
}): Router {
  const { tenantId, origin, issuers, keys, faults } = options
  const base = `${origin}/${tenantId}`
  const common = {
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'nonce', 'name', 'tid', 'ver', 'oid'],
    frontchannel_logout_supported: true,
    http_logout_supported: true,
  }
  const v2 = {
    ...common,
    issuer: issuers.v2,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
  }
  const v1 = {
    ...common,
    issuer: issuers.v1,
    authorization_endpoint: `${base}/oauth2/authorize`,
    token_endpoint: `${base}/oauth2/token`,
    end_session_endpoint: `${base}/oauth2/logout`,
  }

  const routes = Router()
  const publish = (path: string, endpoint: 'metadata' | 'keys', body: () => unknown) => {
    routes.get(path, async (req, res) => {
      res.set('Access-Control-Allow-Origin', '*')
      if (await faults.strike(endpoint, req, res)) return
      res.set('Cache-Control', 'max-age=86400, private').json(body())
    })
  }
  publish('/v2.0/.well-known/openid-configuration', 'metadata', () => v2)
  publish('/.well-known/openid-configuration', 'metadata', () => v1)
  publish('/discovery/v2.0/keys', 'keys', () => keys.published())
  publish('/discovery/keys', 'keys', () => keys.published())
  return routes
}
