import { makeStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { callTexts } from '../../texts/en/call.ts'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { useText } from '../../ui/language-context.ts'
import { visuallyHidden } from '../../ui/visually-hidden.ts'
import { CallFailed } from './later-parts.ts'
import type { useCall } from './use-call.ts'

const useStyles = makeStyles({ hidden: visuallyHidden })

/** More often would talk over everything else. */
const STEP_PERCENT = 25

interface Props {
  app: string
  call: Pick<ReturnType<typeof useCall>, 'sending' | 'received' | 'error' | 'cancelled' | 'answer'>
  asking: boolean
}

/** Says how a call goes to those who do not see it. */
export function CallNews(props: Props) {
  const styles = useStyles()
  const news = useNews(props)
  return (
    <div role="status" className={styles.hidden}>
      {news}
    </div>
  )
}

function useNews({ app, call, asking }: Props): ReactNode {
  const t = useText(workbenchTexts)
  const says = useText(callTexts)
  const { sending, received, error, cancelled, answer } = call
  if (asking) return t('workbench.saysWaiting')
  if (received !== undefined) {
    const percent = reachedPercent(received)
    return percent === 0 ? says('call.saysReceiving') : says('call.saysReceived', { percent })
  }
  if (sending) return t('workbench.saysSending')
  if (error !== null) return <CallFailed error={error} app={app} />
  if (cancelled) return says('call.saysCancelled')
  return answer === undefined ? '' : t('workbench.saysAnswered', { status: String(answer.status) })
}

/** In steps; 0 where nobody knows how much is to come. */
function reachedPercent({ bytes, total }: { bytes: number; total: number | undefined }): number {
  if (total === undefined || total === 0) return 0
  return Math.min(100, Math.floor((bytes / total) * (100 / STEP_PERCENT)) * STEP_PERCENT)
}
