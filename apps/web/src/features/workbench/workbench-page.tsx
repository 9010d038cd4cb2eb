import { withoutTurning } from '@app-proxy-portal/shared/api'
import { Button } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { usePortal } from '../../auth/portal-context.ts'
import { appsQuery } from '../../lib/queries.ts'
import { usePlace } from '../../lib/router.tsx'
import { commonTexts } from '../../texts/en/common.ts'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { AppNotFound } from '../../ui/app-not-found-lazy.tsx'
import { useText } from '../../ui/language-context.ts'
import { PageSkeleton } from '../../ui/skeleton.tsx'
import { LazyTroublePage as TroublePage } from '../../ui/trouble-page-lazy.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { OpenElsewhere } from './open-elsewhere.tsx'
import { Workbench } from './workbench.tsx'

/** An app's own page. */
export function WorkbenchPage({ appId }: { appId: string }) {
  const t = useText(workbenchTexts)
  const common = useText(commonTexts)
  const { search } = usePlace()
  const { client } = usePortal()
  const { data, error, refetch } = useQuery(appsQuery(client))
  const app = data?.apps.find(({ id }) => id === appId)
  usePageTitle(withoutTurning(app?.name ?? t('workbench.app')))

  if (data === undefined) {
    if (error === null) return <PageSkeleton />
    return (
      <TroublePage
        error={error}
        actions={
          <Button appearance="primary" onClick={() => void refetch()}>
            {common('common.tryAgain')}
          </Button>
        }
      />
    )
  }
  if (app === undefined) return <AppNotFound />
  return app.kind === 'api' ? (
    <Workbench key={app.id + search} app={app} />
  ) : (
    <OpenElsewhere app={app} />
  )
}
