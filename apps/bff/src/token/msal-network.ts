import type { INetworkModule } from '@azure/msal-node'

/** A token endpoint that hangs must not hold a call longer than this. */
const TIMEOUT_MS = 10_000

/** What the last answer said beside its body, which MSAL does not pass on. */
export interface NetworkRecord {
  retryAfterSeconds: number | undefined
}

/** MSAL's way out: through the configured forward proxy, with a time limit. */
export function createMsalNetwork(
  fetch: typeof globalThis.fetch,
  record: NetworkRecord,
): INetworkModule {
  async function send<Body>(url: string, init: RequestInit) {
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    record.retryAfterSeconds = parseRetryAfter(response.headers.get('Retry-After'))
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: (await response.json()) as Body,
    }
  }

  return {
    sendGetRequestAsync: (url, options) => send(url, { headers: options?.headers ?? {} }),
    sendPostRequestAsync: (url, options) =>
      send(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...options?.headers },
        body: options?.body ?? '',
      }),
  }
}

function parseRetryAfter(value: string | null): number | undefined {
  return value !== null && /^\d{1,5}$/.test(value) ? Number(value) : undefined
}
