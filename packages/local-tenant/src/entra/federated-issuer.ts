import { SignJWT, exportJWK, generateKeyPair } from 'jose'

import type { Directory } from '../directory/directory.ts'
import type { Clock } from './clock.ts'

const TOKEN_EXCHANGE_AUDIENCE = 'api://AzureADTokenExchange'

export interface LocalFederatedIssuer {
  issuer: string
  /** A token that serves as client assertion where a registration names this issuer and subject. */
  mint(subject: string, options?: { audience?: string; lifetimeSeconds?: number }): Promise<string>
}

/** An outside issuer, like a Kubernetes cluster or a managed identity, known to the directory. */
export async function createFederatedIssuer(
  directory: Directory,
  clock: Clock,
  issuer: string,
): Promise<LocalFederatedIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('RS256')
  const kid = 'federated-1'
  directory.federatedIssuers.set(issuer, {
    issuer,
    keys: { keys: [{ ...(await exportJWK(publicKey)), kid, use: 'sig' }] },
  })
  return {
    issuer,
    async mint(subject, { audience = TOKEN_EXCHANGE_AUDIENCE, lifetimeSeconds = 3600 } = {}) {
      const now = Math.floor(clock() / 1000)
      return await new SignJWT({})
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
        .setIssuer(issuer)
        .setSubject(subject)
        .setAudience(audience)
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpirationTime(now + lifetimeSeconds)
        .sign(privateKey)
    },
  }
}
