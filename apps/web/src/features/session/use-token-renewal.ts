import type { AuthenticatedSession } from '@app-proxy-portal/shared/api'
import { useEffect } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { renewalDelayMs } from './session-end.ts'

const LOCK = 'portal-renewal'

/** Renews the sign-in token ahead of time while the tab is visible; one tab at a time. */
export function useTokenRenewal(session: AuthenticatedSession) {
  const { auth } = usePortal()
  const { tokenExpiresInSeconds } = session
  useEffect(() => {
    if (tokenExpiresInSeconds === null) return undefined
    const dueAt = Date.now() + renewalDelayMs(tokenExpiresInSeconds)
    let done = false
    function renew() {
      if (done || document.visibilityState === 'hidden' || Date.now() < dueAt) return
      done = true
      navigator.locks
        .request(LOCK, { ifAvailable: true }, async (lock) => {
          if (lock !== null) await auth.renewQuietly(session)
        })
        // A call that needs the token will say so, and then the person is asked if need be.
        .catch(() => undefined)
    }
    const timer = window.setTimeout(renew, dueAt - Date.now())
    document.addEventListener('visibilitychange', renew)
    return () => {
      window.clearTimeout(timer)
      document.removeEventListener('visibilitychange', renew)
    }
  }, [auth, session, tokenExpiresInSeconds])
}
