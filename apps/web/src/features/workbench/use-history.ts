import { useQuery } from '@tanstack/react-query'
import { useSetOwnData } from '../../lib/own-data.ts'
import { remember, type PastCall } from './history.ts'

/** The last calls of an app, in memory: what the cache holds is emptied when the person leaves. */
export function useHistory(appId: string) {
  const setOwnData = useSetOwnData()
  const queryKey = ['history', appId]
  const { data } = useQuery<readonly PastCall[]>({
    queryKey,
    queryFn: () => [],
    enabled: false,
    gcTime: Infinity,
  })
  const set = (change: (history: readonly PastCall[]) => readonly PastCall[]) => {
    setOwnData<readonly PastCall[]>(queryKey, (history = []) => change(history))
  }
  return {
    history: data ?? [],
    add: (call: PastCall) => set((history) => remember(history, call)),
    clear: () => set(() => []),
  }
}
