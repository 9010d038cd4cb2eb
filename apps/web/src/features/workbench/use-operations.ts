import type { AppSummary } from '@app-proxy-portal/shared/api'
import { useMutation, useQuery } from '@tanstack/react-query'
import { usePortal } from '../../auth/portal-context.ts'
import { readAppPath } from '../../lib/app-path.ts'
import type { ApiDescription } from '../../lib/openapi/operations.ts'
import type { DocumentFault } from '../../lib/openapi/read-document.ts'
import { useSetOwnData } from '../../lib/own-data.ts'

/** A larger document is not read: it would hold up the page. */
export const MAX_DOCUMENT_BYTES = 5 * 1024 ** 2

/** Why what an app describes cannot be shown. */
export class DescriptionError extends Error {
  override readonly name = 'DescriptionError'
  readonly fault: DocumentFault | 'size' | { status: number }
  constructor(fault: DescriptionError['fault']) {
    super('The description of the app cannot be shown')
    this.fault = fault
  }
}

/**
 * What an app says in its OpenAPI document that it can do. To read that is a call like any other: it
 * is made when the person asks for it, and its result is kept in memory like an answer.
 */
export function useOperations(app: AppSummary) {
  const { client } = usePortal()
  const setOwnData = useSetOwnData()
  const queryKey = ['operations', app.id]
  const { data: api } = useQuery<ApiDescription | null>({
    queryKey,
    queryFn: () => null,
    enabled: false,
    gcTime: Infinity,
  })
  const reading = useMutation({
    mutationFn: async () => {
      const read = readAppPath(app.id, app.openapi ?? '')
      if (typeof read === 'string' || app.externalUrl === null) throw new DescriptionError('empty')
      const { readDocument } = await import('../../lib/openapi/read-document.ts')
      const response = await client.callApp(app.id, read.path, {
        headers: { Accept: 'application/json, application/yaml;q=0.9, */*;q=0.5' },
      })
      if (!response.ok) {
        await response.body?.cancel()
        throw new DescriptionError({ status: response.status })
      }
      const result = await readDocument(await readBounded(response), {
        externalUrl: app.externalUrl,
        documentPath: `/${read.path}`,
      })
      if (typeof result === 'string') throw new DescriptionError(result)
      return result
    },
    onSuccess: (result) => setOwnData<ApiDescription>(queryKey, () => result),
  })
  return {
    api: api ?? undefined,
    read: () => reading.mutate(),
    reading: reading.isPending,
    error: reading.error,
  }
}

/** Stops where it becomes too much, whatever the app says of its size. */
async function readBounded(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done || value === undefined) return text + decoder.decode()
    bytes += value.length
    if (bytes > MAX_DOCUMENT_BYTES) {
      void reader?.cancel()
      throw new DescriptionError('size')
    }
    text += decoder.decode(value, { stream: true })
  }
}
