/** Somebody of the company, as its internal apps know them. */
export type Person = {
  /** The UPN. */
  username: string
  name: string
  /** For example `approver`. */
  roles: string[]
}
