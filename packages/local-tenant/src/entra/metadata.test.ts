import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { adaId, apiScope, spaId, startTestBed, type TestBed } from './test-bed.ts'

let bed: TestBed
beforeAll(async () => {
  bed = await startTestBed()
})
afterAll(() => bed[Symbol.asyncDispose]())

async function json(path: string) {
  const answer = await fetch(`${bed.base}${path}`)
  return { answer, body: await answer.json() }
}

async function publishedKeys(): Promise<JSONWebKeySet> {
  const { body } = await json('/discovery/v2.0/keys')
  if (typeof body !== 'object' || body === null || !('keys' in body)) throw new Error('no keys')
  return { keys: Array.isArray(body.keys) ? body.keys : [] }
}

describe('metadata', () => {
  it('names the endpoints of version 2 and lets any page read them', async () => {
    const { answer, body } = await json('/v2.0/.well-known/openid-configuration')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(body).toMatchObject({
      issuer: `${bed.base}/v2.0`,
      authorization_endpoint: `${bed.base}/oauth2/v2.0/authorize`,
      token_endpoint: `${bed.base}/oauth2/v2.0/token`,
      end_session_endpoint: `${bed.base}/oauth2/v2.0/logout`,
      jwks_uri: `${bed.base}/discovery/v2.0/keys`,
    })
  })

  it('has another issuer in version 1', async () => {
    const { body } = await json('/.well-known/openid-configuration')
    expect(body).toMatchObject({
      issuer: `${bed.origin}/sts/aaaaaaaa-0000-4000-8000-00000000000a/`,
    })
  })

  it('does not know another tenant', async () => {
    const answer = await fetch(`${bed.origin}/common/v2.0/.well-known/openid-configuration`)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error_codes: [90002] })
    expect((await fetch(`${bed.base}/elsewhere`)).status).toBe(404)
  })
})

describe('keys', () => {
  it('name no algorithm and no private part', async () => {
    const [key = {}] = (await publishedKeys()).keys
    expect(Object.keys(key).toSorted()).toEqual(['e', 'kid', 'kty', 'n', 'use', 'x5t'])
  })

  it('stay published through a rotation, until they are retired', async () => {
    const wish = { person: adaId, clientAppId: spaId, scope: apiScope }
    const old = await bed.entra.tokens.issueAccessToken(wish)
    await bed.entra.keys.rotate()
    const current = await bed.entra.tokens.issueAccessToken(wish)
    const keys = createLocalJWKSet(await publishedKeys())
    const currentDate = new Date(bed.clock.nowMs)
    for (const token of [old, current]) {
      await jwtVerify(token, keys, { currentDate })
    }
    await bed.entra.keys.rotate({ retireOld: true })
    expect((await publishedKeys()).keys).toHaveLength(1)
    expect(await bed.entra.verifyAccessToken(current)).toEqual({ ok: false, reason: 'signature' })
  })
})
