import type { AuthenticatedSession } from '@app-proxy-portal/shared/api'
import { ExpiryWarning } from './expiry-warning.tsx'
import { Spoken } from './spoken.tsx'
import { useConnection } from './use-connection.ts'
import { useSessionEnd } from './use-session-end.ts'
import { useSpokenEnd } from './use-spoken-end.ts'
import { useTokenRenewal } from './use-token-renewal.ts'

/**
 * Watches the session while the page is open, and warns before it ends. The warning counts every
 * second for the eye, and is spoken three times.
 */
export function SessionBanner({ session }: { session: AuthenticatedSession }) {
  const trouble = useConnection()?.trouble
  const isReachable = trouble === undefined || trouble === 'sign-in-service'
  useTokenRenewal(session)
  const end = useSessionEnd(session, isReachable)
  const spoken = useSpokenEnd(end, isReachable)
  return (
    <>
      {end === undefined ? null : <ExpiryWarning end={end} isReachable={isReachable} />}
      <Spoken>{spoken}</Spoken>
    </>
  )
}
