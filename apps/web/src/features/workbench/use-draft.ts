import type { AppSummary } from '@app-proxy-portal/shared/api'
import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useState } from 'react'
import { linkedPath } from '../../lib/app-path.ts'
import { usePlace } from '../../lib/router.tsx'
import type { Draft } from './draft.ts'
import {
  chooseOperation,
  firstBody,
  operationDraft,
  type ChosenOperation,
} from './operation-draft.ts'
import type { Operation } from '../../lib/openapi/operations.ts'

/**
 * The request being written, started from the link that led here, and the operation that it is made
 * from. The cache keeps both while the person looks elsewhere, in memory only, and is emptied when
 * they leave.
 */
export function useDraft(app: AppSummary) {
  const { search } = usePlace()
  const [draft, setDraft] = useKept<Draft>(['draft', app.id, search], () => ({
    method: app.methods.includes('GET') ? 'GET' : (app.methods[0] ?? 'GET'),
    path: linkedPath(app.id, search),
    headers: '',
    body: '',
  }))
  const [chosen, setChosen] = useKept<ChosenOperation | null>(
    ['operation', app.id, search],
    () => null,
  )

  function fill(next: ChosenOperation, body: string) {
    setChosen(next)
    setDraft(operationDraft(next, body))
  }

  return {
    draft,
    chosen: chosen ?? undefined,
    /** What the person writes, within an operation its body alone. */
    setDraft: (next: Draft) => setDraft(chosen === null ? next : operationDraft(chosen, next.body)),
    /** A request that stands for itself. */
    setFreeDraft: (next: Draft) => {
      setChosen(null)
      setDraft(next)
    },
    choose: (operation: Operation) => {
      const next = chooseOperation(operation)
      fill(next, firstBody(next))
    },
    changeChosen: (next: ChosenOperation) => {
      // Another kind of body begins anew, unless it has been written already.
      const isUntouched = chosen !== null && draft.body === firstBody(chosen)
      fill(next, isUntouched ? firstBody(next) : draft.body)
    },
  }
}

function useKept<Value>(queryKey: QueryKey, first: () => Value): [Value, (next: Value) => void] {
  const queries = useQueryClient()
  const [value, setValue] = useState<Value>(() => queries.getQueryData<Value>(queryKey) ?? first())
  return [
    value,
    (next) => {
      setValue(next)
      queries.setQueryDefaults(queryKey, { gcTime: Infinity })
      queries.setQueryData<Value>(queryKey, () => next)
    },
  ]
}
