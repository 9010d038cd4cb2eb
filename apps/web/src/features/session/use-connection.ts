import { useSyncExternalStore } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import type { ConnectionState } from '../../lib/connection.ts'

/** What stands between the page and the portal; undefined while all is well. */
export function useConnection(): ConnectionState | undefined {
  const { connection } = usePortal()
  return useSyncExternalStore(connection.subscribe, connection.current)
}
