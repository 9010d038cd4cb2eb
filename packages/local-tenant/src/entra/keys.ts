import { randomBytes } from 'node:crypto'

import { exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose'

interface SigningKey {
  kid: string
  privateKey: CryptoKey
  publicKey: CryptoKey
  jwk: JWK
}

export interface SigningKeys {
  current(): SigningKey
  /** The public key of that id, while it is published. */
  find(kid: string | undefined): CryptoKey | undefined
  /** The published set. Entra's keys name no `alg`. */
  published(): { keys: JWK[] }
  /** Signs with a new key from now on. Old keys stay published unless `retireOld` is set. */
  rotate(options?: { retireOld?: boolean }): Promise<void>
}

export async function createSigningKeys(): Promise<SigningKeys> {
  let current = await makeKey()
  let keys = [current]

  return {
    current: () => current,
    find: (kid) => keys.find((key) => key.kid === kid)?.publicKey,
    published: () => ({ keys: keys.map((key) => key.jwk) }),
    async rotate({ retireOld = false } = {}) {
      current = await makeKey()
      keys = retireOld ? [current] : [...keys, current]
    },
  }
}

async function makeKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2048 })
  const kid = randomBytes(20).toString('base64url')
  const { kty, n, e } = await exportJWK(publicKey)
  if (kty === undefined || n === undefined || e === undefined) throw new Error('not an RSA key')
  return { kid, privateKey, publicKey, jwk: { kty, use: 'sig', kid, x5t: kid, n, e } }
}
