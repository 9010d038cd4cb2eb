/** A person whom the proxy let in, by token or by access cookie. */
export type Identity = {
  objectId: string
  name: string
  /** The UPN. A v2 token has none unless the registration asks for the optional claim. */
  username: string | undefined
  expiresAtMs: number
  issuedAtMs: number
}
