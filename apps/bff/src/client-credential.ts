import type { Secret } from './secret.ts'

/** How the BFF proves itself at the token endpoint, ready for use. */
export type ClientCredential =
  | {
      kind: 'certificate'
      certificate: string
      sha256Thumbprint: string
      privateKey: Secret
      expiresAtMs: number
    }
  | { kind: 'clientSecret'; secret: Secret }
  | { kind: 'federatedToken'; readToken: () => Promise<Secret> }
  | { kind: 'managedIdentity'; clientId: string | undefined }
