import { Button } from '@fluentui/react-components'
import type { RedirectOutcome } from '../auth/token-desk.ts'
import { commonTexts } from '../texts/en/common.ts'
import { confirmTexts } from '../texts/en/confirm.ts'
import { troubleTexts } from '../texts/en/troubles.ts'
import { useText } from '../ui/language-context.ts'
import { Notice } from '../ui/notice.tsx'
import { useTroubleText } from '../ui/use-trouble-text.ts'

interface Props {
  outcome: Exclude<RedirectOutcome, { type: 'nothing' }>
  onClose: () => void
}

/** What came of a trip to the identity provider that was not a sign-in. */
export function RedirectNotice({ outcome, onClose }: Props) {
  const t = useText(confirmTexts)
  const common = useText(commonTexts)
  const troubles = useText(troubleTexts)
  const troubleText = useTroubleText()
  const close = (
    <Button size="small" onClick={onClose}>
      {common('common.ok')}
    </Button>
  )
  if (outcome.type === 'done') {
    return (
      <Notice tone="success" actions={close}>
        {t('confirm.returned')}
      </Notice>
    )
  }
  const text = troubleText(outcome.error)
  return (
    <Notice tone="error" actions={close}>
      <strong>{troubles('troubles.titleStop', { title: text.title })}</strong> {text.happened}{' '}
      {text.advice}
    </Notice>
  )
}
