/**
 * What can go wrong with sign-in, as far as a person can act on it.
 *
 * - `cancelled`: the person, or the identity provider on their behalf, said no
 * - `popup_blocked`: the browser opened no window
 * - `unreachable`: the identity provider did not answer
 * - `interaction_needed`: only the person can go on
 * - `wrong_account`: another account than the session's was chosen
 * - `misconfigured`: the portal's registration is wrong; nobody but its operators can mend it
 * - `lost`: the answer belongs to no request of this tab (a back button, an old link)
 */
export type AuthTroubleKind =
  | 'cancelled'
  | 'popup_blocked'
  | 'unreachable'
  | 'interaction_needed'
  | 'wrong_account'
  | 'misconfigured'
  | 'lost'
  | 'unknown'

export class AuthTrouble extends Error {
  override readonly name = 'AuthTrouble'
  readonly kind: AuthTroubleKind
  /** MSAL's own code, for support; never its message. */
  readonly code: string | undefined
  readonly correlationId: string | undefined

  constructor(
    kind: AuthTroubleKind,
    options: { code?: string; correlationId?: string; cause?: unknown } = {},
  ) {
    super(`${kind}${options.code === undefined ? '' : ` (${options.code})`}`, {
      cause: options.cause,
    })
    this.kind = kind
    this.code = options.code
    this.correlationId = options.correlationId
  }
}

export function isTrouble(error: unknown, kind: AuthTroubleKind): error is AuthTrouble {
  return error instanceof AuthTrouble && error.kind === kind
}
