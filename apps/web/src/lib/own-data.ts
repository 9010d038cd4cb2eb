import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useState } from 'react'
import { usePortal } from '../auth/portal-context.ts'
import { personNow } from './person.ts'

/**
 * Puts what came for the person into the cache, which is emptied when they leave: what comes after
 * that is dropped. Nobody else may find it there.
 */
export function useSetOwnData() {
  const queries = useQueryClient()
  const { client } = usePortal()
  const [person] = useState(() => personNow(queries, client))
  return <Data>(queryKey: QueryKey, change: (before: Data | undefined) => Data) => {
    if (personNow(queries, client) === person) queries.setQueryData<Data>(queryKey, change)
  }
}
