import type { AppSummary } from '@app-proxy-portal/shared/api'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'react-router'
import { linkedPath } from '../../lib/app-path.ts'
import type { Draft } from './draft.ts'

/** The request being written: kept in memory per app, started from the link that led here. */
export function useDraft(app: AppSummary): [Draft, (draft: Draft) => void] {
  const queries = useQueryClient()
  const { search } = useLocation()
  const queryKey = ['draft', app.id, search]
  const fresh: Draft = {
    method: app.methods.includes('GET') ? 'GET' : (app.methods[0] ?? 'GET'),
    path: linkedPath(app.id, search),
    body: '',
  }
  const { data = fresh } = useQuery<Draft>({
    queryKey,
    queryFn: () => fresh,
    enabled: false,
    gcTime: Infinity,
  })
  return [data, (draft) => queries.setQueryData(queryKey, draft)]
}
