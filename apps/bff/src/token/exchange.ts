import type { ApiRegistration } from '@app-proxy-portal/shared/config'
import {
  ConfidentialClientApplication,
  ManagedIdentityApplication,
  type AuthenticationResult,
  type NodeAuthOptions,
} from '@azure/msal-node'

import type { ClientCredential } from '../client-credential.ts'
import type { Clock } from '../clock.ts'
import { keptToken } from '../kept-token.ts'
import type { Secret } from '../secret.ts'
import type { AppToken } from '../session-record.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { createMsalNetwork, type NetworkRecord } from './msal-network.ts'

/** From the first byte to the last, the credential's own calls included. */
const LIMIT_MS = 10_000

/** Audience of a token that stands in for a client secret. */
const TOKEN_EXCHANGE_AUDIENCE = 'api://AzureADTokenExchange'

/** The token endpoint, or the way to it, said no. */
export class ExchangeError extends Error {
  override readonly name = 'ExchangeError'
  readonly retryAfterSeconds: number | undefined

  constructor(cause: unknown, retryAfterSeconds: number | undefined) {
    super('The On-Behalf-Of exchange failed', { cause })
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** What the token endpoint gave. */
export interface AcquiredToken extends Pick<AppToken, 'token' | 'expiresAtMs'> {
  /** MSAL always asks for one. Good for every permission of the BFF. */
  refreshToken: Secret | undefined
}

/** Gets tokens that an app accepts. Both reject with {@link ExchangeError}. */
export interface Exchange {
  /** Redeems a person's token for the BFF, On-Behalf-Of. */
  redeemAssertion(assertion: Secret, wish: TokenWish): Promise<AcquiredToken>
  /** Redeems what an earlier answer gave, while nobody is there to bring a token. */
  redeemRefreshToken(refreshToken: Secret, wish: TokenWish): Promise<AcquiredToken>
}

/** What token is wanted. */
export interface TokenWish {
  scope: string
  /** What the app wants it to show, as JSON. */
  claims: string | undefined
}

interface ExchangeOptions {
  api: ApiRegistration
  credential: ClientCredential
  provider: IdentityProvider
  fetch: typeof fetch
  clock: Clock
}

/**
 * On-Behalf-Of through MSAL. Each exchange gets a client of its own: MSAL's cache holds one such
 * token per person and scope, so two sessions of a person would push each other out, and a shared
 * cache is one mistake away from handing a token to somebody else. Tokens are kept in the session.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow
 */
export function createExchange(options: ExchangeOptions): Exchange {
  const { api, credential, provider, fetch, clock } = options

  return {
    redeemAssertion: (assertion, wish) =>
      acquire((client) =>
        client.acquireTokenOnBehalfOf({
          ...requestOf(wish),
          oboAssertion: assertion.reveal(),
          skipCache: true,
        }),
      ),
    redeemRefreshToken: (refreshToken, wish) =>
      acquire((client) =>
        client.acquireTokenByRefreshToken({
          ...requestOf(wish),
          refreshToken: refreshToken.reveal(),
        }),
      ),
  }

  async function acquire(
    ask: (client: ConfidentialClientApplication) => Promise<AuthenticationResult | null>,
  ): Promise<AcquiredToken> {
    const record: NetworkRecord = { retryAfterSeconds: undefined }
    const signal = AbortSignal.timeout(LIMIT_MS)
    const metadata = await provider.metadata()
    try {
      const client = new ConfidentialClientApplication({
        auth: {
          clientId: api.clientId,
          authority: provider.authority,
          knownAuthorities: provider.knownAuthorities,
          clientCapabilities: ['cp1'],
          ...(metadata === undefined ? {} : { authorityMetadata: metadata }),
          ...clientAuthentication(credential, signal),
        },
        system: {
          networkClient: createMsalNetwork({ fetch, clock, signal, record }),
          disableInternalRetries: true,
        },
      })
      // On the safe side: how long the answer was on its way nobody knows.
      const askedAtMs = clock()
      const result = await ask(client)
      // MSAL passes on what it was given, and reckons with the machine's clock in whole seconds,
      // rounded up from the half.
      const lifeS = Math.floor(((result?.expiresOn?.getTime() ?? NaN) - Date.now()) / 1000)
      if (!result?.accessToken || !Number.isFinite(lifeS)) {
        throw new Error('The token endpoint gave no token')
      }
      return {
        token: keptToken(result.accessToken),
        expiresAtMs: askedAtMs + lifeS * 1000,
        refreshToken: refreshTokenOf(client),
      }
    } catch (error) {
      throw new ExchangeError(error, record.retryAfterSeconds)
    }
  }
}

function requestOf({ scope, claims }: TokenWish) {
  return { scopes: [scope], ...(claims === undefined ? {} : { claims }) }
}

/** MSAL shows a refresh token in its cache alone. The client has served once: there is one at most. */
function refreshTokenOf(client: ConfidentialClientApplication): Secret | undefined {
  const cache = JSON.parse(client.getTokenCache().serialize()) as {
    RefreshToken?: Record<string, { secret?: unknown }>
  }
  const secret = Object.values(cache.RefreshToken ?? {})[0]?.secret
  return typeof secret === 'string' ? keptToken(secret) : undefined
}

function clientAuthentication(
  credential: ClientCredential,
  signal: AbortSignal,
): Partial<NodeAuthOptions> {
  switch (credential.kind) {
    case 'certificate':
      return {
        clientCertificate: {
          thumbprintSha256: credential.sha256Thumbprint,
          privateKey: credential.privateKey.reveal(),
          x5c: credential.certificate,
        },
      }
    case 'clientSecret':
      return { clientSecret: credential.secret.reveal() }
    case 'federatedToken':
      return { clientAssertion: async () => (await credential.readToken()).reveal() }
    case 'managedIdentity':
      return { clientAssertion: () => managedIdentityAssertion(credential.clientId, signal) }
  }
}

/** @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity */
async function managedIdentityAssertion(
  clientId: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const identity = new ManagedIdentityApplication({
    ...(clientId === undefined
      ? {}
      : { managedIdentityIdParams: { userAssignedClientId: clientId } }),
    // The platform's own address: never through the forward proxy.
    system: {
      networkClient: createMsalNetwork({ fetch: globalThis.fetch, clock: Date.now, signal }),
      disableInternalRetries: true,
    },
  })
  const { accessToken } = await identity.acquireToken({ resource: TOKEN_EXCHANGE_AUDIENCE })
  return accessToken
}
