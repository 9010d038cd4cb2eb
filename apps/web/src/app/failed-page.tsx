import { Button } from '@fluentui/react-components'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { usePortal } from '../auth/portal-context.ts'
import { useConnection } from '../features/session/use-connection.ts'
import { commonTexts } from '../texts/en/common.ts'
import { connectionTexts } from '../texts/en/connection.ts'
import { useText } from '../ui/language-context.ts'
import { PageMessage } from '../ui/page-message.tsx'
import { LazyTroublePage } from '../ui/trouble-page-lazy.tsx'

interface Props {
  error: unknown
  onRecovered: () => void
}

/**
 * Stands where a page failed. Where its script did not come, all that this needs is there already:
 * nothing more may come either.
 */
export function FailedPage({ error, onRecovered }: Props) {
  const t = useText(connectionTexts)
  const common = useText(commonTexts)
  const { update, reload } = usePortal()
  const isOutdated = useSyncExternalStore(update.subscribe, update.isThere)
  const isDown = useConnection() !== undefined
  const wasDown = useRef(isDown)
  // What did not come for want of a connection may come now.
  useEffect(() => {
    if (wasDown.current && !isDown) onRecovered()
    wasDown.current = isDown
  }, [isDown, onRecovered])
  const isGone = isScriptGone(error)
  useEffect(() => (isGone ? update.tellHere() : undefined), [isGone, update])
  const button = (
    <Button appearance="primary" onClick={reload}>
      {common('common.reload')}
    </Button>
  )
  if (!isGone) return <LazyTroublePage error={error} actions={button} />
  return (
    <PageMessage
      title={t(isOutdated ? 'connection.update' : 'connection.scriptGone')}
      actions={button}
    >
      <p>{t(isOutdated ? 'connection.goneText' : 'connection.scriptGoneText')}</p>
    </PageMessage>
  )
}

/** Browsers word it differently, and none has a name for it. */
function isScriptGone(error: unknown): boolean {
  return error instanceof TypeError && /import|module/iu.test(error.message)
}
