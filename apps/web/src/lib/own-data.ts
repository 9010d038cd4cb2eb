import type { SessionState } from '@app-proxy-portal/shared/api'
import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useState } from 'react'
import { usePortal } from '../auth/portal-context.ts'
import { userKey } from '../auth/token-desk.ts'
import { sessionQuery } from './queries.ts'

/** Who is signed in, as far as this tab knows. */
export function personOf(session: SessionState | undefined): string | undefined {
  return session?.authenticated === true ? userKey(session.user) : undefined
}

/**
 * Puts what came for the person into the cache, which is emptied when they leave: what comes after
 * that is dropped. Nobody else may find it there.
 */
export function useSetOwnData() {
  const queries = useQueryClient()
  const { client } = usePortal()
  const personNow = () => personOf(queries.getQueryData(sessionQuery(client).queryKey))
  const [person] = useState(personNow)
  return <Data>(queryKey: QueryKey, change: (before: Data | undefined) => Data) => {
    if (personNow() === person) queries.setQueryData<Data>(queryKey, change)
  }
}
