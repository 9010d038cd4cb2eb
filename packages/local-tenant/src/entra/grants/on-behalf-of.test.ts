import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Person, Registration } from '../../directory/model.ts'
import {
  adaId,
  apiId,
  apiScope,
  leaveId,
  leaveScope,
  spaId,
  startTestBed,
  type TestBed,
} from '../test-bed.ts'
import { claimsOf, onBehalfOf, postToken } from '../test-tokens.ts'

let bed: TestBed
let assertion: string
beforeEach(async () => {
  bed = await startTestBed()
  assertion = await issue()
})
afterEach(() => bed[Symbol.asyncDispose]())

const issue = (wish: { mfa?: boolean; scope?: string; acrs?: string[] } = {}) =>
  bed.entra.tokens.issueAccessToken({
    person: adaId,
    clientAppId: spaId,
    scope: apiScope,
    ...wish,
  })

function change(appId: string, changes: Partial<Registration>): void {
  const registration = bed.directory.registrations.get(appId)
  if (registration !== undefined) Object.assign(registration, changes)
}

function changeAda(changes: Partial<Person>): void {
  const ada = bed.directory.people.get(adaId)
  if (ada !== undefined) Object.assign(ada, changes)
}

describe('On-Behalf-Of', () => {
  it('yields a version 1 token of the app for the same person', async () => {
    const { status, headers, body } = await onBehalfOf(bed, assertion)
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(Object.keys(body).toSorted()).toEqual([
      'access_token',
      'expires_in',
      'ext_expires_in',
      'scope',
      'token_type',
    ])
    expect(claimsOf(body['access_token'])).toMatchObject({
      aud: 'https://leave.example',
      iss: bed.entra.issuers.v1,
      appid: apiId,
      appidacr: '1',
      oid: adaId,
      scp: 'user_impersonation',
      upn: 'ada@contoso.example',
      ver: '1.0',
    })
  })

  it('takes the audience as the scope writes it', async () => {
    const audience = async (scope: string) =>
      claimsOf((await onBehalfOf(bed, assertion, { scope })).body['access_token']).aud
    expect(await audience(leaveScope)).toBe('https://leave.example/')
    expect(await audience(`${leaveId}/.default`)).toBe(leaveId)
  })

  it('names the granted scopes and .default where that was asked for', async () => {
    const { body } = await onBehalfOf(bed, assertion, { scope: `${leaveId}/.default` })
    expect(body['scope']).toBe(`${leaveId}/user_impersonation ${leaveId}/.default`)
  })

  it('gives refresh token, ID token and client_info on demand only', async () => {
    const scope = 'https://leave.example/user_impersonation openid profile offline_access'
    const { body } = await onBehalfOf(bed, assertion, { scope, client_info: '1' })
    expect(Object.keys(body)).toEqual(
      expect.arrayContaining(['refresh_token', 'id_token', 'client_info']),
    )
  })

  it('carries a step-up on from the assertion', async () => {
    change(leaveId, { conditionalAccess: 'mfa' })
    const { status, body } = await onBehalfOf(bed, await issue({ mfa: true, acrs: ['c1'] }))
    expect(status).toBe(200)
    expect(claimsOf(body['access_token'])).toMatchObject({ amr: ['pwd', 'mfa'], acrs: ['c1'] })
  })
})

describe('On-Behalf-Of refuses', () => {
  const invalidGrant = { error: 'invalid_grant' }

  it.each<[string, number, object, () => void]>([
    ['a disabled account', 50057, invalidGrant, () => changeAda({ disabled: true })],
    [
      'a revoked person',
      50173,
      invalidGrant,
      () => changeAda({ tokensRevokedAtMs: bed.clock.nowMs }),
    ],
    [
      'an app that nobody consented to',
      65001,
      { ...invalidGrant, suberror: 'consent_required' },
      () => bed.directory.grants.splice(0),
    ],
    [
      'a person who is not assigned',
      50105,
      invalidGrant,
      () => change(leaveId, { assignmentRequired: true }),
    ],
    [
      'an app that Conditional Access blocks',
      53003,
      {
        ...invalidGrant,
        suberror: 'message_only',
        claims: expect.stringContaining('capolids'),
      },
      () => change(leaveId, { conditionalAccess: 'block' }),
    ],
    [
      'an app that wants a step-up',
      50076,
      {
        error: 'interaction_required',
        suberror: 'basic_action',
        claims: expect.stringContaining('"polids"'),
      },
      () => change(leaveId, { conditionalAccess: 'mfa' }),
    ],
    ['a deleted account', 500341, invalidGrant, () => bed.directory.people.delete(adaId)],
  ])('%s', async (_what, code, shape, arrange) => {
    arrange()
    const { status, body } = await onBehalfOf(bed, assertion)
    expect(status).toBe(400)
    expect(body).toMatchObject({ ...shape, error_codes: [code] })
    expect(body).not.toHaveProperty('access_token')
  })

  it.each([
    ['an unknown resource', { scope: 'https://nobody.example/x' }, 500011, 'invalid_resource'],
    ['an unknown scope', { scope: 'https://leave.example/fly' }, 650053, 'invalid_client'],
    ['no scope', { scope: undefined }, 90014, 'invalid_request'],
    ['two resources', { scope: `${leaveScope} ${apiScope}` }, 28000, 'invalid_request'],
    ['itself by URI', { scope: apiScope }, 90009, 'invalid_request'],
    ['another use', { requested_token_use: 'x' }, 90023, 'invalid_request'],
    ['another grant', { grant_type: 'password' }, 70003, 'unsupported_grant_type'],
    ['no credential', { client_secret: undefined }, 7000218, 'invalid_client'],
  ])('%s', async (_what, changes, code, error) => {
    const { body } = await onBehalfOf(bed, assertion, changes)
    expect(body).toMatchObject({ error, error_codes: [code] })
  })

  it('a token for another audience', async () => {
    const { body } = await onBehalfOf(bed, await issue({ scope: leaveScope }))
    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [500131] })
  })

  it('an expired token, which the client should renew', async () => {
    bed.clock.nowMs += 5_400_000
    const { body } = await onBehalfOf(bed, assertion)
    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [500133] })
    expect(body).not.toHaveProperty('suberror')
  })

  it('a token that is forged, unsigned or no token', async () => {
    const claims = claimsOf(assertion)
    const { mint } = bed.entra.tokens
    for (const forged of [
      await mint({ claims, key: 'foreign' }),
      await mint({ claims, key: 'none' }),
      'not a token',
    ]) {
      const { body } = await onBehalfOf(bed, forged)
      expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [50013] })
    }
  })

  it('an app-only token', async () => {
    const { scp: _, ...claims } = claimsOf(assertion)
    const token = await bed.entra.tokens.mint({ claims: { ...claims, idtyp: 'app' } })
    const { body } = await onBehalfOf(bed, token)
    expect(body).toMatchObject({ error: 'invalid_grant', error_codes: [7000114] })
  })

  it('a call from a page', async () => {
    const { body } = await postToken(
      bed,
      {
        client_id: apiId,
        client_secret: 'x',
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      },
      { origin: 'http://portal.localhost:8400' },
    )
    expect(body).toMatchObject({ error_codes: [9002326] })
  })
})

describe('a refusal', () => {
  it('has every member that Entra writes, and the caller’s correlation id', async () => {
    bed.directory.grants.splice(0)
    const { body } = await postToken(
      bed,
      {
        client_id: apiId,
        client_secret: 'a secret made up for this test',
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        requested_token_use: 'on_behalf_of',
        assertion,
        scope: leaveScope,
      },
      { 'client-request-id': '11111111-2222-4333-8444-555555555555' },
    )
    expect(body).toEqual({
      error: 'invalid_grant',
      error_description: expect.stringMatching(
        /^AADSTS65001: .*\r\nTrace ID: .*\r\nCorrelation ID: 11111111-2222-4333-8444-555555555555\r\nTimestamp: 2026-11-23 09:00:00Z$/,
      ),
      error_codes: [65001],
      timestamp: '2026-11-23 09:00:00Z',
      trace_id: expect.any(String),
      correlation_id: '11111111-2222-4333-8444-555555555555',
      error_uri: `${bed.origin}/error?code=65001`,
      suberror: 'consent_required',
    })
  })
})
