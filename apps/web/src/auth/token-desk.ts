import type { AuthenticatedSession, PublicConfig, User } from '@app-proxy-portal/shared/api'
import type { PortalClient, RecoveryHooks } from '@app-proxy-portal/shared/client'
import type { PendingRedirect } from './pending-redirect.ts'
import type { PersonPrompt } from './person-prompt.ts'
import type { HelpTask, SessionChannel } from './session-channel.ts'

/** What came of an answer that the identity provider redirected back with. */
export type RedirectOutcome =
  | { type: 'nothing' }
  | { type: 'done'; pending: PendingRedirect; userKey: string }
  | { type: 'failed'; pending: PendingRedirect; error: unknown }

/** All that MSAL does for the portal. Implemented in `msal/`, which is loaded on need. */
export interface TokenDesk extends Required<Omit<RecoveryHooks, 'renewSession'>> {
  /** Renews the session with a fresh token; asks the person if need be. */
  renewSession: () => Promise<void>
  holdsAccountOf: (user: User) => boolean
  /** Leaves the page. `choose`: shows the account picker even where one account is signed in. */
  signIn: (choose: boolean) => Promise<void>
  finishRedirect: (pending: PendingRedirect) => Promise<RedirectOutcome>
  /** Forgets every token of this tab and leaves the page to end the provider's session. */
  signOut: (session: AuthenticatedSession | undefined) => Promise<void>
  /** Forgets every token of this tab. */
  forget: () => Promise<void>
  /** Renews ahead of time; never asks. */
  renewQuietly: () => Promise<void>
  /** Does for another tab what it cannot do quietly itself. */
  help: (task: HelpTask) => Promise<void>
}

export interface TokenDeskOptions {
  client: PortalClient
  getConfig: () => Promise<PublicConfig>
  prompt: PersonPrompt
  channel: SessionChannel
  currentSession: () => AuthenticatedSession | undefined
  sessionRenewed: (session: AuthenticatedSession) => void
  /** Told before the page is left for the person to confirm: what waits in memory is lost then. */
  beforeLeaving: () => void
}

/** Identity is tenant and object id; names are for display. */
export function userKey({ tenantId, objectId }: Pick<User, 'tenantId' | 'objectId'>): string {
  return `${tenantId}.${objectId}`
}
