import { PortalError } from '@app-proxy-portal/shared/client'
import { Button } from '@fluentui/react-components'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense, use, useEffect, useState } from 'react'
import { AuthTrouble } from '../auth/auth-trouble.ts'
import { usePortal } from '../auth/portal-context.ts'
import { SessionActionsContext } from '../auth/session-actions.ts'
import type { RedirectOutcome } from '../auth/token-desk.ts'
import { ConnectionPage } from '../features/session/connection-page.tsx'
import { useSessionNews } from '../features/session/use-session-news.ts'
import { forgetDrafts, hasDrafts, keepDrafts } from '../features/workbench/kept-drafts.ts'
import { personOf } from '../lib/person.ts'
import { sessionQuery } from '../lib/queries.ts'
import { noteSignedIn } from '../lib/returning.ts'
import { commonTexts } from '../texts/en/common.ts'
import { shellTexts } from '../texts/en/shell.ts'
import { useText } from '../ui/language-context.ts'
import { PageSkeleton } from '../ui/skeleton.tsx'
import { LazyTroublePage as TroublePage } from '../ui/trouble-page-lazy.tsx'
import { SignInPage } from './page-scripts.ts'
import { RouteBoundary } from './route-boundary.tsx'
import { Shell } from './shell.tsx'
import { SignedIn } from './signed-in.tsx'
import { isUnmeant, useEnd } from './use-end.ts'
import { useLeaving } from './use-leaving.ts'

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
  const person = personOf(session)
  const { reason, isHere, endedHere } = useEnd(session, person)
  const { leaving, isEnding, actions, failure, isHereOnly } = useLeaving(endedHere)
  useSessionNews({ person, isEnding })

  // What one person loaded must not be there for the next. What they typed waits for them where
  // nobody meant to leave.
  const [owner, setOwner] = useState(person)
  useEffect(() => {
    if (owner === person) return
    if (owner !== undefined) {
      auth.prompt.refuseAll(new AuthTrouble('cancelled'))
      if (session?.authenticated === false && isUnmeant(reason)) keepDrafts(queries, owner)
      queries.removeQueries({ predicate: ({ queryKey: [name] }) => !KEPT.has(name) })
      queries.getMutationCache().clear()
      // Where nobody was signed in between the two, nothing else does it.
      if (person !== undefined) void auth.forget(person).catch(() => undefined)
    }
    // oxlint-disable-next-line react/set-state-in-effect -- the cache is emptied outside of React, and what may be rendered follows from that
    setOwner(person)
  }, [owner, person, session, reason, queries, auth])
  useEffect(() => {
    if (session !== undefined) noteSignedIn(session.authenticated)
    if (session?.authenticated === false) {
      if (!isUnmeant(reason)) forgetDrafts()
      void auth.forget().catch(() => undefined)
    }
  }, [session, reason, auth])

  if (leaving !== undefined) {
    return (
      <Shell>
        <PageSkeleton label={t(leaving)} />
      </Shell>
    )
  }
  if (session === undefined) {
    // What is refused is answered: to ask again and again would not help.
    const isRefused = error instanceof PortalError && error.problem.status < 500
    if (!isRefused) {
      return (
        <Shell isTold>
          <ConnectionPage />
        </Shell>
      )
    }
    return (
      <Shell>
        <RouteBoundary resetKey="start">
          <TroublePage
            error={error}
            actions={
              <Button
                appearance="primary"
                disabledFocusable={isFetching}
                onClick={() => void refetch()}
              >
                {common(isFetching ? 'common.trying' : 'common.tryAgain')}
              </Button>
            }
          />
        </RouteBoundary>
      </Shell>
    )
  }
  if (!session.authenticated) {
    // What came of a sign-in is news until there is later news of a session.
    const refused = reason === 'none' && outcome.type === 'failed' ? outcome.error : undefined
    const wayOut = isHere ? (isHereOnly ? 'here_only' : 'signed_out') : 'elsewhere'
    return (
      <Shell>
        <RouteBoundary resetKey="sign-in">
          <Suspense fallback={<PageSkeleton />}>
            <SignInPage
              key={reason}
              end={reason === 'signed_out' ? wayOut : reason}
              keepsDrafts={isUnmeant(reason) && hasDrafts(queries)}
              failure={failure ?? refused}
            />
          </Suspense>
        </RouteBoundary>
      </Shell>
    )
  }
  // No page may begin with what was another person's.
  if (owner !== undefined && owner !== person) {
    return (
      <Shell>
        <PageSkeleton />
      </Shell>
    )
  }
  return (
    <SessionActionsContext value={actions}>
      <SignedIn key={person} session={session} outcome={outcome} />
    </SessionActionsContext>
  )
}

const KEPT: ReadonlySet<unknown> = new Set(['session', 'config'])
