import { Button } from '@fluentui/react-components'
import { useNavigate } from '../lib/router.tsx'
import { PageMessage } from './page-message.tsx'

/** One page for what is not there and for what the person may not see. */
export function AppNotFound() {
  const navigate = useNavigate()
  return (
    <PageMessage
      title="App not found"
      actions={
        <Button appearance="primary" onClick={() => navigate('/')}>
          Go to your apps
        </Button>
      }
    >
      <p>There is no such app here, or it is not meant for your account.</p>
      <p>Look for it among your apps, or ask the person who sent you here.</p>
    </PageMessage>
  )
}
