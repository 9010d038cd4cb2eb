/** Not asked again on a mere look at the page before so long. */
const PAUSE_MS = 300_000

export interface UpdateWatch {
  /** A newer build than this page's is deployed. */
  isThere: () => boolean
  /** The same, while no page says it itself. */
  isUntold: () => boolean
  /** A page says it itself. Returns what takes that back. */
  tellHere: () => () => void
  subscribe: (listener: () => void) => () => void
  /** Compares the builds now: a script was not there, or the portal came back. */
  check: () => Promise<void>
  /** From now on, compares them when the person comes back to the page, or a script of it is gone. */
  watch: (onScriptGone: () => void) => void
}

export interface UpdateWatchParts {
  /** Address of the script that this page began with; undefined where it cannot be told. */
  ownScript: string | undefined
  /** The page as it is deployed now; rejects where it cannot be had. */
  fetchPage: () => Promise<string>
}

/**
 * Knows whether the page is out of date. The address of its first script names the build: it holds a
 * hash over all that the script leads to. Nothing is polled, and nothing is reloaded from here.
 */
export function createUpdateWatch({ ownScript, fetchPage }: UpdateWatchParts): UpdateWatch {
  const listeners = new Set<() => void>()
  let found = false
  let pages = 0
  let checking: Promise<void> | undefined
  let checkedAt = Date.now()

  async function compare() {
    try {
      const script = firstScript(await fetchPage())
      found = script !== undefined && script !== ownScript
      checkedAt = Date.now()
    } catch {
      // Whether the portal can be reached is not asked here.
    }
    checking = undefined
    if (found) changed()
  }

  function changed() {
    for (const listener of listeners) listener()
  }

  function check(): Promise<void> {
    if (found || ownScript === undefined) return Promise.resolve()
    checking ??= compare()
    return checking
  }

  return {
    isThere: () => found,
    isUntold: () => found && pages === 0,
    tellHere: () => {
      pages += 1
      changed()
      return () => {
        pages -= 1
        changed()
      }
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    check,
    watch: (onScriptGone) => {
      const onVisible = () => {
        const isDue = Date.now() - checkedAt >= PAUSE_MS
        if (document.visibilityState === 'visible' && isDue) void check()
      }
      const onGone = () => {
        onScriptGone()
        void check()
      }
      document.addEventListener('visibilitychange', onVisible)
      window.addEventListener('focus', onVisible)
      // Vite's word for any script that could not be loaded.
      window.addEventListener('vite:preloadError', onGone)
    },
  }
}

/** A pattern, not a parser: the content policy lets no text become a document. */
function firstScript(page: string): string | undefined {
  return /<script type="module"[^>]* src="([^"]+)"/u.exec(page)?.[1]
}
