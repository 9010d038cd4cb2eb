import { ERROR_HEADER } from '@app-proxy-portal/shared/api'
import type { Connection } from './connection.ts'

/** What the portal answers where it cannot, whoever asks. */
const OWN_TROUBLE: ReadonlySet<string> = new Set(['store_unavailable', 'internal_error'])
const DEFAULT_PAUSE_SECONDS = 10

type Watcher = Pick<Connection, 'look' | 'answered' | 'signInServiceFailed'>

/** `fetch` for calls of the portal and its apps, which lets the connection know how they went. */
export function createWatchedFetch(watcher: Watcher, send: typeof fetch): typeof fetch {
  return async (input, init) => {
    let response: Response
    try {
      response = await send(input, init)
    } catch (error) {
      if (init?.signal?.aborted !== true) void watcher.look()
      throw error
    }
    const code = response.headers.get(ERROR_HEADER)
    if (code === 'identity_provider_unavailable') {
      const seconds = Number(response.headers.get('Retry-After') ?? DEFAULT_PAUSE_SECONDS)
      watcher.signInServiceFailed((seconds || DEFAULT_PAUSE_SECONDS) * 1000)
    } else if (code === null ? isForeignFailure(input, response) : OWN_TROUBLE.has(code)) {
      void watcher.look()
    } else watcher.answered()
    return response
  }
}

/** Something before the portal says so; an app's own failure is no trouble of the portal. */
function isForeignFailure(input: RequestInfo | URL, { status }: Response): boolean {
  return status >= 500 && typeof input === 'string' && input.startsWith('/bff/')
}
