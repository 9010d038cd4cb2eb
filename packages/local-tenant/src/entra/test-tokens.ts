import { decodeJwt, type JWTPayload } from 'jose'

import { apiId, apiSecret, spaId, spaOrigin, spaRedirect, type TestBed } from './test-bed.ts'
import { openBrowser, signIn, verifier } from './test-browser.ts'

export interface TokenAnswer {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

type Fields = Record<string, string | undefined>

export async function postToken(
  { tokenUrl }: TestBed,
  fields: Fields,
  headers: Record<string, string> = {},
): Promise<TokenAnswer> {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.set(name, value)
  }
  const answer = await fetch(tokenUrl, { method: 'POST', body: form, headers })
  const body: unknown = await answer.json()
  if (typeof body !== 'object' || body === null) throw new Error('not an object')
  return { status: answer.status, headers: answer.headers, body: { ...body } }
}

/** Redeems a code as the page does. */
export function redeemCode(bed: TestBed, code: string | undefined, changes: Fields = {}) {
  return postToken(
    bed,
    {
      client_id: spaId,
      grant_type: 'authorization_code',
      code,
      redirect_uri: spaRedirect,
      code_verifier: verifier,
      client_info: '1',
      ...changes,
    },
    { origin: spaOrigin },
  )
}

export function refresh(bed: TestBed, refreshToken: unknown, changes: Fields = {}) {
  return postToken(
    bed,
    {
      client_id: spaId,
      grant_type: 'refresh_token',
      refresh_token: String(refreshToken),
      ...changes,
    },
    { origin: spaOrigin },
  )
}

export function onBehalfOf(bed: TestBed, assertion: unknown, changes: Fields = {}) {
  return postToken(bed, {
    client_id: apiId,
    client_secret: apiSecret,
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    requested_token_use: 'on_behalf_of',
    assertion: String(assertion),
    scope: 'https://leave.example/user_impersonation',
    ...changes,
  })
}

/** Signs a person in, up to the tokens of the page. */
export async function tokensOf(
  bed: TestBed,
  objectId: string,
  changes: Fields = {},
): Promise<Record<string, unknown>> {
  const { code } = await signIn(bed, openBrowser(bed), objectId, changes)
  const { body } = await redeemCode(bed, code)
  return body
}

export function claimsOf(token: unknown): JWTPayload {
  return decodeJwt(String(token))
}
