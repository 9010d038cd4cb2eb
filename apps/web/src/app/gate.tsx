import type { SessionEndReason, SessionState } from '@app-proxy-portal/shared/api'
import { Button } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, use, useEffect, useRef, useState } from 'react'
import { AuthTrouble } from '../auth/auth-trouble.ts'
import { usePortal } from '../auth/portal-context.ts'
import { SessionActionsContext } from '../auth/session-actions.ts'
import { userKey, type RedirectOutcome } from '../auth/token-desk.ts'
import { useSessionNews } from '../features/session/use-session-news.ts'
import { forgetDrafts } from '../features/workbench/kept-drafts.ts'
import { sessionQuery } from '../lib/queries.ts'
import { takeSignedOut } from '../lib/sign-out-mark.ts'
import { commonTexts } from '../texts/en/common.ts'
import { shellTexts } from '../texts/en/shell.ts'
import { useText } from '../ui/language-context.ts'
import { PageSkeleton } from '../ui/skeleton.tsx'
import { LazyTroublePage as TroublePage } from '../ui/trouble-page-lazy.tsx'
import { RouteBoundary } from './route-boundary.tsx'
import { Shell } from './shell.tsx'
import { SignedIn } from './signed-in.tsx'
import { useLeaving } from './use-leaving.ts'

const SignInPage = lazy(async () => ({
  default: (await import('../features/sign-in/sign-in-page.tsx')).SignInPage,
}))

/** Waits for a redirect in flight, if there is one, before anything is decided. */
export function Gate({ redirect }: { redirect: Promise<RedirectOutcome> | undefined }) {
  const t = useText(shellTexts)
  if (redirect === undefined) return <Decide outcome={{ type: 'nothing' }} />
  return (
    <Suspense
      fallback={
        <Shell>
          <PageSkeleton label={t('shell.signingIn')} />
        </Shell>
      }
    >
      <Finish redirect={redirect} />
    </Suspense>
  )
}

function Finish({ redirect }: { redirect: Promise<RedirectOutcome> }) {
  return <Decide outcome={use(redirect)} />
}

/** The session decides which screen is shown; nothing else does. */
function Decide({ outcome }: { outcome: RedirectOutcome }) {
  const t = useText(shellTexts)
  const common = useText(commonTexts)
  const { auth, client } = usePortal()
  const queries = useQueryClient()
  const { data: session, error, refetch, isFetching } = useQuery(sessionQuery(client))
  const { leaving, isEnding, actions, failure } = useLeaving()
  const [signedOut] = useState(takeSignedOut)
  const reason = useEndReason(session, signedOut)
  const person = session?.authenticated === true ? userKey(session.user) : undefined
  useSessionNews({ person, isEnding })

  // What one person loaded must not be there for the next.
  const before = useRef(person)
  useEffect(() => {
    if (before.current !== undefined && before.current !== person) {
      auth.prompt.refuseAll(new AuthTrouble('cancelled'))
      queries.removeQueries({ predicate: ({ queryKey: [name] }) => !KEPT.has(name) })
    }
    before.current = person
    if (session?.authenticated === false) {
      forgetDrafts()
      void auth.forget().catch(() => undefined)
    }
  }, [person, session, queries, auth])

  if (leaving !== undefined) {
    return (
      <Shell>
        <PageSkeleton label={t(leaving)} />
      </Shell>
    )
  }
  if (session === undefined) {
    return (
      <Shell>
        {error === null ? (
          <PageSkeleton />
        ) : (
          <TroublePage
            error={error}
            actions={
              <Button
                appearance="primary"
                disabledFocusable={isFetching}
                onClick={() => void refetch()}
              >
                {isFetching ? common('common.trying') : common('common.tryAgain')}
              </Button>
            }
          />
        )}
      </Shell>
    )
  }
  if (!session.authenticated) {
    return (
      <Shell>
        <RouteBoundary resetKey="sign-in">
          <Suspense fallback={<PageSkeleton />}>
            <SignInPage
              reason={reason}
              failure={failure ?? (outcome.type === 'failed' ? outcome.error : undefined)}
            />
          </Suspense>
        </RouteBoundary>
      </Shell>
    )
  }
  return (
    <SessionActionsContext value={actions}>
      <SignedIn key={person} session={session} outcome={outcome} />
    </SessionActionsContext>
  )
}

/** The server says why a session ended once, and then knows of none: the first word counts. */
function useEndReason(session: SessionState | undefined, signedOut: boolean): SessionEndReason {
  const [reason, setReason] = useState<SessionEndReason>(signedOut ? 'signed_out' : 'none')
  const now = session?.authenticated === false ? session.reason : undefined
  if (now !== undefined && now !== 'none' && now !== reason) setReason(now)
  return reason
}

const KEPT: ReadonlySet<unknown> = new Set(['session', 'config'])
