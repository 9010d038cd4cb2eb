/** Now, in milliseconds. */
export type Clock = () => number

export interface Lifetimes {
  /** Access tokens live a random time in this range, so that nobody counts on an hour. */
  accessTokenSeconds: { min: number; max: number }
  idTokenSeconds: number
  codeSeconds: number
  /** Refresh tokens of a single-page application: fixed from sign-in, whatever the rotation. */
  spaRefreshTokenSeconds: number
  refreshTokenSeconds: number
  /** How far in the past `iat` and `nbf` lie. */
  backdateSeconds: number
}

export function defaultLifetimes(): Lifetimes {
  return {
    accessTokenSeconds: { min: 3600, max: 5400 },
    idTokenSeconds: 3600,
    codeSeconds: 600,
    spaRefreshTokenSeconds: 86_400,
    refreshTokenSeconds: 90 * 86_400,
    backdateSeconds: 300,
  }
}

/** A repeatable stand-in for `Math.random` (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
