import type { AuthenticatedSession } from '@app-proxy-portal/shared/api'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { sessionQuery } from '../../lib/queries.ts'
import { nextLook, sessionEnd, type SessionEnd } from './session-end.ts'

/** The end that is near enough to warn of, or undefined. */
export function useSessionEnd(
  session: AuthenticatedSession,
  isReachable: boolean,
): SessionEnd | undefined {
  const { client } = usePortal()
  const queries = useQueryClient()
  const { dataUpdatedAt } = useQuery(sessionQuery(client))
  const [now, setNow] = useState(() => Date.now())
  const end = sessionEnd(session, dataUpdatedAt, Math.max(now, dataUpdatedAt))
  const { delayMs, ask } = nextLook(end)

  useEffect(() => {
    const timer = window.setTimeout(() => {
      setNow(Date.now())
      // Only the server knows what other tabs and calls did meanwhile.
      if (ask && isReachable)
        void queries.invalidateQueries({ queryKey: sessionQuery(client).queryKey })
    }, delayMs)
    return () => window.clearTimeout(timer)
  }, [client, queries, delayMs, ask, isReachable, now, dataUpdatedAt])

  return end.near ? end : undefined
}
