import type { Secret } from './secret.ts'

/** Where operators end sessions: on a socket of their own, or with a token on the management port. */
export const REVOCATIONS_PATH = '/revocations'

/** Says over the socket who asks, for the record in the log: nobody can check it. */
export const OPERATOR_HEADER = 'Portal-Operator'

/** Shorter than any token, so that none is taken for a name and logged. */
export function isOperatorName(text: string): boolean {
  return /^[\w.@+-]{1,31}$/.test(text)
}

/** Who may end sessions over the management port. */
export interface Operator {
  /** As the log has it; absent where the file holds one token and nothing else. */
  name: string | undefined
  token: Secret
}

/** Body of `POST /revocations`: whose sessions shall end. */
export type RevocationRequest = { user: string } | { everybody: true }

/** Answer of `POST /revocations`. */
export interface RevocationAnswer {
  endedSessions: number
}

/** An object ID as Entra ID writes it, in lower case; undefined for all else. */
export function asObjectId(text: unknown): string | undefined {
  const id = typeof text === 'string' ? text.trim().toLowerCase() : ''
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : undefined
}
