import type { ApiRegistration } from '@app-proxy-portal/shared/config'
import {
  ConfidentialClientApplication,
  ManagedIdentityApplication,
  type NodeAuthOptions,
} from '@azure/msal-node'

import type { ClientCredential } from '../client-credential.ts'
import type { Clock } from '../clock.ts'
import { Secret } from '../secret.ts'
import type { AppToken } from '../session-record.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { createMsalNetwork, type NetworkRecord } from './msal-network.ts'

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

/** Redeems a person's token for one that the app accepts. */
export type Exchange = (assertion: Secret, scope: string) => Promise<AppToken>

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

  return async (assertion, scope) => {
    const record: NetworkRecord = { retryAfterSeconds: undefined }
    const metadata = await provider.metadata()
    try {
      const client = new ConfidentialClientApplication({
        auth: {
          clientId: api.clientId,
          authority: provider.authority,
          knownAuthorities: provider.knownAuthorities,
          clientCapabilities: ['cp1'],
          ...(metadata === undefined ? {} : { authorityMetadata: metadata }),
          ...clientAuthentication(credential),
        },
        system: { networkClient: createMsalNetwork(fetch, record), disableInternalRetries: true },
      })
      const result = await client.acquireTokenOnBehalfOf({
        oboAssertion: assertion.reveal(),
        scopes: [scope],
        skipCache: true,
      })
      // MSAL passes on what it was given, and reckons with the machine's clock.
      const lifeMs = (result?.expiresOn?.getTime() ?? NaN) - Date.now()
      if (!result?.accessToken || !Number.isFinite(lifeMs)) {
        throw new Error('The token endpoint gave no token')
      }
      return { token: new Secret(result.accessToken), expiresAtMs: clock() + lifeMs }
    } catch (error) {
      throw new ExchangeError(error, record.retryAfterSeconds)
    }
  }
}

function clientAuthentication(credential: ClientCredential): Partial<NodeAuthOptions> {
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
      return { clientAssertion: () => managedIdentityAssertion(credential.clientId) }
  }
}

/** @see https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity */
async function managedIdentityAssertion(clientId: string | undefined): Promise<string> {
  const identity = new ManagedIdentityApplication(
    clientId === undefined ? {} : { managedIdentityIdParams: { userAssignedClientId: clientId } },
  )
  const { accessToken } = await identity.acquireToken({ resource: TOKEN_EXCHANGE_AUDIENCE })
  return accessToken
}
