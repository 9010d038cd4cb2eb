import type { AppSummary } from '@app-proxy-portal/shared/api'
import { Button } from '@fluentui/react-components'
import { PageMessage } from '../../ui/page-message.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'

/** The page was opened by hand or by an old link: only the app's own host can start an opening. */
export function OpenAfresh({ app }: { app: AppSummary }) {
  usePageTitle(app.name)
  return (
    <PageMessage
      title={app.name}
      actions={
        <Button as="a" appearance="primary" href={app.href}>
          Open {app.name}
        </Button>
      }
    >
      <p>This link is not complete, so it cannot take you to the page that it was made for.</p>
      <p>You can start from the first page instead.</p>
    </PageMessage>
  )
}
