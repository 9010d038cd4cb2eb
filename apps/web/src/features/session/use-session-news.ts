import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { appsQuery, sessionQuery, SIGNED_OUT } from '../../lib/queries.ts'

/** Hears what other tabs of the portal did with the session. */
export function useSessionNews() {
  const { auth, client } = usePortal()
  const queries = useQueryClient()
  useEffect(() => {
    const { queryKey } = sessionQuery(client)
    const askAgain = () => void queries.invalidateQueries({ queryKey })
    const stopChannel = auth.channel.listen((message) => {
      if (message.type === 'signed-out') {
        queries.setQueryData(queryKey, SIGNED_OUT)
      }
      if (message.type === 'session-changed') {
        askAgain()
        void queries.invalidateQueries({ queryKey: appsQuery(client).queryKey })
      }
    })
    return stopChannel
  }, [auth, client, queries])
}
