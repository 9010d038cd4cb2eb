import type { AppSummary } from '@app-proxy-portal/shared/api'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { linkedPath } from '../../lib/app-path.ts'
import { usePlace } from '../../lib/router.tsx'
import type { Draft } from './draft.ts'

/**
 * The request being written, started from the link that led here. The cache keeps it while the
 * person looks elsewhere, in memory only, and is emptied when they leave.
 */
export function useDraft(app: AppSummary): [Draft, (draft: Draft) => void] {
  const queries = useQueryClient()
  const { search } = usePlace()
  const queryKey = ['draft', app.id, search]
  const [draft, setDraft] = useState<Draft>(
    () =>
      queries.getQueryData<Draft>(queryKey) ?? {
        method: app.methods.includes('GET') ? 'GET' : (app.methods[0] ?? 'GET'),
        path: linkedPath(app.id, search),
        body: '',
      },
  )
  return [
    draft,
    (next) => {
      setDraft(next)
      queries.setQueryDefaults(queryKey, { gcTime: Infinity })
      queries.setQueryData(queryKey, next)
    },
  ]
}
