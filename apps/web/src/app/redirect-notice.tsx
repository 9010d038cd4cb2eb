import { Button } from '@fluentui/react-components'
import type { RedirectOutcome } from '../auth/token-desk.ts'
import { troubleText } from '../lib/trouble-text.ts'
import { Notice } from '../ui/notice.tsx'

interface Props {
  outcome: Exclude<RedirectOutcome, { type: 'nothing' }>
  onClose: () => void
}

/** What came of a trip to the identity provider that was not a sign-in. */
export function RedirectNotice({ outcome, onClose }: Props) {
  const close = (
    <Button size="small" onClick={onClose}>
      OK
    </Button>
  )
  if (outcome.type === 'done') {
    return (
      <Notice tone="success" actions={close}>
        Thank you, that worked. Your earlier request was not sent. What you typed is still there:
        please send it again.
      </Notice>
    )
  }
  const text = troubleText(outcome.error)
  return (
    <Notice tone="error" actions={close}>
      <strong>{text.title}.</strong> {text.happened} {text.advice}
    </Notice>
  )
}
