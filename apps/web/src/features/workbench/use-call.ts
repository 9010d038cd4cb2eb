import type { AppSummary } from '@app-proxy-portal/shared/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { readAppPath } from '../../lib/app-path.ts'
import { BrokenAnswerError } from '../../lib/broken-answer.ts'
import { readAnswer, type Answer } from './answer.ts'
import { takesBody, type Draft } from './draft.ts'

/** Calls the app, and keeps its last answer in memory while the person looks elsewhere. */
export function useCall(app: AppSummary) {
  const { client } = usePortal()
  const queries = useQueryClient()
  const abort = useRef<AbortController>(undefined)
  const answerKey = ['answer', app.id]
  const { data: answer } = useQuery<Answer | null>({
    queryKey: answerKey,
    queryFn: () => null,
    enabled: false,
    gcTime: Infinity,
  })

  const call = useMutation({
    mutationFn: async (draft: Draft) => {
      const read = readAppPath(app.id, draft.path)
      if (typeof read === 'string') throw new Error('The path was not checked')
      const controller = new AbortController()
      abort.current = controller
      const startedAt = performance.now()
      const body = takesBody(draft.method) && draft.body.trim() !== '' ? draft.body : undefined
      const response = await client.callApp(app.id, read.path, {
        method: draft.method,
        signal: controller.signal,
        headers: {
          Accept: 'application/json, */*;q=0.8',
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
      })
      const request = { method: draft.method, path: read.path }
      const elapsed = () => performance.now() - startedAt
      return readAnswer(request, response, elapsed).catch((cause: unknown) => {
        if (controller.signal.aborted) throw cause
        throw new BrokenAnswerError('The answer broke off', { cause })
      })
    },
    onSuccess: (received) => queries.setQueryData(answerKey, received),
  })
  return {
    send: call.mutate,
    cancel: () => abort.current?.abort(),
    sending: call.isPending,
    // Cancelling was the person's own wish: nothing to report.
    error: isAbort(call.error) ? null : call.error,
    retry: () => {
      if (call.variables !== undefined) call.mutate(call.variables)
    },
    answer: answer ?? undefined,
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
