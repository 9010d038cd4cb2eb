import type { SessionState } from '@app-proxy-portal/shared/api'
import { isProblem, type PortalClient } from '@app-proxy-portal/shared/client'
import { queryOptions } from '@tanstack/react-query'

/** Looked up again on focus at the earliest after this; polling never extends the session. */
const SESSION_FRESH_MS = 20_000
const SESSION_POLL_MS = 60_000

export const sessionQuery = (client: PortalClient) =>
  queryOptions({
    queryKey: ['session'],
    queryFn: () => client.getSession(),
    staleTime: SESSION_FRESH_MS,
    // Ends on other devices are noticed while the tab is visible; asking extends nothing.
    refetchInterval: SESSION_POLL_MS,
    retry: false,
  })

export const appsQuery = (client: PortalClient) =>
  queryOptions({
    queryKey: ['apps'],
    queryFn: () => client.getApps(),
    // Whoever comes back from an app sees what became of it. Asking keeps no session alive.
    staleTime: 10_000,
    retry: false,
  })

export const ownSessionsQuery = (client: PortalClient) =>
  queryOptions({
    queryKey: ['sessions'],
    queryFn: () => client.getSessions(),
    // Asked for ahead of its page; whoever opens that later sees how it is then.
    staleTime: 2000,
    refetchInterval: 30_000,
    retry: false,
  })

export const configQuery = (client: PortalClient) =>
  queryOptions({
    queryKey: ['config'],
    queryFn: () => client.getConfig(),
    staleTime: Infinity,
    gcTime: Infinity,
  })

/** The session as a tab knows it after a sign-out. */
export const SIGNED_OUT: SessionState = { authenticated: false, reason: 'signed_out' }

/** What a refused call says about the session beyond what is known, or undefined. */
export function sessionAfter(
  error: unknown,
  known: SessionState | undefined,
): SessionState | undefined {
  if (!isProblem(error, 'session_required')) return undefined
  const { reason } = error.problem
  // The server says once why a session ended, and then takes the cookie away: two calls at the same
  // time can hear "idle" and "none".
  if (reason === 'none' && known?.authenticated === false) return undefined
  return { authenticated: false, reason }
}
