import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useNavigate } from 'react-router'
import { usePortal } from '../../auth/portal-context.ts'
import { useSessionActions } from '../../auth/session-actions.ts'
import type { ProblemAction } from '../../lib/problem-text.ts'
import { troubleText } from '../../lib/trouble-text.ts'
import { TroubleSupport } from '../../ui/trouble-support.tsx'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: '8px',
    justifyItems: 'start',
    padding: '16px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderInlineStartWidth: '4px',
    borderInlineStartColor: tokens.colorStatusDangerBorderActive,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  text: { margin: 0 },
  small: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** A call that failed before the app answered: what happened, what to do, one action. */
export function TroubleCard(props: { error: unknown; app: string; onRetry: () => void }) {
  const styles = useStyles()
  const navigate = useNavigate()
  const { auth } = usePortal()
  const { switchAccount } = useSessionActions()
  const text = troubleText(props.error, props.app)
  const actions: Record<ProblemAction, { label: string; run: () => void }> = {
    retry: { label: 'Try again', run: props.onRetry },
    confirm: { label: 'Confirm', run: props.onRetry },
    'sign-in': { label: 'Sign in again', run: () => void auth.signIn().catch(() => undefined) },
    'switch-account': {
      label: 'Sign out and switch',
      run: () => void switchAccount().catch(() => undefined),
    },
    reload: { label: 'Reload', run: () => location.reload() },
    home: { label: 'Go to your apps', run: () => void navigate('/') },
  }
  const { label, run } = actions[text.action]
  return (
    <section className={styles.root} aria-label="Problem">
      <h2 className={styles.title}>{text.title}</h2>
      <p className={styles.text}>{text.happened}</p>
      <p className={styles.text}>{text.advice}</p>
      <Button appearance="primary" onClick={run}>
        {label}
      </Button>
      <p className={styles.small}>
        <TroubleSupport text={text} />
      </p>
    </section>
  )
}
