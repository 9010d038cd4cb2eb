import { Button } from '@fluentui/react-components'
import { useSyncExternalStore } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { commonTexts } from '../../texts/en/common.ts'
import { connectionTexts } from '../../texts/en/connection.ts'
import { useText } from '../../ui/language-context.ts'
import { Notice } from '../../ui/notice.tsx'
import { Spoken } from './spoken.tsx'

/** Says that the page is out of date, unless what is on it says so. It reloads at a click alone, whenever that suits. */
export function UpdateNotice() {
  const t = useText(connectionTexts)
  const common = useText(commonTexts)
  const { update, reload } = usePortal()
  const isThere = useSyncExternalStore(update.subscribe, update.isUntold)
  const title = t('connection.titleStop', { title: t('connection.update') })
  return (
    <>
      {isThere ? (
        <Notice
          quiet
          tone="info"
          actions={<Button onClick={reload}>{common('common.reload')}</Button>}
        >
          <strong>{title}</strong> {t('connection.updateText')}
        </Notice>
      ) : null}
      <Spoken>{isThere ? title : ''}</Spoken>
    </>
  )
}
