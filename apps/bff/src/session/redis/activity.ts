import { lifeFields, lifeInStoreMs } from './life.ts'
import type { CachedSession } from './near-cache.ts'
import { TOUCH } from './scripts.ts'
import type { Shelf } from './shelf.ts'

/** How soon other replicas know of activity here. */
const SAVE_EVERY_MS = 1_000

/** Saves when sessions were last active: once a second for each that was, never on a call's way. */
export interface Activity {
  touch(session: CachedSession, nowMs: number): void
  /** Saves what is left. */
  close(): Promise<void>
}

export function createActivity(shelf: Shelf): Activity {
  const { link, names, cache } = shelf
  let touched: CachedSession[] = []
  const timer = setInterval(() => void save(), SAVE_EVERY_MS).unref()

  async function save(): Promise<void> {
    const sessions = touched
    touched = []
    await Promise.all(
      sessions.map((session) => {
        session.isTouched = false
        return saveOne(session).catch(() => {
          // It is tried again with the next activity; until then the store knows of earlier one.
        })
      }),
    )
  }

  async function saveOne(session: CachedSession): Promise<void> {
    const { handle, lastActiveAtMs } = session
    const { active, mark } = lifeFields(shelf, handle, session)
    const life = lifeInStoreMs(session, shelf)
    const version = await link.run(TOUCH, names.session(handle), life, active, mark)
    session.savedActiveAtMs = lastActiveAtMs
    // Also says what the news should have said.
    if (version === 0) cache.drop(handle)
    else if (version !== session.version) cache.stale(handle)
  }

  return {
    touch(session, nowMs) {
      session.lastActiveAtMs = nowMs
      if (session.isTouched || session.savedActiveAtMs === nowMs) return
      session.isTouched = true
      touched.push(session)
    },

    async close() {
      clearInterval(timer)
      await save()
    },
  }
}
