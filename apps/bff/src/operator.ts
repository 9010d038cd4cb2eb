/** Where operators end sessions: on a socket of their own, or with a token on the management port. */
export const REVOCATIONS_PATH = '/revocations'

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
