import type { AuthenticatedSession } from '@app-proxy-portal/shared/api'
import { lazy, Suspense } from 'react'
import { sessionTexts } from '../../texts/en/session.ts'
import { useText } from '../../ui/language-context.ts'
import { Notice } from '../../ui/notice.tsx'
import { useOnline } from './use-online.ts'
import { useSessionEnd } from './use-session-end.ts'
import { useTokenRenewal } from './use-token-renewal.ts'

const ExpiryWarning = lazy(async () => ({
  default: (await import('./expiry-warning.tsx')).ExpiryWarning,
}))

/** Watches the session while the page is open, and warns before it ends. */
export function SessionBanner({ session }: { session: AuthenticatedSession }) {
  const t = useText(sessionTexts)
  const online = useOnline()
  useTokenRenewal(session)
  const end = useSessionEnd(session)
  return (
    <>
      {online ? null : <Notice tone="warning">{t('session.offline')}</Notice>}
      {end === undefined ? null : (
        <Suspense fallback={null}>
          <ExpiryWarning end={end} />
        </Suspense>
      )}
    </>
  )
}
