import type { AppSummary, TicketRequest } from '@app-proxy-portal/shared/api'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { usePlace } from '../../lib/router.tsx'
import { entranceOf } from './entrance.ts'
import { countHop, mayOpenByItself } from './hops.ts'

/** Long enough for an app that is slow to answer; a download never replaces this page. */
const LATE_AFTER_MS = 8000

/** Gets a ticket and leaves with it: once by itself for a loaded page, then on a click alone. */
export function useEntrance(app: AppSummary, request: TicketRequest) {
  const { client } = usePortal()
  const { hash } = usePlace()
  const [byItself] = useState(() => mayOpenByItself(app.id, Date.now(), sessionStorage))
  const [late, setLate] = useState(false)
  const entrance = useQuery({
    queryKey: ['entrance', app.id, request],
    queryFn: async () =>
      entranceOf((await client.createTicket(app.id, request)).url, app.href, hash),
    enabled: byItself,
    // A ticket is good for one arrival: nothing but a click gets another.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

  const { data: address, dataUpdatedAt } = entrance
  useEffect(() => {
    if (address === undefined) return undefined
    countHop(app.id, Date.now(), sessionStorage)
    location.replace(address)
    const timer = window.setTimeout(() => setLate(true), LATE_AFTER_MS)
    return () => window.clearTimeout(timer)
  }, [app.id, address, dataUpdatedAt])

  const open = () => void entrance.refetch()
  const { error } = entrance
  if (entrance.isFetching) return { state: 'opening', error, open } as const
  if (error !== null) return { state: 'failed', error, open } as const
  if (address === undefined) return { state: 'going round', error, open } as const
  return { state: late ? 'late' : 'opening', error, open } as const
}
