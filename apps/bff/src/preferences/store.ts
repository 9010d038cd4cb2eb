/** What is kept of one person. */
export interface StoredPreferences {
  /** Another one at each change. */
  version: string
  /** JSON of what the person chose. */
  document: string
}

/** Kept for so long after somebody last asked for it: people come back from long leave. */
export const RETENTION_DAYS = 400

export const DAY_MS = 86_400_000

/** The day, counted from 1970: what notes a use writes at most once a day. */
export const dayOf = (nowMs: number): number => Math.floor(nowMs / DAY_MS)

/**
 * Where it is kept what people choose. `owner` is a hash of who it is: no store knows a person. Every
 * method may reject with `store_unavailable`. What nobody has asked for in {@link RETENTION_DAYS} is
 * deleted.
 */
export interface PreferenceStore {
  /** Resolves once the store can be asked, or after two seconds without it. */
  open(): Promise<void>
  find(owner: string): Promise<StoredPreferences | undefined>
  /**
   * Writes in one step with a look at the version that is there.
   *
   * @param expected the version to replace; undefined where nothing may be there yet
   * @returns false where another version is there: somebody else was faster
   */
  replace(owner: string, expected: string | undefined, next: StoredPreferences): Promise<boolean>
  close(): Promise<void>
}
