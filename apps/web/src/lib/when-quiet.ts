/** After its first paint: what a page shows comes before what it may show. */
const QUIET_AFTER_MS = 300

/** Runs what nobody sees when the page opens. Returns what calls it off. */
export function whenQuiet(work: () => void): () => void {
  const timer = window.setTimeout(work, QUIET_AFTER_MS)
  return () => window.clearTimeout(timer)
}
