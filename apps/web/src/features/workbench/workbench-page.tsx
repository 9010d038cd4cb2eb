import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate, useParams } from 'react-router'
import { usePortal } from '../../auth/portal-context.ts'
import { appsQuery } from '../../lib/queries.ts'
import { PageMessage } from '../../ui/page-message.tsx'
import { PageSkeleton } from '../../ui/skeleton.tsx'
import { LazyTroublePage as TroublePage } from '../../ui/trouble-page-lazy.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { OpenElsewhere } from './open-elsewhere.tsx'
import { Workbench } from './workbench.tsx'

/** An app's own page. */
export function WorkbenchPage() {
  const { appId } = useParams()
  const { search } = useLocation()
  const { client } = usePortal()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(appsQuery(client))
  const app = data?.apps.find(({ id }) => id === appId)
  usePageTitle(app?.name ?? 'App')

  if (data === undefined) {
    if (error === null) return <PageSkeleton />
    return (
      <TroublePage
        error={error}
        actions={
          <Button appearance="primary" onClick={() => void refetch()}>
            Try again
          </Button>
        }
      />
    )
  }
  if (app === undefined) {
    return (
      <PageMessage
        title="App not found"
        actions={
          <Button appearance="primary" onClick={() => void navigate('/')}>
            Go to your apps
          </Button>
        }
      >
        <p>There is no such app here, or it is not meant for your account.</p>
        <p>Look for it among your apps, or ask the person who sent you here.</p>
      </PageMessage>
    )
  }
  return app.kind === 'api' ? (
    <Workbench key={app.id + search} app={app} />
  ) : (
    <OpenElsewhere app={app} />
  )
}
