import { randomUUID } from 'node:crypto'

import type { Directory } from '../../directory/directory.ts'
import type { RedirectUri, Registration } from '../../directory/model.ts'
import { NO_CLAIMS_REQUEST, parseClaimsRequest, type ClaimsRequest } from '../claims-request.ts'
import { EntraError } from '../errors.ts'
import { parseScope, type ScopeRequest } from '../scopes.ts'

/** Where an answer goes, known once client and redirect URI are. */
export interface ReplyTo {
  client: Registration
  redirect: RedirectUri
  responseMode: 'query' | 'fragment' | 'form_post'
  state: string | undefined
  correlationId: string
}

export interface AuthorizeRequest extends ReplyTo {
  scope: ScopeRequest
  claims: ClaimsRequest
  prompt: string | undefined
  loginHint: string | undefined
  sid: string | undefined
  nonce: string | undefined
  codeChallenge: string | undefined
  clientInfo: boolean
}

/**
 * Client and redirect URI: until both are known good, nothing may be redirected.
 * @throws EntraError 90014, 700016 or 50011, to be shown on a page.
 */
export function parseReplyTo(directory: Directory, query: URLSearchParams): ReplyTo {
  const clientId = query.get('client_id')
  if (clientId === null) throw new EntraError(90014, { detail: "Field: 'client_id'." })
  const client = directory.registrations.get(clientId)
  if (client === undefined) throw new EntraError(700016, { detail: `Identifier: '${clientId}'.` })
  const uri = query.get('redirect_uri')
  const redirect = client.redirectUris.find((registered) => registered.uri === uri)
  if (redirect === undefined) {
    throw new EntraError(50011, { detail: `Redirect URI: '${uri}', application: '${clientId}'.` })
  }
  return {
    client,
    redirect,
    responseMode: responseModeOf(query.get('response_mode')),
    state: query.get('state') ?? undefined,
    correlationId: query.get('client-request-id') ?? randomUUID(),
  }
}

/** @throws EntraError to be sent to the redirect URI. */
export function parseAuthorizeRequest(replyTo: ReplyTo, query: URLSearchParams): AuthorizeRequest {
  if (query.get('response_type') !== 'code') throw new EntraError(700054)
  return {
    ...replyTo,
    scope: parseScope(query.get('scope') ?? '', { severalResources: true }),
    claims: query.has('claims') ? parseClaimsRequest(query.get('claims')) : NO_CLAIMS_REQUEST,
    prompt: query.get('prompt') ?? undefined,
    loginHint: query.get('login_hint') ?? undefined,
    sid: query.get('sid') ?? undefined,
    nonce: query.get('nonce') ?? undefined,
    codeChallenge: codeChallengeOf(replyTo.redirect, query),
    clientInfo: query.get('client_info') === '1',
  }
}

function codeChallengeOf(redirect: RedirectUri, query: URLSearchParams): string | undefined {
  const challenge = query.get('code_challenge') ?? undefined
  if (challenge === undefined && redirect.type === 'spa') throw new EntraError(9002325)
  if (challenge !== undefined && query.get('code_challenge_method') !== 'S256') {
    throw new EntraError(90023, { detail: "Field: 'code_challenge_method'. Only S256 is taken." })
  }
  return challenge
}

function responseModeOf(mode: string | null): ReplyTo['responseMode'] {
  return mode === 'fragment' || mode === 'form_post' ? mode : 'query'
}
