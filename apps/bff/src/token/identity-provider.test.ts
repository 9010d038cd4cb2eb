import type { EntraSettings } from '@app-proxy-portal/shared/config'
import { describe, expect, test } from 'vitest'

import { ProblemError } from '../errors.ts'
import { checkDevelopmentMetadata, createIdentityProvider } from './identity-provider.ts'

const ORIGIN = 'http://127.0.0.1:8401'
const EVIL = 'evil.example.com'

const entra: EntraSettings = {
  cloud: 'public',
  tenantId: 'a0000000-0000-4000-8000-000000000001',
  spaClientId: 'a0000000-0000-4000-8000-000000000002',
  guests: 'allow',
  development: { metadataUrl: `${ORIGIN}/metadata` },
}

const SAFE = {
  issuer: `${ORIGIN}/v2.0`,
  jwks_uri: `${ORIGIN}/keys`,
  authorization_endpoint: 'http://localhost:8401/authorize',
  token_endpoint: 'http://[::1]:8401/token',
  response_types_supported: ['code'],
  claims_supported: ['sub'],
}

const answering = (answer: () => Response | Promise<Response>) =>
  (async () => answer()) satisfies typeof fetch
const metadata = (members: Record<string, unknown>) =>
  answering(() => Response.json({ ...SAFE, ...members }))

const hostile: [string, Record<string, unknown>][] = [
  ['the token endpoint', { token_endpoint: `https://${EVIL}/token` }],
  ['the keys', { jwks_uri: `http://${EVIL}/keys` }],
  ['the issuer', { issuer: `https://${EVIL}/v2.0` }],
  ['the keys, without slashes', { jwks_uri: `https:${EVIL}/keys` }],
  ['the keys, with backslashes', { jwks_uri: `http:\\\\${EVIL}\\keys` }],
  ['the keys, with a line break in the scheme', { jwks_uri: `ht\ntp://${EVIL}/keys` }],
  ['the sign-in page, without scheme', { authorization_endpoint: `//${EVIL}/authorize` }],
  ['the sign-in page, behind white space', { authorization_endpoint: ` \thttps://${EVIL}/a` }],
  ['the sign-in page, in capitals', { authorization_endpoint: `HTTPS://${EVIL}/a` }],
  ['a nested endpoint', { mtls_endpoint_aliases: { token_endpoint: `https://${EVIL}/` } }],
  ['an endpoint in a list', { other: [{ at: [`https://${EVIL}/`] }] }],
  ['a name that looks like loopback', { token_endpoint: `http://127.0.0.1.${EVIL}/` }],
  ['a user name that looks like loopback', { token_endpoint: `http://127.0.0.1@${EVIL}/` }],
]

describe('metadata that leaves this machine', () => {
  test.each(hostile)('by %s is a fault', async (_, members) => {
    const [fault] = await checkDevelopmentMetadata({ entra, fetch: metadata(members) })
    expect(fault?.path).toBe('entra.development.metadataUrl')
    expect(fault?.what).toMatch(/^names \S+evil\.example\.com, which is not on loopback$/)
  })

  test.each(hostile)('by %s is never used, whoever asks', async (_, members) => {
    const provider = createIdentityProvider({ entra, fetch: metadata(members) })
    for (const ask of [provider.metadata, provider.issuer, provider.keys, provider.origins]) {
      const refused = await ask().catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(ProblemError)
      expect(refused).toMatchObject({ code: 'identity_provider_unavailable' })
    }
  })
})

describe('metadata that cannot be had', () => {
  const cases: [string, () => Response | Promise<Response>][] = [
    ['is not answered', () => Promise.reject(new TypeError('fetch failed'))],
    ['is answered 500', () => new Response('x', { status: 500 })],
    ['is no JSON', () => new Response('<h1>Sign in</h1>')],
    ['lacks its keys', () => Response.json({ issuer: ORIGIN })],
  ]

  test.each(cases)('because it %s, is no fault of the configuration', async (_, answer) => {
    expect(await checkDevelopmentMetadata({ entra, fetch: answering(answer) })).toEqual([])
  })

  test.each(cases)('because it %s, is asked for again by the next call', async (_, answer) => {
    let current = answer
    const provider = createIdentityProvider({ entra, fetch: answering(() => current()) })
    await expect(provider.issuer()).rejects.toMatchObject({
      code: 'identity_provider_unavailable',
    })
    current = () => Response.json(SAFE)
    expect(await provider.issuer()).toBe(SAFE.issuer)
  })
})

test('without a stand-in nothing is asked', async () => {
  const { development: _, ...real } = entra
  const fetch = answering(() => Promise.reject(new Error('Nothing may be asked')))
  expect(await checkDevelopmentMetadata({ entra: real, fetch })).toEqual([])
  expect(await createIdentityProvider({ entra: real, fetch }).metadata()).toBeUndefined()
})

test('safe metadata is used as it came, and tells its origins once each', async () => {
  const provider = createIdentityProvider({ entra, fetch: metadata({}) })
  expect(JSON.parse((await provider.metadata()) ?? '')).toEqual(SAFE)
  expect(await provider.origins()).toEqual([
    'http://127.0.0.1:8401',
    'http://localhost:8401',
    'http://[::1]:8401',
  ])
})
