import type { AuthenticatedSession } from '@app-proxy-portal/shared/api'
import { Button } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { usePortal } from '../../auth/portal-context.ts'
import { formatRemaining } from '../../lib/format.ts'
import { Notice } from '../../ui/notice.tsx'
import { useOnline } from './use-online.ts'
import { useSessionEnd } from './use-session-end.ts'
import { useTokenRenewal } from './use-token-renewal.ts'

/** Watches the session while the page is open, and warns before it ends. */
export function SessionBanner({ session }: { session: AuthenticatedSession }) {
  const { auth } = usePortal()
  const stay = useMutation({ mutationFn: () => auth.renew() })
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
        <Notice
          tone="warning"
          actions={
            end.cause === 'idle' ? (
              <Button
                appearance="primary"
                disabledFocusable={stay.isPending}
                onClick={() => stay.mutate()}
              >
                Stay signed in
              </Button>
            ) : undefined
          }
        >
          {end.cause === 'idle'
            ? 'You will be signed out soon because nothing has happened for a while. '
            : 'Your working session ends soon; you will have to sign in again. Finish what you are doing. '}
          {stay.isError ? 'That did not work; please try again. ' : ''}
          <span aria-live="off">Time left: {formatRemaining(end.secondsLeft)}.</span>
        </Notice>
      )}
    </>
  )
}
