import { paths, type SessionEndedEvent, type SessionEndReason } from '@app-proxy-portal/shared/api'
import { retryDelayMs } from '../../lib/retry-delay.ts'

const LOCK = 'portal-session-events'

/** What a tab does with the server's news of the session. */
export interface SessionNews {
  expiring: () => void
  ended: (reason: SessionEndReason) => void
  /** The stream was refused: the server can say why. */
  refused: () => void
}

/**
 * Listens to the server's news of the session until it is told to stop. Of all tabs one listens, and
 * tells the others: over HTTP/1.1 a browser has six connections to a host, and each stream takes one
 * for good. When that tab closes, the next in line takes over.
 *
 * @returns stops listening
 */
export function listenForSessionNews(news: SessionNews): () => void {
  const stop = new AbortController()
  const { signal } = stop
  navigator.locks
    // Told to stop just when its turn comes, it is not interrupted any more.
    .request(LOCK, { signal }, () => (signal.aborted ? undefined : listen(news, signal)))
    // Told to stop while waiting in line.
    .catch(() => undefined)
  return () => stop.abort()
}

function listen(news: SessionNews, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource
    let timer: number | undefined
    let failures = 0

    function open() {
      source = new EventSource(paths.sessionEvents)
      source.onopen = () => {
        failures = 0
      }
      source.addEventListener('expiring', () => news.expiring())
      source.addEventListener('ended', (event: MessageEvent<string>) => {
        source.close()
        news.ended((JSON.parse(event.data) as SessionEndedEvent).reason)
      })
      source.onerror = () => {
        const refused = source.readyState === EventSource.CLOSED
        // The first time the browser comes back by itself, when the server has asked it to.
        if (failures === 0 && !refused) failures = 1
        else openLater()
        if (refused) news.refused()
      }
    }

    function openLater() {
      source.close()
      timer = window.setTimeout(open, retryDelayMs(failures, Math.random()))
      failures += 1
    }

    signal.addEventListener('abort', () => {
      window.clearTimeout(timer)
      source.close()
      resolve()
    })
    open()
  })
}
