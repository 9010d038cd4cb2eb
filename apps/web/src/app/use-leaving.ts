import type { AuthenticatedSession, SessionState } from '@app-proxy-portal/shared/api'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { usePortal } from '../auth/portal-context.ts'
import type { SessionActions } from '../auth/session-actions.ts'
import { userKey } from '../auth/token-desk.ts'
import { forgetDrafts, keepDrafts } from '../features/workbench/kept-drafts.ts'
import { sessionNow } from '../lib/person.ts'
import { sessionQuery, SIGNED_OUT } from '../lib/queries.ts'
import { markSignedOut, takeSignedOut } from '../lib/sign-out-mark.ts'

/** What is said while the page leaves. */
type Leaving = 'shell.signingOut' | 'shell.toSignIn'

const REACHED_ITS_END: SessionState = { authenticated: false, reason: 'absolute' }

interface End {
  label: Leaving
  /** What this tab and the others then know of the session. */
  as?: SessionState
  leave: (session: AuthenticatedSession | undefined) => Promise<void>
}

/**
 * Signing out and switching: the server's session ends first, then the page leaves.
 *
 * @returns `isHereOnly` where a sign-out could not go on to the identity provider
 */
export function useLeaving(onEnded: () => void) {
  const { auth, client } = usePortal()
  const queries = useQueryClient()
  const [leaving, setLeaving] = useState<Leaving>()
  const [failure, setFailure] = useState<unknown>(undefined)
  const [isHereOnly, setHereOnly] = useState(false)
  // Not state: the server's news of the end may come before its answer.
  const ending = useRef(false)
  const isEnding = useCallback(() => ending.current, [])

  const actions = useMemo((): SessionActions => {
    const { queryKey } = sessionQuery(client)

    async function end({ label, as = SIGNED_OUT, leave }: End) {
      const session = sessionNow(queries, client)
      ending.current = true
      if (as === REACHED_ITS_END) auth.channel.tell({ type: 'ending-early', reason: 'absolute' })
      try {
        // Where the server was not reached nothing has ended, and the person is told so.
        await client.endSession()
      } catch (error) {
        ending.current = false
        throw error
      }
      if (as === REACHED_ITS_END) {
        auth.channel.tell({ type: 'ended', reason: 'absolute' })
        if (session !== undefined) keepDrafts(queries, userKey(session.user))
      } else {
        auth.channel.tell({ type: 'signed-out' })
        forgetDrafts()
      }
      setLeaving(label)
      setFailure(undefined)
      setHereOnly(false)
      onEnded()
      try {
        await leave(session)
      } catch (error) {
        setFailure(error)
        setLeaving(undefined)
      }
      ending.current = false
      queries.setQueryData(queryKey, as)
    }

    return {
      signOut: () =>
        end({
          label: 'shell.signingOut',
          leave: async (session) => {
            markSignedOut()
            try {
              await auth.leaveForSignOut(session)
            } catch {
              takeSignedOut()
              setHereOnly(true)
              setLeaving(undefined)
            }
          },
        }),
      switchAccount: () =>
        end({
          label: 'shell.toSignIn',
          leave: () => {
            // Where the one was is no place for the other to come to.
            history.replaceState(null, '', '/')
            return auth.signIn({ choose: true })
          },
        }),
      signInAgain: () =>
        end({ label: 'shell.toSignIn', as: REACHED_ITS_END, leave: () => auth.signIn() }),
    }
  }, [auth, client, queries, onEnded])

  return { leaving, isEnding, actions, failure, isHereOnly }
}
