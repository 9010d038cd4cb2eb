import { InteractionStatus } from '@azure/msal-browser'
import { MsalProvider, useMsal } from '@azure/msal-react'
import { Button } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { Modal } from '../../ui/modal.tsx'
import { AuthTrouble, isTrouble } from '../auth-trouble.ts'
import type { PersonQuestion } from '../person-prompt.ts'

interface Props {
  question: PersonQuestion
  appName: string | undefined
}

/** Asks the person to confirm that it is them; the click opens the identity provider's window. */
export function InteractionDialog(props: Props) {
  return (
    <MsalProvider instance={props.question.application}>
      <Question key={props.question.id} {...props} />
    </MsalProvider>
  )
}

function Question({ question, appName = 'the app' }: Props) {
  const { inProgress } = useMsal()
  const [blocked, setBlocked] = useState(false)
  const attempt = useRef(0)
  const waiting = inProgress === InteractionStatus.AcquireToken

  async function openWindow() {
    const mine = ++attempt.current
    setBlocked(false)
    try {
      question.answer(await question.openWindow())
    } catch (error) {
      // Opening the window again ends the earlier attempt: that is no failure.
      if (mine !== attempt.current) return
      if (isTrouble(error, 'popup_blocked')) setBlocked(true)
      else question.refuse(error)
    }
  }
  const cancel = () => question.refuse(new AuthTrouble('cancelled'))
  const leave = () => question.leavePage().catch((error: unknown) => question.refuse(error))

  return (
    <Modal
      title={question.reason === 'step-up' ? 'One more check' : 'Please confirm that it is you'}
      onCancel={cancel}
      actions={
        <>
          <Button appearance="primary" onClick={() => void openWindow()}>
            {waiting ? 'Open the window again' : blocked ? 'Try the window again' : 'Continue'}
          </Button>
          {blocked ? <Button onClick={() => void leave()}>Continue in this tab</Button> : null}
          <Button appearance="subtle" onClick={cancel}>
            Cancel
          </Button>
        </>
      }
    >
      <div role="status">
        {waiting ? (
          <p>Finish in the other window. Your request waits here and goes out right after.</p>
        ) : blocked ? (
          <p>
            Your browser blocked the window, and your request was not sent. Allow windows for this
            site, or continue in this tab: what you typed is kept, and you send it again afterwards.
          </p>
        ) : (
          <p>{REASONS[question.reason](appName)}</p>
        )}
      </div>
    </Modal>
  )
}

const REASONS: Readonly<Record<PersonQuestion['reason'], (app: string) => string>> = {
  renewal: () =>
    'It has been a while. Your organisation’s sign-in page opens in a small window; your request waits here and goes out right after.',
  'app-token': (app) =>
    `To use ${app}, your organisation’s sign-in page opens in a small window. Your request waits here and goes out right after.`,
  'step-up': (app) =>
    `Your organisation asks for an extra check before you use ${app}, for example with your phone. It opens in a small window; your request waits here and goes out right after.`,
}
