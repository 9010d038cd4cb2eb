import type { SessionEndReason, SessionState } from '@app-proxy-portal/shared/api'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { whenQuiet } from '../../lib/when-quiet.ts'
import { appsQuery, sessionQuery, SIGNED_OUT } from '../../lib/queries.ts'

interface Options {
  /** Who is signed in, as one word; undefined for nobody. */
  person: string | undefined
  /** Whether this tab is ending the session itself, and says so. */
  isEnding: () => boolean
}

/** Hears what the server and other tabs of the portal say of the session. */
export function useSessionNews({ person, isEnding }: Options) {
  const { auth, client } = usePortal()
  const queries = useQueryClient()

  /** What another tab said of the end that is to come; holds until somebody is signed in again. */
  const announced = useRef<SessionEndReason>(undefined)

  useEffect(() => {
    const { queryKey } = sessionQuery(client)
    const askAgain = () => void queries.invalidateQueries({ queryKey })
    if (person !== undefined) announced.current = undefined
    const ended = (told: SessionEndReason) => {
      // The server only knows that somebody signed out, and says so later.
      const reason = told === 'signed_out' ? (announced.current ?? told) : told
      const over: SessionState = { authenticated: false, reason }
      if (!isEnding()) queries.setQueryData(queryKey, over)
    }
    const stopChannel = auth.channel.listen((message) => {
      if (message.type === 'signed-out') queries.setQueryData(queryKey, SIGNED_OUT)
      if (message.type === 'ending-early') announced.current = message.reason
      if (message.type === 'ended') ended(message.reason)
      if (message.type === 'expiring' || message.type === 'session-changed') askAgain()
      if (message.type === 'session-changed') {
        void queries.invalidateQueries({ queryKey: appsQuery(client).queryKey })
      }
    })
    if (person === undefined) return stopChannel

    let stopEvents = () => {}
    let stopped = false
    async function listen() {
      const { listenForSessionNews } = await import('./session-events.ts')
      if (stopped) return
      stopEvents = listenForSessionNews({
        expiring: () => {
          auth.channel.tell({ type: 'expiring' })
          askAgain()
        },
        ended: (reason) => {
          auth.channel.tell({ type: 'ended', reason })
          ended(reason)
        },
        refused: () => {
          if (!isEnding()) askAgain()
        },
      })
    }
    // Without the script, the session is asked for from time to time all the same.
    const callOff = whenQuiet(() => void listen().catch(() => undefined))
    return () => {
      stopped = true
      callOff()
      stopChannel()
      stopEvents()
    }
  }, [auth, client, queries, person, isEnding])
}
