import type { INetworkModule } from '@azure/msal-node'

import type { Clock } from '../clock.ts'

/** What the last answer said beside its body, which MSAL does not pass on. */
export interface NetworkRecord {
  retryAfterSeconds: number | undefined
}

interface Options {
  fetch: typeof fetch
  clock: Clock
  /** Ends every call, however slowly an answer drips. */
  signal: AbortSignal
  record?: NetworkRecord
}

/** MSAL's way out: through the configured forward proxy, with a time limit. */
export function createMsalNetwork({ fetch, clock, signal, record }: Options): INetworkModule {
  async function send<Body>(url: string, init: RequestInit) {
    const response = await fetch(url, { ...init, redirect: 'error', signal })
    if (record !== undefined) {
      record.retryAfterSeconds = parseRetryAfter(response.headers.get('Retry-After'), clock())
    }
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

/**
 * Seconds, or a date; undefined for what is neither and for what has passed.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
function parseRetryAfter(value: string | null, nowMs: number): number | undefined {
  if (value === null) return undefined
  if (/^\d{1,9}$/.test(value)) return Number(value)
  const seconds = / GMT$/.test(value) ? Math.ceil((Date.parse(value) - nowMs) / 1000) : NaN
  return seconds > 0 ? seconds : undefined
}
