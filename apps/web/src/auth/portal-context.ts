import type { PortalClient } from '@app-proxy-portal/shared/client'
import { createContext, use } from 'react'
import type { Connection } from '../lib/connection.ts'
import type { UpdateWatch } from '../lib/update-watch.ts'
import type { Auth } from './auth.ts'

/** What the page was built with; handed down instead of imported. */
export interface Portal {
  client: PortalClient
  auth: Auth
  connection: Connection
  update: UpdateWatch
  /** Loads the page anew, with what was typed. */
  reload: () => void
}

export const PortalContext = createContext<Portal | undefined>(undefined)

export function usePortal(): Portal {
  const portal = use(PortalContext)
  if (portal === undefined) throw new Error('PortalContext is missing')
  return portal
}
