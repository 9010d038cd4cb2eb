import type { AuthenticatedSession } from '@app-proxy-portal/shared/api'
import { lazy, Suspense } from 'react'
import { Notice } from '../../ui/notice.tsx'
import { useOnline } from './use-online.ts'
import { useSessionEnd } from './use-session-end.ts'
import { useTokenRenewal } from './use-token-renewal.ts'

const ExpiryWarning = lazy(async () => ({
  default: (await import('./expiry-warning.tsx')).ExpiryWarning,
}))

/** Watches the session while the page is open, and warns before it ends. */
export function SessionBanner({ session }: { session: AuthenticatedSession }) {
  const online = useOnline()
  useTokenRenewal(session)
  const end = useSessionEnd(session)
  return (
    <>
      {online ? null : (
        <Notice tone="warning">
          You are offline. You stay signed in; what you see may be out of date.
        </Notice>
      )}
      {end === undefined ? null : (
        <Suspense fallback={null}>
          <ExpiryWarning end={end} />
        </Suspense>
      )}
    </>
  )
}
