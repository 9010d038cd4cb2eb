import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import {
  adaId,
  apiId,
  apiScope,
  leaveId,
  leaveScope,
  spaId,
  spaOrigin,
  startTestBed,
  type TestBed,
} from '../test-bed.ts'
import { claimsOf, onBehalfOf, postToken, refresh, tokensOf } from '../test-tokens.ts'

const DAY_MS = 86_400_000

let bed: TestBed
let first: Record<string, unknown>
beforeEach(async () => {
  bed = await startTestBed()
  bed.directory.grants.push({
    clientAppId: spaId,
    resourceAppId: leaveId,
    scopes: ['user_impersonation'],
  })
  first = await tokensOf(bed, adaId)
})
afterEach(() => bed[Symbol.asyncDispose]())

describe('a refresh token of a page', () => {
  it('yields tokens of any resource, one at a time', async () => {
    const leave = await refresh(bed, first['refresh_token'], { scope: leaveScope })
    expect(leave.headers.get('access-control-allow-origin')).toBe(spaOrigin)
    expect(claimsOf(leave.body['access_token'])).toMatchObject({ aud: 'https://leave.example/' })
    const both = await refresh(bed, first['refresh_token'], { scope: `${leaveScope} ${apiScope}` })
    expect(both).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', error_codes: [28000] },
    })
  })

  it('brings an ID token without nonce', async () => {
    const { body } = await refresh(bed, first['refresh_token'], { scope: `${apiScope} openid` })
    expect(claimsOf(body['id_token'])).not.toHaveProperty('nonce')
  })

  it('passes only what is left of its day on to the next', async () => {
    bed.clock.nowMs += DAY_MS - 3_600_000
    const { body } = await refresh(bed, first['refresh_token'])
    expect(body).toMatchObject({ refresh_token_expires_in: 3600 })
    bed.clock.nowMs += 3_600_000
    const late = await refresh(bed, body['refresh_token'])
    expect(late).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', error_codes: [700084] },
    })
    expect(late.headers.get('access-control-allow-origin')).toBe(spaOrigin)
  })

  it('needs the Origin header and its own client', async () => {
    const fields = {
      client_id: spaId,
      grant_type: 'refresh_token',
      refresh_token: String(first['refresh_token']),
    }
    expect((await postToken(bed, fields)).body).toMatchObject({ error_codes: [9002327] })
    const other = await refresh(bed, first['refresh_token'], { client_id: apiId })
    expect(other.body).toMatchObject({ error_codes: [70000] })
  })

  it('ends with a revocation, in a way that does not ask for interaction', async () => {
    const ada = bed.directory.people.get(adaId)
    if (ada !== undefined) ada.tokensRevokedAtMs = bed.clock.nowMs
    expect((await refresh(bed, first['refresh_token'])).body).toMatchObject({
      error: 'invalid_grant',
      error_codes: [50173],
      suberror: 'bad_token',
    })
  })

  it('does not step up: a claims request that the sign-in has not met asks for interaction', async () => {
    const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } })
    const { body } = await refresh(bed, first['refresh_token'], { claims })
    expect(body).toMatchObject({
      error: 'interaction_required',
      error_codes: [50076],
      suberror: 'basic_action',
      claims,
    })
  })
})

describe('a refresh token of an On-Behalf-Of answer', () => {
  const scope = 'https://leave.example/user_impersonation offline_access'

  it('is the API’s alone and lasts longer than a day', async () => {
    const { body } = await onBehalfOf(bed, first['access_token'], { scope })
    expect(body).not.toHaveProperty('refresh_token_expires_in')
    bed.clock.nowMs += 2 * DAY_MS
    const renew = (fields: Record<string, string>) =>
      postToken(bed, {
        client_id: apiId,
        grant_type: 'refresh_token',
        refresh_token: String(body['refresh_token']),
        ...fields,
      })
    expect((await renew({})).body).toMatchObject({ error_codes: [7000218] })
    const renewed = await renew({ client_secret: 'a secret made up for this test' })
    expect(renewed.status).toBe(200)
    expect(claimsOf(renewed.body['access_token'])).toMatchObject({ oid: adaId, appid: apiId })
  })
})
