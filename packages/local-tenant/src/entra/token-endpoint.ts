import type { Request, RequestHandler } from 'express'

import type { Directory } from '../directory/directory.ts'
import type { Registration } from '../directory/model.ts'
import { parseClaimsRequest } from './claims-request.ts'
import { authenticateClient, claimedMethod, type ClientAuthDeps } from './client-auth.ts'
import { EntraError, errorBody } from './errors.ts'
import type { Faults } from './faults.ts'
import { redeemCode } from './grants/authorization-code.ts'
import { requireField, type Granted, type GrantDeps, type TokenRequest } from './grants/grant.ts'
import { redeemAssertion } from './grants/on-behalf-of.ts'
import { redeemRefreshToken } from './grants/refresh-token.ts'
import { requireAccess, requireUsable } from './policy.ts'
import { correlationIdOf, formOf } from './request-fields.ts'
import type { ScopeRequest } from './scopes.ts'
import { clientInfo } from './token-claims.ts'
import { allowSpaOrigin } from './spa-origin.ts'
import type { TokenIssuer } from './tokens.ts'

export interface TokenEndpointDeps extends GrantDeps, ClientAuthDeps {
  tenantId: string
  origin: string
  tokens: TokenIssuer
  faults: Faults
}

export function tokenEndpoint(deps: TokenEndpointDeps): RequestHandler {
  return async (req, res) => {
    const form = formOf(req)
    const correlationId = correlationIdOf(req, form)
    const grantType = form.get('grant_type') ?? ''
    deps.faults.tokenRequests.push({
      atMs: deps.clock(),
      grantType,
      clientId: form.get('client_id') ?? '',
      clientAuth: claimedMethod(form),
      scope: form.get('scope') ?? '',
      claims: form.get('claims') ?? undefined,
      origin: req.get('origin'),
      correlationId,
    })
    allowSpaOrigin(deps.directory, req, res, form)
    if (await deps.faults.strike('token', req, res, grantType)) return
    res.set('Cache-Control', 'no-store').set('Pragma', 'no-cache')
    try {
      res.json(await answer(deps, req, form))
    } catch (error) {
      if (!(error instanceof EntraError)) throw error
      res.set('x-ms-clitelem', `1,${error.code},0,,`)
      res.status(error.status).json(errorBody(error, deps.clock(), correlationId, deps.origin))
    }
  }
}

async function answer(deps: TokenEndpointDeps, req: Request, form: URLSearchParams) {
  const client = requireClient(deps.directory, form)
  const crossOrigin = req.get('origin') !== undefined
  if (crossOrigin && claimedMethod(form) !== 'none') throw new EntraError(9002326)
  const request: TokenRequest = {
    form,
    client,
    clientAuth: await authenticateClient(deps, client, form),
    crossOrigin,
    claims: parseClaimsRequest(form.get('claims')),
  }
  return await issue(deps, request, await redeem(deps, request))
}

async function redeem(deps: TokenEndpointDeps, request: TokenRequest): Promise<Granted> {
  switch (requireField(request.form, 'grant_type')) {
    case 'authorization_code':
      return redeemCode(deps, request)
    case 'refresh_token':
      return redeemRefreshToken(deps, request)
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return await redeemAssertion(deps, request)
    default:
      throw new EntraError(70003)
  }
}

async function issue(deps: TokenEndpointDeps, request: TokenRequest, granted: Granted) {
  const { form, client, clientAuth } = request
  const { person, signIn, scope, claims, nonce, refresh } = granted
  requireUsable(person, signIn.atMs)
  const access = requireAccess(deps.directory, { person, client, scope, claims, mfa: signIn.mfa })
  const { token, expiresInSeconds } = await deps.tokens.accessToken({
    person,
    signIn,
    client,
    clientAuth,
    resource: access.resource,
    audience: scope.resource,
    scopes: access.scopes,
    claims,
  })
  return {
    token_type: 'Bearer',
    scope: scopeAnswer(scope, access.scopes),
    expires_in: expiresInSeconds,
    ext_expires_in: expiresInSeconds,
    access_token: token,
    ...(refresh === undefined
      ? {}
      : {
          refresh_token: deps.refreshTokens.issue({
            clientAppId: client.appId,
            signIn,
            scope,
            ...refresh,
          }),
        }),
    ...(refresh?.spa === true
      ? { refresh_token_expires_in: Math.floor((refresh.expiresAtMs - deps.clock()) / 1000) }
      : {}),
    ...(scope.openid.has('openid')
      ? { id_token: await deps.tokens.idToken({ person, signIn, client, nonce }) }
      : {}),
    ...(form.get('client_info') === '1' ? { client_info: clientInfo(person, deps.tenantId) } : {}),
  }
}

/** Scopes as the client writes them. Those of OpenID Connect come back with Microsoft Graph only. */
function scopeAnswer({ resource, values }: ScopeRequest, granted: string[]): string {
  if (values.length === 0) return granted.join(' ')
  const names = values.includes('.default') ? [...granted, '.default'] : granted
  return names.map((name) => `${resource}/${name}`).join(' ')
}

/** @throws EntraError 90014 or 700016. */
function requireClient(directory: Directory, form: URLSearchParams): Registration {
  const clientId = requireField(form, 'client_id')
  const client = directory.registrations.get(clientId)
  if (client === undefined) throw new EntraError(700016, { detail: `Identifier: '${clientId}'.` })
  return client
}
