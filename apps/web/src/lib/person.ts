import type { AuthenticatedSession, SessionState } from '@app-proxy-portal/shared/api'
import type { PortalClient } from '@app-proxy-portal/shared/client'
import type { QueryClient } from '@tanstack/react-query'
import { userKey } from '../auth/token-desk.ts'
import { sessionQuery } from './queries.ts'

/** Whose session it is; undefined where nobody is signed in. */
export function personOf(session: SessionState | undefined): string | undefined {
  return session?.authenticated === true ? userKey(session.user) : undefined
}

/** The session of who is signed in, as far as this tab knows. */
export function sessionNow(
  queries: QueryClient,
  client: PortalClient,
): AuthenticatedSession | undefined {
  const session = queries.getQueryData(sessionQuery(client).queryKey)
  return session?.authenticated === true ? session : undefined
}

/** Who that is. */
export function personNow(queries: QueryClient, client: PortalClient): string | undefined {
  return personOf(sessionNow(queries, client))
}
