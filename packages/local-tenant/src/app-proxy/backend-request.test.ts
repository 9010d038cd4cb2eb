import { describe, expect, it } from 'vitest'
import { personId, startTestBed } from './test-bed.ts'

describe('what the backend gets', () => {
  it('is no Authorization by default', async () => {
    await using bed = await startTestBed()
    await bed.call({ headers: { authorization: bed.bearer() } })
    expect(bed.seen[0]?.headers).not.toHaveProperty('authorization')
  })

  it('is the token itself where that is switched on', async () => {
    await using bed = await startTestBed({ authorizationToBackend: 'forward' })
    const authorization = bed.bearer()
    await bed.call({ headers: { authorization } })
    expect(bed.seen[0]?.headers.authorization).toBe(authorization)
  })

  it('is a Kerberos ticket for the UPN with constrained delegation', async () => {
    await using bed = await startTestBed({ authorizationToBackend: 'kerberos' })
    await bed.call({ headers: { authorization: bed.bearer() } })
    const [scheme, ticket = ''] = bed.seen[0]?.headers.authorization?.split(' ') ?? []
    expect(scheme).toBe('Negotiate')
    expect(JSON.parse(Buffer.from(ticket, 'base64').toString())).toEqual({
      upn: 'ada@contoso.com',
      oid: personId,
    })
  })

  it('is nothing at all where constrained delegation meets a token without upn', async () => {
    await using bed = await startTestBed({ authorizationToBackend: 'kerberos' })
    const claims = { ver: '2.0', upn: undefined, preferred_username: 'ada@contoso.com' }
    const reply = await bed.call({ headers: { authorization: bed.bearer(claims) } })
    expect(reply.status).toBe(500)
    expect(reply.body).toContain('13016')
    expect(bed.seen).toHaveLength(0)
  })

  it('names the caller in X-Forwarded-For, behind what was there, and in no other such header', async () => {
    await using bed = await startTestBed()
    const authorization = bed.bearer()
    await bed.call({ headers: { authorization, 'x-forwarded-for': '203.0.113.9' } })
    expect(bed.seen[0]?.headers['x-forwarded-for']).toBe('203.0.113.9, 127.0.0.1')
    bed.settings.forwardedFor = 'replace'
    await bed.call({ headers: { authorization, 'x-forwarded-for': '203.0.113.9' } })
    expect(bed.seen[1]?.headers['x-forwarded-for']).toBe('127.0.0.1')
    for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'via']) {
      expect(bed.seen[0]?.headers).not.toHaveProperty(name)
    }
  })

  it("has the backend's host, or the caller's where translation is off", async () => {
    await using bed = await startTestBed()
    const headers = { authorization: bed.bearer() }
    await bed.call({ headers })
    expect(bed.seen[0]?.headers.host).toBe(new URL(bed.backendUrl).host)
    bed.settings.translateHost = false
    await bed.call({ headers })
    expect(bed.seen[1]?.headers.host).toBe(new URL(bed.url).host)
  })

  it('has the path and query byte for byte', async () => {
    await using bed = await startTestBed()
    const path = '/a%2Fb/%7e/../c;d=1//e?q=%20+&q=%zz'
    await bed.call({ path, headers: { authorization: bed.bearer() } })
    expect(bed.seen[0]?.url).toBe(path)
  })

  it('has no header that concerns one hop', async () => {
    await using bed = await startTestBed()
    await bed.call({
      headers: {
        authorization: bed.bearer(),
        connection: 'close, x-hop',
        'x-hop': '1',
        'proxy-authorization': 'Basic x',
        te: 'trailers',
        'x-kept': '1',
      },
    })
    const headers = bed.seen[0]?.headers
    expect(headers).toHaveProperty('x-kept', '1')
    for (const name of ['x-hop', 'proxy-authorization', 'te']) {
      expect(headers).not.toHaveProperty(name)
    }
  })
})
