import type { PortalClient } from '@app-proxy-portal/shared/client'
import { createContext, use } from 'react'
import type { Auth } from './auth.ts'

/** What the page was built with; handed down instead of imported. */
export interface Portal {
  client: PortalClient
  auth: Auth
}

export const PortalContext = createContext<Portal | undefined>(undefined)

export function usePortal(): Portal {
  const portal = use(PortalContext)
  if (portal === undefined) throw new Error('PortalContext is missing')
  return portal
}
