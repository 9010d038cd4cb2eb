import type { AppSummary } from '@app-proxy-portal/shared/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { BrokenAnswerError } from '../../lib/broken-answer.ts'
import { useSetOwnData } from '../../lib/own-data.ts'
import { fileNameOf, readAnswer, type Answer } from './answer.ts'
import { callOf, type Draft } from './draft.ts'
import type { Received } from './read-blob.ts'
import { useHistory } from './use-history.ts'

/** What has come of an answer so far. */
export interface ReceivedAnswer extends Received {
  /** What it will be called. */
  name: string
}

/** Progress is told no more often: it is drawn each time. */
const TOLD_EACH_MS = 100

/** Calls the app, and keeps its last answer in memory while the person looks elsewhere. */
export function useCall(app: AppSummary) {
  const { client } = usePortal()
  const setOwnData = useSetOwnData()
  const abort = useRef<AbortController>(undefined)
  const [received, setReceived] = useState<ReceivedAnswer>()
  const { history, add, clear } = useHistory(app.id)
  const answerKey = ['answer', app.id]
  const { data: answer } = useQuery<Answer | null>({
    queryKey: answerKey,
    queryFn: () => null,
    enabled: false,
    gcTime: Infinity,
  })

  const sending = useMutation({
    mutationFn: async (draft: Draft) => {
      const call = callOf(app.id, draft)
      if (call === undefined) throw new Error('The request was not checked')
      const controller = new AbortController()
      abort.current = controller
      const at = Date.now()
      const startedAt = performance.now()
      const elapsed = () => performance.now() - startedAt
      const { method, path, headers, body } = call
      let status: number | null = null
      let stop = () => {}
      try {
        const response = await client.callApp(app.id, path, {
          method,
          headers,
          signal: controller.signal,
          ...(body === undefined ? {} : { body }),
        })
        ;({ status } = response)
        const progress = tellProgress(fileNameOf(response.headers, path), setReceived)
        stop = progress.stop
        const { onReceived } = progress
        return await readAnswer(call, response, { elapsed, onReceived }).catch((cause: unknown) => {
          if (controller.signal.aborted) throw cause
          throw new BrokenAnswerError('The answer broke off', { cause })
        })
      } finally {
        stop()
        setReceived(undefined)
        add({ draft, at, status, elapsedMs: elapsed() })
      }
    },
    onSuccess: (whole) => setOwnData<Answer>(answerKey, () => whole),
  })
  return {
    send: sending.mutate,
    cancel: () => abort.current?.abort(),
    sending: sending.isPending,
    received,
    // Cancelling was the person's own wish: nothing to report.
    error: isAbort(sending.error) ? null : sending.error,
    cancelled: isAbort(sending.error),
    retry: () => {
      if (sending.variables !== undefined) sending.mutate(sending.variables)
    },
    answer: answer ?? undefined,
    history,
    clearHistory: clear,
  }
}

/** Most answers are there at once: only what takes its time is told of. */
function tellProgress(name: string, tell: (received: ReceivedAnswer) => void) {
  let latest: Received | undefined
  let timer: number | undefined
  return {
    onReceived: (received: Received) => {
      latest = received
      timer ??= window.setTimeout(() => {
        timer = undefined
        if (latest !== undefined) tell({ ...latest, name })
      }, TOLD_EACH_MS)
    },
    stop: () => window.clearTimeout(timer),
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
