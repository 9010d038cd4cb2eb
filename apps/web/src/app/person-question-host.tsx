import { useQuery } from '@tanstack/react-query'
import { Suspense, useSyncExternalStore } from 'react'
import { AuthTrouble } from '../auth/auth-trouble.ts'
import { usePortal } from '../auth/portal-context.ts'
import { lazyScript } from '../lib/lazy-script.tsx'
import { appsQuery } from '../lib/queries.ts'
import { QuietBoundary } from './quiet-boundary.tsx'

const InteractionDialog = lazyScript(() => import('../auth/msal/interaction-dialog.tsx')).part(
  (script) => script.InteractionDialog,
)

/** Shows the question that waits for the person, if one does. */
export function PersonQuestionHost() {
  const { auth, client } = usePortal()
  const question = useSyncExternalStore(auth.prompt.subscribe, auth.prompt.current)
  const { data } = useQuery(appsQuery(client))
  if (question === undefined) return null
  return (
    // Without its script nobody can answer.
    <QuietBoundary
      key={question.id}
      onFailed={() => question.refuse(new AuthTrouble('unreachable'))}
    >
      <Suspense fallback={null}>
        <InteractionDialog
          question={question}
          appName={data?.apps.find(({ id }) => id === question.appId)?.name}
        />
      </Suspense>
    </QuietBoundary>
  )
}
