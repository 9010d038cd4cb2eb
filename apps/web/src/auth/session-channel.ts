import type { SessionEndReason } from '@app-proxy-portal/shared/api'

/** What another tab can do for this one without any token crossing between them. */
export type HelpTask =
  | { kind: 'session'; userKey: string }
  | { kind: 'app'; userKey: string; appId: string; scope: string; fresh: boolean }

/** What tabs of the portal tell each other. Never a token, never a name. */
export type TabMessage =
  | { type: 'signed-out' }
  | { type: 'session-changed' }
  /** The server says so, to one of the tabs. */
  | { type: 'expiring' }
  | { type: 'ended'; reason: SessionEndReason }
  /** A tab is about to end the session a little before its limit, and signs in again. */
  | { type: 'ending-early'; reason: SessionEndReason }
  | { type: 'help'; id: string; task: HelpTask }
  | { type: 'helping'; id: string }
  | { type: 'helped'; id: string; ok: boolean }

export interface SessionChannel {
  tell: (message: TabMessage) => void
  listen: (listener: (message: TabMessage) => void) => () => void
}

export function createSessionChannel(): SessionChannel {
  const channel = new BroadcastChannel('portal-session')
  return {
    tell: (message) => channel.postMessage(message),
    listen: (listener) => {
      const onMessage = (event: MessageEvent<TabMessage>) => listener(event.data)
      channel.addEventListener('message', onMessage)
      return () => channel.removeEventListener('message', onMessage)
    },
  }
}

/** A busy machine takes a while to wake a tab in the background. */
const ANSWER_WITHIN_MS = 1000
const DONE_WITHIN_MS = 10_000

/** Asks the other tabs to hand a token over to the server. False where none could. */
export function askSiblings(channel: SessionChannel, task: HelpTask): Promise<boolean> {
  const id = crypto.randomUUID()
  return new Promise((resolve) => {
    let timer = window.setTimeout(() => finish(false), ANSWER_WITHIN_MS)
    const stop = channel.listen((message) => {
      if (message.type === 'helping' && message.id === id) {
        window.clearTimeout(timer)
        timer = window.setTimeout(() => finish(false), DONE_WITHIN_MS)
      }
      if (message.type === 'helped' && message.id === id) finish(message.ok)
    })
    function finish(ok: boolean) {
      window.clearTimeout(timer)
      stop()
      resolve(ok)
    }
    channel.tell({ type: 'help', id, task })
  })
}
