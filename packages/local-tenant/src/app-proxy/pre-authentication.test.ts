import { describe, expect, it } from 'vitest'
import { appId, cookiesOf, loginOrigin, personId, startTestBed, tenantId } from './test-bed.ts'
import type { Reply } from './test-bed.ts'

describe('a request without a token', () => {
  it('is redirected to the v1 authorize endpoint in the shape seen in the field', async () => {
    await using bed = await startTestBed()
    const reply = await bed.call({ path: '/reports/a%2Fb?x=1' })

    expect(reply.status).toBe(302)
    expect(reply.headers.location).toMatch(
      new RegExp(
        `^${loginOrigin}/${tenantId}/oauth2/authorize\\?response_type=code&client_id=${appId}` +
          `&scope=openid&nonce=[0-9a-f-]{36}&redirect_uri=http%3a%2f%2f127\\.0\\.0\\.1%3a\\d+%2f` +
          `&state=AppProxyState%3a[^&]+%23EndOfStateParam%23&client-request-id=[0-9a-f-]{36}$`,
      ),
    )
    expect(stateOf(reply)).toEqual({
      InvalidTokenRetry: null,
      IsMsofba: false,
      OriginalRawUrl: `${bed.url}reports/a%2Fb?x=1`,
      RequestProfileId: null,
    })
    expect(reply.headers['access-control-allow-origin']).toBeUndefined()
    expect(reply.headers['www-authenticate']).toBeUndefined()
    expect(bed.seen).toHaveLength(0)
  })

  it('escapes slashes in the state', async () => {
    await using bed = await startTestBed()
    const { headers } = await bed.call()
    expect(new URL(headers.location ?? '').searchParams.get('state')).toContain('http:\\/\\/127')
  })

  it('is not saved by Proxy-Authorization', async () => {
    await using bed = await startTestBed()
    const reply = await bed.call({ headers: { 'proxy-authorization': bed.bearer() } })
    expect(stateOf(reply)['InvalidTokenRetry']).toBeNull()
  })
})

describe('a token', () => {
  it('that is good reaches the backend', async () => {
    await using bed = await startTestBed()
    const reply = await bed.call({ headers: { authorization: bed.bearer() } })
    expect(reply).toMatchObject({ status: 200, body: 'from the backend' })
  })

  it.each<[string, Record<string, unknown>]>([
    ['for another audience', { aud: 'api://something-else' }],
    ['of another tenant', { tid: 'd0000000-0000-4000-8000-00000000000d' }],
    ['that expired', { exp: 1 }],
    ['that is not valid yet', { nbf: Date.UTC(2026, 10, 24) / 1000 }],
    ['without user_impersonation', { scp: 'User.Read' }],
    ['of an app alone', { scp: undefined, idtyp: 'app' }],
    ['without an object id', { oid: undefined }],
  ])('%s is redirected to sign-in with InvalidTokenRetry', async (_name, claims) => {
    await using bed = await startTestBed()
    const reply = await bed.call({ headers: { authorization: bed.bearer(claims) } })
    expect(reply.status).toBe(302)
    expect(stateOf(reply)['InvalidTokenRetry']).toBe(true)
    expect(cookiesOf(reply)).toEqual([])
    expect(bed.seen).toHaveLength(0)
  })

  it('with a broken signature is redirected to sign-in', async () => {
    await using bed = await startTestBed()
    const reply = await bed.call({ headers: { authorization: 'Bearer nonsense' } })
    expect(stateOf(reply)['InvalidTokenRetry']).toBe(true)
  })

  it('of an app alone passes once that is allowed', async () => {
    await using bed = await startTestBed({ allowAppOnly: true })
    const authorization = bed.bearer({ scp: undefined, idtyp: 'app' })
    expect((await bed.call({ headers: { authorization } })).status).toBe(200)
  })

  it('of a refused version is redirected to sign-in', async () => {
    await using bed = await startTestBed({ acceptedVersions: ['1.0'] })
    const authorization = bed.bearer({ ver: '2.0' })
    expect((await bed.call({ headers: { authorization } })).status).toBe(302)
  })

  it('of somebody who is not assigned gets the Forbidden page', async () => {
    await using bed = await startTestBed()
    bed.assigned.clear()
    const reply = await bed.call({ headers: { authorization: bed.bearer() } })
    expect(reply.status).toBe(403)
    expect(reply.headers['content-type']).toContain('text/html')
    expect(reply.body).toContain("Forbidden: This corporate app can't be accessed")
    expect(bed.seen).toHaveLength(0)
  })
})

describe('the accepted audiences', () => {
  it('follow the profile that is set at run time', async () => {
    await using bed = await startTestBed({ identifierUris: ['api://crm'] })
    const audiences = { slash: bed.url, guid: appId, uri: 'api://crm' }
    const acceptedNow = async () => {
      const accepted = []
      for (const [name, aud] of Object.entries(audiences)) {
        const reply = await bed.call({ headers: { authorization: bed.bearer({ aud }) } })
        if (reply.status === 200) accepted.push(name)
      }
      return accepted
    }
    expect(await acceptedNow()).toEqual(['slash', 'guid', 'uri'])
    for (const profile of ['slash', 'guid', 'uri'] as const) {
      bed.settings.acceptedAudiences = profile
      expect(await acceptedNow()).toEqual([profile])
    }
    bed.settings.acceptedAudiences = ['api://crm', appId]
    expect(await acceptedNow()).toEqual(['guid', 'uri'])
  })

  it('hold the external URL without its slash where no identifier URI is given', async () => {
    await using bed = await startTestBed({ acceptedAudiences: 'uri' })
    const authorization = bed.bearer({ aud: bed.url.slice(0, -1) })
    expect((await bed.call({ headers: { authorization } })).status).toBe(200)
  })
})

describe('revocation', () => {
  it('refuses a token of before and accepts one of after', async () => {
    await using bed = await startTestBed()
    const before = bed.bearer()
    bed.settings.revokedAtMs.set(personId, bed.clock.nowMs)
    bed.clock.nowMs += 1000
    expect((await bed.call({ headers: { authorization: before } })).status).toBe(302)
    expect((await bed.call({ headers: { authorization: bed.bearer() } })).status).toBe(200)
  })

  it('can be told as a claims challenge', async () => {
    await using bed = await startTestBed({ caeStyle401: true })
    bed.settings.revokedAtMs.set(personId, bed.clock.nowMs)
    const plain = await bed.call({ headers: { authorization: bed.bearer() } })
    expect(plain.status, 'of a client without the capability').toBe(302)
    const authorization = bed.bearer({ xms_cc: ['cp1'] })
    const reply = await bed.call({ headers: { authorization } })
    expect(reply.status).toBe(401)
    const challenge = String(reply.headers['www-authenticate'])
    expect(challenge).toContain('error="insufficient_claims"')
    const claims = /claims="([^"]+)"/.exec(challenge)?.[1] ?? ''
    expect(JSON.parse(Buffer.from(claims, 'base64').toString())).toHaveProperty('access_token.nbf')
    expect((await bed.call()).status, 'without a token').toBe(302)
  })
})

describe('a CORS preflight', () => {
  const headers = {
    origin: 'https://portal.contoso.com',
    'access-control-request-method': 'PUT',
    'access-control-request-headers': 'X-Contoso-Trace',
  }

  it('is blocked, even with a token', async () => {
    await using bed = await startTestBed()
    const reply = await bed.call({
      method: 'OPTIONS',
      headers: { ...headers, authorization: bed.bearer() },
    })
    expect(reply.status).toBe(302)
    expect(reply.headers['access-control-allow-origin']).toBeUndefined()
    bed.settings.preflight = 'forbidden'
    expect((await bed.call({ method: 'OPTIONS', headers })).status).toBe(403)
    expect(bed.seen).toHaveLength(0)
  })

  it('is answered where a complex app has a matching rule', async () => {
    const rule = {
      allowedOrigins: ['https://portal.contoso.com'],
      allowedMethods: ['PUT'],
      allowedHeaders: ['x-contoso-*'],
      maxAgeSeconds: 60,
    }
    await using bed = await startTestBed({ corsRules: [rule] })
    const reply = await bed.call({ method: 'OPTIONS', headers })
    expect(reply.status).toBe(204)
    expect(reply.headers['access-control-allow-origin']).toBe('https://portal.contoso.com')
    const foreign = { ...headers, origin: 'https://Portal.contoso.com' }
    expect((await bed.call({ method: 'OPTIONS', headers: foreign })).status).toBe(302)
  })

  it('is no preflight without Access-Control-Request-Method', async () => {
    await using bed = await startTestBed()
    const reply = await bed.call({ method: 'OPTIONS', headers: { authorization: bed.bearer() } })
    expect(reply.status).toBe(200)
  })
})

describe('passthrough', () => {
  it('checks nothing and leaves Authorization alone', async () => {
    await using bed = await startTestBed({ mode: 'passthru' })
    const reply = await bed.call({ headers: { authorization: 'Basic YTpi' } })
    expect(reply.status).toBe(200)
    expect(cookiesOf(reply)).toEqual([])
    expect(bed.seen[0]?.headers.authorization).toBe('Basic YTpi')
  })
})

function stateOf(reply: Reply): Record<string, unknown> {
  const state = new URL(reply.headers.location ?? '').searchParams.get('state') ?? ''
  const [, json = ''] = /^AppProxyState:(.*)#EndOfStateParam#$/.exec(state) ?? []
  return JSON.parse(json) as Record<string, unknown>
}
