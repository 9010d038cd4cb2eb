import type { AppSettings } from '@app-proxy-portal/shared/config'

import type { Clock } from '../clock.ts'

const TIMEOUT_MS = 10_000
const FOUND_LIFE_MS = 3600 * 1000
const MISSED_LIFE_MS = 60_000

/**
 * Learns an app's application id from application proxy itself: a call without a token is sent to
 * sign-in with the id as `client_id`.
 */
export function createProxyAppIds(fetch: typeof globalThis.fetch, clock: Clock) {
  const known = new Map<string, { id: Promise<string | undefined>; untilMs: number }>()

  async function probe({ externalUrl }: AppSettings): Promise<string | undefined> {
    try {
      const response = await fetch(externalUrl, {
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      await response.body?.cancel()
      const location = response.headers.get('Location') ?? ''
      const url = URL.canParse(location) ? new URL(location) : undefined
      const state = url?.searchParams.get('state') ?? ''
      return state.startsWith('AppProxyState:')
        ? (url?.searchParams.get('client_id')?.toLowerCase() ?? undefined)
        : undefined
    } catch {
      return undefined
    }
  }

  return async (app: AppSettings): Promise<string | undefined> => {
    const entry = known.get(app.id)
    if (entry !== undefined && entry.untilMs > clock()) return entry.id
    const id = probe(app)
    known.set(app.id, { id, untilMs: clock() + MISSED_LIFE_MS })
    const found = await id
    if (found !== undefined) known.set(app.id, { id, untilMs: clock() + FOUND_LIFE_MS })
    return found
  }
}
