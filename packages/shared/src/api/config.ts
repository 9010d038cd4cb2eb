import type { TokenMode } from './apps.ts'

/** An image on the portal origin, with its own size in pixels, so that room is kept for it. */
export interface BrandImage {
  src: string
  width: number
  height: number
}

/** What people know the portal by. It is also in each page, as `<meta name="portal-brand">`. */
export interface PortalBrand {
  name: string
  logo: BrandImage
  /** For dark surfaces; the same where one does for both. */
  logoDark: BrandImage
  /** Whether the name can be read in the logo. */
  logoHoldsName: boolean
}

/** Answer of `GET /bff/config`: what the page needs before anybody is signed in. No secret, no apps. */
export interface PublicConfig extends PortalBrand {
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
