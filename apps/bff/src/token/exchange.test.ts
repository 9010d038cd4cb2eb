import type { ApiRegistration } from '@app-proxy-portal/shared/config'
import { afterEach, expect, test, vi } from 'vitest'

import { Secret } from '../secret.ts'
import { createExchange } from './exchange.ts'
import type { IdentityProvider } from './identity-provider.ts'

const AUTHORITY = 'https://login.example/11111111-1111-1111-1111-111111111111/v2.0'
const HOUR_S = 3600

const provider: IdentityProvider = {
  authority: AUTHORITY,
  knownAuthorities: ['login.example'],
  origins: async () => [],
  issuer: async () => AUTHORITY,
  keys: () => Promise.reject(new Error('Nobody asks for keys')),
  metadata: async () =>
    JSON.stringify({
      issuer: AUTHORITY,
      authorization_endpoint: `${AUTHORITY}/authorize`,
      token_endpoint: `${AUTHORITY}/token`,
      jwks_uri: `${AUTHORITY}/keys`,
    }),
}

afterEach(() => {
  vi.useRealTimers()
})

test.each([
  ['', 0],
  [', asked just before MSAL rounds the second up', 499],
  [', asked just after', 500],
  [', asked at the end of a second', 999],
])('a token is as old as the question for it, however long the answer takes%s', async (_, ms) => {
  // What MSAL reckons with.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1) + ms })
  let nowMs = Date.UTC(2030, 0, 1)
  const askedAtMs = nowMs
  const exchange = createExchange({
    api: { clientId: '22222222-2222-2222-2222-222222222222' } as ApiRegistration,
    credential: { kind: 'clientSecret', secret: new Secret('a secret') },
    provider,
    clock: () => nowMs,
    fetch: async () => {
      nowMs += 9_000
      const answer = { token_type: 'Bearer', access_token: 'a token', expires_in: HOUR_S }
      return Response.json({ ...answer, scope: 'api://app/x' })
    },
  })
  const wish = { scope: 'api://app/x', claims: undefined }
  const { token, expiresAtMs } = await exchange.redeemRefreshToken(new Secret('refresh'), wish)
  expect(token.reveal()).toBe('a token')
  expect(expiresAtMs).toBeGreaterThan(askedAtMs + (HOUR_S - 5) * 1000)
  expect(expiresAtMs).toBeLessThanOrEqual(askedAtMs + HOUR_S * 1000)
})
