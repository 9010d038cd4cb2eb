import { Button } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { usePortal } from '../../auth/portal-context.ts'
import { sessionTexts } from '../../texts/en/session.ts'
import { useFormats, useText } from '../../ui/language-context.ts'
import { Notice } from '../../ui/notice.tsx'
import type { SessionEnd } from './session-end.ts'

/** Says that the session is about to end, and offers to keep it where that is possible. */
export function ExpiryWarning({ end }: { end: SessionEnd }) {
  const t = useText(sessionTexts)
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
            {t('session.stay')}
          </Button>
        ) : undefined
      }
    >
      {end.cause === 'idle' ? t('session.idleSoon') : t('session.absoluteSoon')}{' '}
      {stay.isError ? `${t('session.notRenewed')} ` : ''}
      <span aria-live="off">
        {t('session.timeLeft', { time: formats.remaining(end.secondsLeft) })}
      </span>
    </Notice>
  )
}
