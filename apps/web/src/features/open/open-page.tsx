import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { appsQuery } from '../../lib/queries.ts'
import { usePlace } from '../../lib/router.tsx'
import { openTexts } from '../../texts/en/open.ts'
import { AppNotFound } from '../../ui/app-not-found.tsx'
import { useText } from '../../ui/language-context.ts'
import { readOpenRequest } from './entrance.ts'
import { OpenAfresh } from './open-afresh.tsx'
import { OpenTrouble } from './open-trouble-lazy.tsx'
import { Opening } from './opening.tsx'
import { Progress } from './progress.tsx'

/** Where an app's own host sends a browser that it does not know, to be let in and sent back. */
export function OpenPage({ appId }: { appId: string }) {
  const t = useText(openTexts)
  const { search } = usePlace()
  const { client } = usePortal()
  const { data, error, refetch } = useQuery(appsQuery(client))

  if (data === undefined) {
    if (error === null) return <Progress title={t('open.openingApp')} />
    return (
      <Suspense fallback={<Progress title={t('open.openingApp')} />}>
        <OpenTrouble error={error} app={undefined} onRetry={() => void refetch()} />
      </Suspense>
    )
  }
  const app = data.apps.find(({ id, kind }) => id === appId && kind === 'web')
  if (app === undefined) return <AppNotFound />
  const request = readOpenRequest(search)
  return request === undefined ? (
    <OpenAfresh app={app} />
  ) : (
    <Opening key={app.id + search} app={app} request={request} />
  )
}
