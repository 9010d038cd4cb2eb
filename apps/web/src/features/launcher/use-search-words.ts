import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { usePlace } from '../../lib/router.tsx'

const KEY = ['search words']

/**
 * What the person searches for: there again for whoever comes back from what they found. The cache
 * keeps it, in memory only, and is emptied when they leave.
 */
export function useSearchWords() {
  const queries = useQueryClient()
  const { arrival } = usePlace()
  const [words, setWords] = useState(() =>
    arrival === 'history' ? (queries.getQueryData<string>(KEY) ?? '') : '',
  )
  useEffect(() => {
    queries.setQueryDefaults(KEY, { gcTime: Infinity })
    queries.setQueryData(KEY, words)
  }, [queries, words])
  return [words, setWords] as const
}
