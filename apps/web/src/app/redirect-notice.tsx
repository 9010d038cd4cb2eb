import { Button } from '@fluentui/react-components'
import type { RedirectOutcome } from '../auth/token-desk.ts'
import { troubleText } from '../lib/trouble-text.ts'
import { Notice } from '../ui/notice.tsx'

/** What came of a trip to the identity provider that was not a sign-in. */
export function RedirectNotice(props: { outcome: RedirectOutcome; onClose: () => void }) {
  const { outcome, onClose } = props
  if (outcome.type === 'nothing') return null
  const close = (
    <Button size="small" onClick={onClose}>
      OK
    </Button>
  )
  if (outcome.type === 'done') {
    // After a sign-in the tiles say it all.
    if (outcome.pending.purpose === 'sign-in') return null
    return (
      <Notice tone="success" actions={close}>
        Thank you, that worked. Your earlier request was not sent: please send it again.
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
