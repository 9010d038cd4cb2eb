import type { AppSummary } from '@app-proxy-portal/shared/api'
import { Button } from '@fluentui/react-components'
import { useId } from 'react'
import { useNoteOpened } from '../../lib/preferences.ts'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { useText } from '../../ui/language-context.ts'
import { PageMessage } from '../../ui/page-message.tsx'

/** The page of an app that opens in a tab of its own. */
export function OpenElsewhere({ app }: { app: AppSummary }) {
  const t = useText(workbenchTexts)
  const tabId = useId()
  const noteOpened = useNoteOpened()
  return (
    <PageMessage
      title={app.name}
      isName
      actions={
        <Button
          as="a"
          appearance="primary"
          href={app.href}
          target="_blank"
          rel="noopener"
          onClick={() => noteOpened(app.id)}
          aria-describedby={tabId}
        >
          {t('workbench.openApp', { app: app.name })}
        </Button>
      }
    >
      {app.description === null ? null : (
        <p>
          <bdi>{app.description}</bdi>
        </p>
      )}
      <p id={tabId}>{t('workbench.newTab')}</p>
    </PageMessage>
  )
}
