import type { SessionSummary } from '@app-proxy-portal/shared/api'
import { isProblem } from '@app-proxy-portal/shared/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { usePortal } from '../../auth/portal-context.ts'
import { ownSessionsQuery } from '../../lib/queries.ts'

/** What shall end: one session, or all but this one. */
export type Ending = SessionSummary | 'others'

/** The person's sessions, and how they end. */
export function useOwnSessions() {
  const { client } = usePortal()
  const queries = useQueryClient()
  const query = ownSessionsQuery(client)
  const list = useQuery(query)
  const ending = useMutation({
    /** Gives back what has ended. */
    mutationFn: async (what: Ending) => {
      if (what === 'others') {
        await client.endOtherSessions()
        return what
      }
      await client.endSessionOf(what.handle).catch((error: unknown) => {
        // It ended by itself meanwhile: just as well.
        if (!isProblem(error, 'not_found')) throw error
      })
      return what
    },
    // The list is right before the dialog closes.
    onSettled: () => queries.invalidateQueries(query),
  })
  return { list, ending }
}
