import { retryDelayMs } from './retry-delay.ts'

/**
 * What stands between the page and the portal:
 *
 * - `offline`: the browser says that there is no network, and a call has proved it
 * - `unreachable`: no answer, although there is a network
 * - `service`: the portal answers that it, or its store, cannot
 * - `sign-in-service`: the identity provider does not answer the portal; everything else goes on
 */
export type ConnectionTrouble = 'offline' | 'unreachable' | 'service' | 'sign-in-service'

export interface ConnectionState {
  trouble: ConnectionTrouble
  /** When the portal is asked again, in milliseconds of the epoch. */
  retryAt: number
  /** It is being asked now. */
  trying: boolean
  /** When it answered last, in milliseconds of the epoch: how old what is on the screen can be. */
  answeredAt: number
}

export interface Connection {
  /** Undefined while all is well. */
  current: () => ConnectionState | undefined
  subscribe: (listener: () => void) => () => void
  /** Asks the portal now. */
  look: () => Promise<void>
  /** A call got an answer of the portal or of an app. */
  answered: () => void
  /** The identity provider did not answer the portal, which asks it again after so long. */
  signInServiceFailed: (pauseMs: number) => void
  /** From now on, asks again at once when a network or the person comes back. */
  watch: () => void
}

export interface ConnectionParts {
  /** Asks the portal what all pages need; rejects where it cannot say. */
  probe: () => Promise<unknown>
  troubleOf: (error: unknown) => 'unreachable' | 'service' | undefined
  /** The portal answers again: what failed meanwhile can be asked for. */
  onRecovered: () => void
  isOnline?: () => boolean
  random?: () => number
}

/** How long an answer may take, until the portal counts as unreachable. */
const PROBE_LIMIT_MS = 10_000

/**
 * Knows whether the portal can be reached. A call that failed is a reason to ask, not a proof: only
 * what a second call confirms is told to the person. Then the portal is asked again, at growing
 * distances, until it answers. Nothing is queued meanwhile, and nobody is signed out.
 */
export function createConnection({
  probe,
  troubleOf,
  onRecovered,
  isOnline = () => navigator.onLine,
  random = Math.random,
}: ConnectionParts): Connection {
  const listeners = new Set<() => void>()
  let state: ConnectionState | undefined
  let answeredAt = Date.now()
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let looking: Promise<void> | undefined

  function change(next: ConnectionState | undefined) {
    state = next
    for (const listener of listeners) listener()
  }

  function askAfter(trouble: ConnectionTrouble, delayMs: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), delayMs)
    change({ trouble, retryAt: Date.now() + delayMs, trying: false, answeredAt })
  }

  async function ask() {
    clearTimeout(timer)
    if (state !== undefined) change({ ...state, trying: true })
    const trouble = await within(PROBE_LIMIT_MS, probe()).then(
      () => undefined,
      // What is refused is answered.
      troubleOf,
    )
    looking = undefined
    if (trouble === undefined) {
      const wasDown = state !== undefined && state.trouble !== 'sign-in-service'
      failures = 0
      answeredAt = Date.now()
      if (state !== undefined) change(undefined)
      if (wasDown) onRecovered()
      return
    }
    askAfter(
      trouble === 'unreachable' && !isOnline() ? 'offline' : trouble,
      retryDelayMs((failures += 1), random()),
    )
  }

  function look(): Promise<void> {
    looking ??= ask()
    return looking
  }

  return {
    current: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    look,
    answered: () => {
      answeredAt = Date.now()
      if (state !== undefined && state.trouble !== 'sign-in-service') void look()
    },
    signInServiceFailed: (pauseMs) => {
      if (state === undefined || state.trouble === 'sign-in-service') {
        askAfter('sign-in-service', pauseMs)
      }
    },
    watch: () => {
      const onNetwork = () => void look()
      const onVisible = () => {
        if (document.visibilityState === 'visible' && state !== undefined) void look()
      }
      window.addEventListener('online', onNetwork)
      window.addEventListener('offline', onNetwork)
      document.addEventListener('visibilitychange', onVisible)
    },
  }
}

/** A call that hangs is no answer. */
export class NoAnswerInTimeError extends Error {
  override readonly name = 'NoAnswerInTimeError'
}

function within<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new NoAnswerInTimeError()), limitMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
