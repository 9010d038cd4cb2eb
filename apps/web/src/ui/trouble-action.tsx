import { Button } from '@fluentui/react-components'
import { usePortal } from '../auth/portal-context.ts'
import { useSessionActions } from '../auth/session-actions.ts'
import type { ProblemAction } from '../lib/problem-text.ts'
import { useNavigate } from '../lib/router.tsx'

/** The one thing that the person can do about a failure. */
export function TroubleAction(props: { action: ProblemAction; onRetry: () => void }) {
  const navigate = useNavigate()
  const { auth } = usePortal()
  const { switchAccount } = useSessionActions()
  const actions: Record<ProblemAction, { label: string; run: () => void }> = {
    retry: { label: 'Try again', run: props.onRetry },
    confirm: { label: 'Confirm', run: props.onRetry },
    'sign-in': { label: 'Sign in again', run: () => void auth.signIn().catch(() => undefined) },
    'switch-account': {
      label: 'Sign out and switch',
      run: () => void switchAccount().catch(() => undefined),
    },
    reload: { label: 'Reload', run: () => location.reload() },
    home: { label: 'Go to your apps', run: () => navigate('/') },
  }
  const { label, run } = actions[props.action]
  return (
    <Button appearance="primary" onClick={run}>
      {label}
    </Button>
  )
}
