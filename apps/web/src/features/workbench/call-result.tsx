import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { callTexts } from '../../texts/en/call.ts'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { useText } from '../../ui/language-context.ts'
import { AnswerView, TroubleCard } from './later-parts.ts'
import type { useCall } from './use-call.ts'
import { useRevealed } from './use-revealed.ts'

const useStyles = makeStyles({
  empty: {
    margin: 0,
    padding: '32px 16px',
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
  },
  // The page's scroll padding keeps it clear of the header.
  result: { scrollMarginBlockEnd: '16px' },
  stale: { opacity: 0.6 },
})

interface Props {
  app: string
  call: ReturnType<typeof useCall>
  asking: boolean
}

/** What the last call ended in. */
export function CallResult({ app, call, asking }: Props) {
  const styles = useStyles()
  const t = useText(workbenchTexts)
  const says = useText(callTexts)
  const { sending, error, retry, answer, cancelled } = call
  const result = useRevealed<HTMLDivElement>(sending)
  if (error !== null) {
    return (
      <div ref={result} className={styles.result}>
        <TroubleCard error={error} app={app} onRetry={retry} />
      </div>
    )
  }
  if (answer !== undefined) {
    return (
      <div
        ref={result}
        className={mergeClasses(styles.result, sending && styles.stale)}
        aria-busy={sending}
      >
        <AnswerView key={answer.elapsedMs} answer={answer} />
      </div>
    )
  }
  return (
    <p className={styles.empty}>
      {asking
        ? t('workbench.emptyWaiting')
        : sending
          ? t('workbench.emptySending')
          : cancelled
            ? says('call.saysCancelled')
            : t('workbench.empty')}
    </p>
  )
}
