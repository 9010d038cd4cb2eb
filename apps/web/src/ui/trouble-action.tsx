import { Button } from '@fluentui/react-components'
import { usePortal } from '../auth/portal-context.ts'
import { useSessionActions } from '../auth/session-actions.ts'
import type { ProblemAction } from '../lib/problem-text.ts'
import { useNavigate } from '../lib/router.tsx'
import { commonTexts } from '../texts/en/common.ts'
import { troubleTexts } from '../texts/en/troubles.ts'
import { useText } from './language-context.ts'

/** The one thing that the person can do about a failure. */
export function TroubleAction(props: { action: ProblemAction; onRetry: () => void }) {
  const t = useText(troubleTexts)
  const common = useText(commonTexts)
  const navigate = useNavigate()
  const { auth } = usePortal()
  const { switchAccount } = useSessionActions()
  const actions: Record<ProblemAction, { label: string; run: () => void }> = {
    retry: { label: common('common.tryAgain'), run: props.onRetry },
    confirm: { label: t('troubles.confirm'), run: props.onRetry },
    'sign-in': {
      label: t('troubles.signIn'),
      run: () => void auth.signIn().catch(() => undefined),
    },
    'switch-account': {
      label: common('common.switch'),
      run: () => void switchAccount().catch(() => undefined),
    },
    reload: { label: common('common.reload'), run: () => location.reload() },
    home: { label: common('common.toApps'), run: () => navigate('/') },
  }
  const { label, run } = actions[props.action]
  return (
    <Button appearance="primary" onClick={run}>
      {label}
    </Button>
  )
}
