import type { AppSummary } from '@app-proxy-portal/shared/api'
import { Button } from '@fluentui/react-components'
import { useId } from 'react'
import { PageMessage } from '../../ui/page-message.tsx'

/** The page of an app that opens in a tab of its own. */
export function OpenElsewhere({ app }: { app: AppSummary }) {
  const tabId = useId()
  return (
    <PageMessage
      title={app.name}
      actions={
        <Button
          as="a"
          appearance="primary"
          href={app.href}
          target="_blank"
          rel="noopener"
          aria-describedby={tabId}
        >
          Open {app.name}
        </Button>
      }
    >
      {app.description === null ? null : <p>{app.description}</p>}
      <p id={tabId}>It opens in a new tab.</p>
    </PageMessage>
  )
}
