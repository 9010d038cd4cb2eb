import { Button } from '@fluentui/react-components'
import { useNavigate } from '../lib/router.tsx'
import { PageMessage } from '../ui/page-message.tsx'
import { usePageTitle } from '../ui/use-page-title.ts'

export function NotFoundPage() {
  const navigate = useNavigate()
  usePageTitle('Page not found')
  return (
    <PageMessage
      title="Page not found"
      actions={
        <Button appearance="primary" onClick={() => navigate('/')}>
          Go to your apps
        </Button>
      }
    >
      <p>The portal has no page at this address. The link may be old or mistyped.</p>
    </PageMessage>
  )
}
