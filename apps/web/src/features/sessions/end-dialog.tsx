import { Button } from '@fluentui/react-components'
import { Modal } from '../../ui/modal.tsx'
import type { Ending } from './use-own-sessions.ts'
import { deviceName } from './words.ts'

interface Props {
  what: Ending
  busy: boolean
  onConfirm: () => void
  onCancel: () => void
}

/** Asks before a session ends: whoever works in it is thrown out. */
export function EndDialog({ what, busy, onConfirm, onCancel }: Props) {
  return (
    <Modal
      title={what === 'others' ? 'End all other sessions?' : 'End this session?'}
      onCancel={onCancel}
      actions={
        <>
          <Button appearance="primary" disabledFocusable={busy} onClick={onConfirm}>
            {what === 'others' ? 'End all others' : 'End session'}
          </Button>
          <Button onClick={onCancel}>Cancel</Button>
        </>
      }
    >
      <p>
        {what === 'others'
          ? 'You will be signed out everywhere but here, at once. '
          : `You will be signed out on ${deviceName(what)}, at once. `}
        What was not sent or saved there is lost.
      </p>
    </Modal>
  )
}
