import { createContext, use } from 'react'

/** What the person can do with the session as a whole. */
export interface SessionActions {
  /** Ends the session here, in the other tabs and at the identity provider. Leaves the page. */
  signOut: () => Promise<void>
  /** Ends the session and signs in with an account of the person's choice. Leaves the page. */
  switchAccount: () => Promise<void>
  /** Ends a session that cannot go on and signs in again, with what was typed. Leaves the page. */
  signInAgain: () => Promise<void>
}

export const SessionActionsContext = createContext<SessionActions | undefined>(undefined)

export function useSessionActions(): SessionActions {
  const actions = use(SessionActionsContext)
  if (actions === undefined) throw new Error('SessionActionsContext is missing')
  return actions
}
