import type { Page } from '@playwright/test'
import { decodeJwt, type JWTPayload } from 'jose'

/** Everything that script can read of what a browser keeps for the portal. */
export interface Stored {
  cookies: string
  local: Record<string, string>
  session: Record<string, string>
  databases: string[]
  caches: string[]
}

export function readStored(page: Page): Promise<Stored> {
  return page.evaluate(async () => ({
    cookies: document.cookie,
    local: Object.fromEntries(Object.entries(localStorage)),
    session: Object.fromEntries(Object.entries(sessionStorage)),
    databases: (await indexedDB.databases()).map(({ name = '' }) => name),
    caches: await caches.keys(),
  }))
}

/** Every JWT in a text, taken apart. */
export function tokensIn(stored: Stored): JWTPayload[] {
  const found = JSON.stringify(stored).match(/eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g) ?? []
  return found.map((token) => decodeJwt(token))
}
