import type { AuthenticatedSession } from '@app-proxy-portal/shared/api'
import { isProblem } from '@app-proxy-portal/shared/client'
import { Button } from '@fluentui/react-components'
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { useSessionActions } from '../auth/session-actions.ts'
import { userKey, type RedirectOutcome } from '../auth/token-desk.ts'
import { AccountMenu } from '../features/account/account-menu.tsx'
import { restoreDrafts } from '../features/workbench/kept-drafts.ts'
import { SessionBanner } from '../features/session/session-banner.tsx'
import { lazyScript } from '../lib/lazy-script.tsx'
import { usePlace } from '../lib/router.tsx'
import { commonTexts } from '../texts/en/common.ts'
import { shellTexts } from '../texts/en/shell.ts'
import { useText } from '../ui/language-context.ts'
import { LazyTroublePage as TroublePage } from '../ui/trouble-page-lazy.tsx'
import { Pages } from './pages.tsx'
import { PersonQuestionHost } from './person-question-host.tsx'
import { QuietBoundary } from './quiet-boundary.tsx'
import { RouteBoundary } from './route-boundary.tsx'
import { Shell } from './shell.tsx'

const RedirectNotice = lazyScript(() => import('./redirect-notice.tsx')).part(
  (script) => script.RedirectNotice,
)

interface Props {
  session: AuthenticatedSession
  outcome: RedirectOutcome
}

/** The portal of a person who is signed in. */
export function SignedIn({ session, outcome }: Props) {
  const t = useText(shellTexts)
  const common = useText(commonTexts)
  const { switchAccount } = useSessionActions()
  const queries = useQueryClient()
  const { pathname } = usePlace()
  // Before any page asks for what was typed there.
  useState(() => restoreDrafts(queries, userKey(session.user)))
  const [open, setOpen] = useState(true)
  const account = <AccountMenu user={session.user} />
  if (open && outcome.type === 'failed' && isProblem(outcome.error, 'account_mismatch')) {
    return (
      <Shell account={account}>
        <RouteBoundary resetKey="mismatch">
          <TroublePage
            error={outcome.error}
            actions={
              <>
                <Button appearance="primary" onClick={() => setOpen(false)}>
                  {t('shell.goOnAs', { person: session.user.name || session.user.username })}
                </Button>
                <Button onClick={() => void switchAccount().catch(() => setOpen(true))}>
                  {common('common.switch')}
                </Button>
              </>
            }
          />
        </RouteBoundary>
      </Shell>
    )
  }
  return (
    <Shell
      account={account}
      banners={
        <>
          <SessionBanner session={session} />
          {open && outcome.type !== 'nothing' && isNews(outcome, pathname) ? (
            <QuietBoundary>
              <Suspense fallback={null}>
                <RedirectNotice outcome={outcome} onClose={() => setOpen(false)} />
              </Suspense>
            </QuietBoundary>
          ) : null}
        </>
      }
    >
      <Pages />
      <PersonQuestionHost />
    </Shell>
  )
}

/** After a sign-in the tiles say it all, and the way to an app goes on by itself. */
function isNews(outcome: RedirectOutcome, pathname: string): boolean {
  const isOnTheWay = pathname.startsWith('/open/')
  return outcome.type !== 'done' || (outcome.pending.purpose !== 'sign-in' && !isOnTheWay)
}
