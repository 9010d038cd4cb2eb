import type { TokenMode } from './apps.ts'

/** Answer of `GET /bff/config`: what the page needs before anybody is signed in. No secret, no apps. */
export interface PublicConfig {
  name: string
  tenantId: string
  clientId: string
  /** Authority URL for MSAL; always https. */
  authority: string
  knownAuthorities: string[]
  /** OpenID configuration as a JSON string where MSAL cannot fetch it itself; else null. */
  authorityMetadata: string | null
  /** `exchange`: a token for the BFF opens the session. `relay`: an ID token does. */
  mode: TokenMode
  /** Scopes to ask for at sign-in. */
  scopes: string[]
  redirectPath: string
}
