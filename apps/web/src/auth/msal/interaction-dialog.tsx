import type { Say } from '@app-proxy-portal/shared/texts'
import { MsalProvider, useMsal } from '@azure/msal-react'
import { Button } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { commonTexts } from '../../texts/en/common.ts'
import { confirmTexts } from '../../texts/en/confirm.ts'
import { useText } from '../../ui/language-context.ts'
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

function Question({ question, appName }: Props) {
  const t = useText(confirmTexts)
  const common = useText(commonTexts)
  const { instance } = useMsal()
  const [blocked, setBlocked] = useState(false)
  // Not MSAL's own status: that of an attempt which this one ends comes after this one began.
  const [waiting, setWaiting] = useState(false)
  const attempt = useRef(0)

  async function openWindow() {
    const mine = ++attempt.current
    setBlocked(false)
    setWaiting(true)
    try {
      question.answer(await question.openWindow(instance))
    } catch (error) {
      // Opening the window again ends the earlier attempt: that is no failure.
      if (mine !== attempt.current) return
      setWaiting(false)
      if (isTrouble(error, 'popup_blocked')) setBlocked(true)
      else question.refuse(error)
    }
  }
  const cancel = () => question.refuse(new AuthTrouble('cancelled'))
  const leave = () => question.leavePage().catch((error: unknown) => question.refuse(error))

  return (
    <Modal
      title={question.reason === 'step-up' ? t('confirm.titleCheck') : t('confirm.title')}
      onCancel={cancel}
      actions={
        <>
          <Button appearance="primary" onClick={() => void openWindow()}>
            {waiting
              ? t('confirm.windowAgain')
              : blocked
                ? t('confirm.tryWindow')
                : t('confirm.continue')}
          </Button>
          {blocked ? <Button onClick={() => void leave()}>{t('confirm.thisTab')}</Button> : null}
          <Button appearance="subtle" onClick={cancel}>
            {common('common.cancel')}
          </Button>
        </>
      }
    >
      <div role="status">
        {waiting ? (
          <p>{t('confirm.waiting')}</p>
        ) : blocked ? (
          <p>{t('confirm.blocked')}</p>
        ) : (
          <p>{reason(t, question.reason, appName ?? t('confirm.theApp'))}</p>
        )}
      </div>
    </Modal>
  )
}

function reason(t: Say<typeof confirmTexts>, why: PersonQuestion['reason'], app: string): string {
  switch (why) {
    case 'renewal':
      return t('confirm.renewal')
    case 'app-token':
      return t('confirm.appToken', { app })
    case 'step-up':
      return t('confirm.stepUp', { app })
  }
}
