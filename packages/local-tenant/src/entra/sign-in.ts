/** How a person signed in. It travels from the browser session to codes, refresh tokens and claims. */
export interface SignIn {
  objectId: string
  /** Moment of the sign-in, milliseconds: revocation strikes what is older. */
  atMs: number
  mfa: boolean
  /** Authentication contexts that the sign-in has met. */
  acrs: string[]
  sid: string | undefined
}
