import { Button } from '@fluentui/react-components'
import { usePortal } from '../../auth/portal-context.ts'
import type { ConnectionState } from '../../lib/connection.ts'
import { connectionTexts } from '../../texts/en/connection.ts'
import { useFormats, useText } from '../../ui/language-context.ts'
import { useSecondsUntil } from './use-seconds-until.ts'

/** When the portal is asked again by itself. */
export function NextTry({ state: { trouble, retryAt, trying } }: { state: ConnectionState }) {
  const t = useText(connectionTexts)
  const formats = useFormats()
  const seconds = useSecondsUntil(retryAt)
  const time = formats.remaining(seconds)
  return (
    <span>
      {trying || seconds === 0
        ? t('connection.trying')
        : t(trouble === 'sign-in-service' ? 'connection.nextSignIn' : 'connection.next', { time })}
    </span>
  )
}

/** The one thing to do about it. */
export function TryNow({ state, large = false }: { state: ConnectionState; large?: boolean }) {
  const t = useText(connectionTexts)
  const { connection } = usePortal()
  return (
    <Button
      appearance={large ? 'primary' : 'secondary'}
      disabledFocusable={state.trying}
      onClick={() => void connection.look()}
    >
      {t('connection.tryNow')}
    </Button>
  )
}
