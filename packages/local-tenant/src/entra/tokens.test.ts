import { decodeProtectedHeader } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import {
  adaId,
  apiId,
  apiScope,
  leaveId,
  leaveScope,
  spaId,
  startTestBed,
  tenantId,
  type TestBed,
} from './test-bed.ts'
import { claimsOf } from './test-tokens.ts'

let bed: TestBed
beforeEach(async () => {
  bed = await startTestBed()
})
afterEach(() => bed[Symbol.asyncDispose]())

const issue = (scope: string, person = adaId) =>
  bed.entra.tokens.issueAccessToken({ person, clientAppId: spaId, scope })

const nowSeconds = () => bed.clock.nowMs / 1000

describe('an access token', () => {
  it('has the claims of version 2 where the resource asks for that', async () => {
    const token = await issue(apiScope)
    const claims = claimsOf(token)
    expect(claims).toMatchObject({
      aud: apiId,
      iss: `${bed.base}/v2.0`,
      azp: spaId,
      azpacr: '0',
      oid: adaId,
      tid: tenantId,
      preferred_username: 'ada@contoso.example',
      scp: 'access_as_user',
      ver: '2.0',
    })
    expect(claims).not.toHaveProperty('upn')
    expect(claims).not.toHaveProperty('appid')
    expect(claims).not.toHaveProperty('sid')
    expect(decodeProtectedHeader(token)).toEqual({
      typ: 'JWT',
      alg: 'RS256',
      kid: bed.entra.keys.current().kid,
    })
  })

  it('has those of version 1 otherwise, whatever endpoint was asked', async () => {
    const token = await issue(leaveScope)
    const claims = claimsOf(token)
    expect(claims).toMatchObject({
      aud: 'https://leave.example/',
      iss: `${bed.origin}/sts/${tenantId}/`,
      appid: spaId,
      appidacr: '0',
      upn: 'ada@contoso.example',
      unique_name: 'ada@contoso.example',
      ver: '1.0',
    })
    expect(claims).not.toHaveProperty('azp')
    expect(decodeProtectedHeader(token)).toHaveProperty('x5t')
  })

  it('is dated five minutes back and lives a random time of 60 to 90 minutes', async () => {
    const lives = new Set<number>()
    for (let count = 0; count < 5; count += 1) {
      const { iat = 0, nbf, exp = 0 } = claimsOf(await issue(apiScope))
      expect(iat).toBe(nowSeconds() - 300)
      expect(nbf).toBe(iat)
      lives.add(exp - nowSeconds())
    }
    expect(lives.size).toBeGreaterThan(1)
    expect(Math.min(...lives)).toBeGreaterThanOrEqual(3600)
    expect(Math.max(...lives)).toBeLessThanOrEqual(5400)
  })

  it('has a subject of its own in each application', async () => {
    const subject = async (scope: string) => claimsOf(await issue(scope)).sub
    expect(await subject(apiScope)).not.toBe(await subject(leaveScope))
    expect(await subject(apiScope)).toBe(await subject(apiScope))
  })

  it('has no user principal name for a guest', async () => {
    const objectId = 'cccccccc-0000-4000-8000-000000000003'
    bed.directory.addPerson({
      objectId,
      name: 'Gita',
      username: 'gita@fabrikam.example',
      guestOf: { objectId: 'home-object', tenantId: 'home-tenant' },
    })
    const claims = claimsOf(await issue(leaveScope, objectId))
    expect(claims).not.toHaveProperty('upn')
    expect(claims).toMatchObject({
      unique_name: 'gita@fabrikam.example',
      idp: 'https://sts.windows.net/home-tenant/',
    })
  })

  it('names roles and groups, and only where to ask when the groups are too many', async () => {
    const api = bed.directory.registrations.get(apiId)
    const ada = bed.directory.people.get(adaId)
    if (api === undefined || ada === undefined) throw new Error('test bed changed')
    api.groupClaims = true
    api.assignments = [{ objectId: adaId, roles: ['Approver'] }]
    ada.groups = Array.from({ length: 200 }, (_, index) => `group-${index}`)
    expect(claimsOf(await issue(apiScope))).toMatchObject({
      roles: ['Approver'],
      groups: ada.groups,
    })
    ada.groups.push('one-too-many')
    const claims = claimsOf(await issue(apiScope))
    expect(claims).not.toHaveProperty('groups')
    expect(claims).toMatchObject({
      _claim_names: { groups: 'src1' },
      _claim_sources: { src1: { endpoint: expect.stringContaining(adaId) } },
    })
  })
})

describe('verification', () => {
  it('takes both versions and says why it refuses', async () => {
    const { verifyAccessToken, tokens } = bed.entra
    const good = await issue(apiScope)
    expect(await verifyAccessToken(good)).toMatchObject({ ok: true, claims: { oid: adaId } })
    expect(await verifyAccessToken(await issue(leaveScope))).toMatchObject({ ok: true })

    const claims = claimsOf(good)
    const reason = async (token: string) => {
      const result = await verifyAccessToken(token)
      return result.ok ? undefined : result.reason
    }
    const mint = (changes: object) => tokens.mint({ claims: { ...claims, ...changes } })
    expect(await reason('x')).toBe('malformed')
    expect(await reason(await tokens.mint({ claims, key: 'foreign' }))).toBe('signature')
    expect(await reason(await tokens.mint({ claims, key: 'none' }))).toBe('signature')
    expect(await reason(await mint({ iss: 'https://elsewhere.example' }))).toBe('issuer')
    expect(await reason(await mint({ exp: nowSeconds() }))).toBe('expired')
    expect(await reason(await mint({ nbf: nowSeconds() + 1 }))).toBe('not_yet_valid')
  })
})

describe('an unknown resource', () => {
  it('is a mistake of the test that asks for its token', async () => {
    await expect(issue('https://nobody.example/x')).rejects.toThrow('https://nobody.example')
    expect(bed.directory.resource(leaveId)?.name).toBe('Leave')
  })
})
