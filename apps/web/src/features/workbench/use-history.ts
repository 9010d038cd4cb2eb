import { useQuery, useQueryClient } from '@tanstack/react-query'
import { remember, type PastCall } from './history.ts'

/** The last calls of an app, in memory: what the cache holds is emptied when the person leaves. */
export function useHistory(appId: string) {
  const queries = useQueryClient()
  const queryKey = ['history', appId]
  const { data } = useQuery<readonly PastCall[]>({
    queryKey,
    queryFn: () => [],
    enabled: false,
    gcTime: Infinity,
  })
  const set = (change: (history: readonly PastCall[]) => readonly PastCall[]) => {
    queries.setQueryData<readonly PastCall[]>(queryKey, (history = []) => change(history))
  }
  return {
    history: data ?? [],
    add: (call: PastCall) => set((history) => remember(history, call)),
    clear: () => set(() => []),
  }
}
