import { Button } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { usePortal } from '../../auth/portal-context.ts'
import { useFormats } from '../../ui/language-context.ts'
import { Notice } from '../../ui/notice.tsx'
import type { SessionEnd } from './session-end.ts'

/** Says that the session is about to end, and offers to keep it where that is possible. */
export function ExpiryWarning({ end }: { end: SessionEnd }) {
  const formats = useFormats()
  const { auth } = usePortal()
  // Asking for apps or the session is no activity: only a renewal keeps the person signed in.
  const stay = useMutation({ mutationFn: () => auth.renew() })
  return (
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
      <span aria-live="off">Time left: {formats.remaining(end.secondsLeft)}.</span>
    </Notice>
  )
}
