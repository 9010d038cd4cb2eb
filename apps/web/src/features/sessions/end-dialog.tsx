import { Button } from '@fluentui/react-components'
import { commonTexts } from '../../texts/en/common.ts'
import { useText } from '../../ui/language-context.ts'
import { Modal } from '../../ui/modal.tsx'
import type { Ending } from './use-own-sessions.ts'
import { useSessionWords } from './use-session-words.ts'

interface Props {
  what: Ending
  busy: boolean
  onConfirm: () => void
  onCancel: () => void
}

/** Asks before a session ends: whoever works in it is thrown out. */
export function EndDialog({ what, busy, onConfirm, onCancel }: Props) {
  const { t, deviceName } = useSessionWords()
  const common = useText(commonTexts)
  return (
    <Modal
      title={what === 'others' ? t('sessions.askOthers') : t('sessions.askOne')}
      onCancel={onCancel}
      actions={
        <>
          <Button appearance="primary" disabledFocusable={busy} onClick={onConfirm}>
            {what === 'others' ? t('sessions.confirmOthers') : t('sessions.end')}
          </Button>
          <Button onClick={onCancel}>{common('common.cancel')}</Button>
        </>
      }
    >
      <p>
        {what === 'others'
          ? t('sessions.lostOthers')
          : t('sessions.lostOne', { device: deviceName(what) })}
      </p>
    </Modal>
  )
}
