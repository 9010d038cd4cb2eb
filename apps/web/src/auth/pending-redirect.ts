/**
 * Our own mark that this tab left for the identity provider: only then is MSAL loaded before
 * anything else. MSAL's keys are its own affair and are not read.
 */
const KEY = 'portal.auth.pending'

export interface PendingRedirect {
  purpose: 'sign-in' | 'renewal' | 'app-token' | 'step-up'
  /** Where the token goes: it opens or renews the session, or is the app's own. */
  token: 'session' | 'app'
  /** The app that was being called. */
  appId?: string
}

type MarkStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const PURPOSES: readonly PendingRedirect['purpose'][] = [
  'sign-in',
  'renewal',
  'app-token',
  'step-up',
]

export function markPending(pending: PendingRedirect, store: MarkStore = sessionStorage) {
  store.setItem(KEY, JSON.stringify(pending))
}

export function isPending(store: MarkStore = sessionStorage): boolean {
  return store.getItem(KEY) !== null
}

/** Reads the mark and removes it, so that no failure can make the page try twice. */
export function takePending(store: MarkStore = sessionStorage): PendingRedirect | undefined {
  const text = store.getItem(KEY)
  store.removeItem(KEY)
  if (text === null) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isPendingRedirect(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isPendingRedirect(value: unknown): value is PendingRedirect {
  if (typeof value !== 'object' || value === null) return false
  if (!('purpose' in value) || !PURPOSES.some((purpose) => purpose === value.purpose)) return false
  const appId = 'appId' in value ? value.appId : undefined
  if (!('token' in value) || !['session', 'app'].includes(String(value.token))) return false
  return typeof appId === 'string' || (appId === undefined && value.token === 'session')
}
