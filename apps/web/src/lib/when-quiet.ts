/** Runs what can wait until the page as it is now has been painted. Returns what calls it off. */
export function afterPaint(work: () => void): () => void {
  let timer: number | undefined
  const frame = requestAnimationFrame(() => {
    timer = window.setTimeout(work)
  })
  return () => {
    cancelAnimationFrame(frame)
    window.clearTimeout(timer)
  }
}

/** After its first paint: what a page shows comes before what it may show. */
const QUIET_AFTER_MS = 300

/** Runs what nobody sees when the page opens. Returns what calls it off. */
export function whenQuiet(work: () => void): () => void {
  const timer = window.setTimeout(work, QUIET_AFTER_MS)
  return () => window.clearTimeout(timer)
}
