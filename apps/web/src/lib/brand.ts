import type { PortalBrand } from '@app-proxy-portal/shared/api'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePortal } from '../auth/portal-context.ts'
import { configQuery } from './queries.ts'

/** What people know the portal by, as the page says it; else, with `npm run dev`, the BFF. */
export function useBrand(): PortalBrand | undefined {
  const { client } = usePortal()
  const [inPage] = useState(readBrand)
  const { data: config } = useQuery({ ...configQuery(client), enabled: inPage === undefined })
  return inPage ?? config
}

function readBrand(): PortalBrand | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="portal-brand"]')
  return meta?.content ? (JSON.parse(meta.content) as PortalBrand) : undefined
}
