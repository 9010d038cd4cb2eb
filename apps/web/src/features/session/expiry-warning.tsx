import { Button, makeStyles } from '@fluentui/react-components'
import { useMutation } from '@tanstack/react-query'
import { useLayoutEffect, useRef } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { useSessionActions } from '../../auth/session-actions.ts'
import { sessionTexts } from '../../texts/en/session.ts'
import { useFormats, useText } from '../../ui/language-context.ts'
import { Notice } from '../../ui/notice.tsx'
import { meaningOf, type SessionEnd } from './session-end.ts'

const useStyles = makeStyles({ time: { fontVariantNumeric: 'tabular-nums' } })

/** Says that the session is about to end, and what can be done about it. */
export function ExpiryWarning({ end, isReachable }: { end: SessionEnd; isReachable: boolean }) {
  const styles = useStyles()
  const t = useText(sessionTexts)
  const formats = useFormats()
  const { auth } = usePortal()
  const { signInAgain } = useSessionActions()
  const isIdle = end.cause === 'idle'
  // Asking for apps or the session is no activity: only a renewal keeps the person signed in.
  const act = useMutation({ mutationFn: () => (isIdle ? auth.renew() : signInAgain()) })
  const root = useRef<HTMLDivElement>(null)
  // The button that had the focus goes with the warning.
  useLayoutEffect(() => {
    const element = root.current
    return () => {
      if (element?.contains(document.activeElement) !== true) return
      document.getElementById('main')?.focus({ preventScroll: true })
    }
  }, [])
  return (
    <div ref={root}>
      <Notice
        tone="warning"
        quiet
        actions={
          isReachable ? (
            <Button
              appearance="primary"
              disabledFocusable={act.isPending}
              onClick={() => act.mutate()}
            >
              {t(isIdle ? 'session.stay' : 'session.again')}
            </Button>
          ) : undefined
        }
      >
        {t(meaningOf(end, isReachable))}{' '}
        {act.isError ? <span role="alert">{t('session.notRenewed')} </span> : null}
        <span className={styles.time}>
          {t('session.timeLeft', { time: formats.remaining(end.secondsLeft) })}
        </span>
      </Notice>
    </div>
  )
}
