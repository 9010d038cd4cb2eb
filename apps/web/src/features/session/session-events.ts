const EVENTS_URL = '/bff/session/events'

/**
 * Calls `onNews` when the server says that the session is about to end or has ended. The stream is
 * open only while the tab is visible: a browser has few connections per host, and hidden tabs would
 * take them all.
 */
export function watchSessionEvents(onNews: () => void): () => void {
  let source: EventSource | undefined
  let refused = false

  function open() {
    if (refused || source !== undefined || document.visibilityState === 'hidden') return
    source = new EventSource(EVENTS_URL)
    source.addEventListener('expiring', onNews)
    source.addEventListener('ended', () => {
      close()
      onNews()
    })
    source.addEventListener('error', () => {
      // The browser connects again by itself, except where the server refused.
      if (source?.readyState !== EventSource.CLOSED) return
      refused = true
      close()
      onNews()
    })
  }
  function close() {
    source?.close()
    source = undefined
  }
  const onVisibility = () => (document.visibilityState === 'hidden' ? close() : open())

  open()
  document.addEventListener('visibilitychange', onVisibility)
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    close()
  }
}
