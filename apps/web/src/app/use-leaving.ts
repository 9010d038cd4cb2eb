import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { usePortal } from '../auth/portal-context.ts'
import type { SessionActions } from '../auth/session-actions.ts'
import { sessionQuery, SIGNED_OUT } from '../lib/queries.ts'
import { markSignedOut } from '../lib/sign-out-mark.ts'

/** What is said while the page leaves. */
type Leaving = 'shell.signingOut' | 'shell.toSignIn'

/** Signing out and switching: the server's session ends first, then the page leaves. */
export function useLeaving() {
  const { auth, client } = usePortal()
  const queries = useQueryClient()
  const [leaving, setLeaving] = useState<Leaving>()
  const [failure, setFailure] = useState<unknown>(undefined)
  // Not state: the server's news of the end may come before its answer.
  const ending = useRef(false)
  const isEnding = useCallback(() => ending.current, [])

  const actions = useMemo((): SessionActions => {
    const { queryKey } = sessionQuery(client)

    async function end(label: Leaving, leave: () => Promise<void>) {
      ending.current = true
      try {
        // Where the server was not reached nothing has ended, and the person is told so.
        await client.endSession()
      } catch (error) {
        ending.current = false
        throw error
      }
      auth.channel.tell({ type: 'signed-out' })
      setLeaving(label)
      try {
        await leave()
      } catch (error) {
        setFailure(error)
        setLeaving(undefined)
      }
      ending.current = false
      queries.setQueryData(queryKey, SIGNED_OUT)
    }
    return {
      signOut: () => {
        const session = queries.getQueryData(queryKey)
        return end('shell.signingOut', () => {
          markSignedOut()
          return auth.leaveForSignOut(session?.authenticated === true ? session : undefined)
        })
      },
      switchAccount: () => end('shell.toSignIn', () => auth.signIn({ choose: true })),
    }
  }, [auth, client, queries])

  return { leaving, isEnding, actions, failure }
}
