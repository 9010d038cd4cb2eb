import type { AppSummary, TicketRequest } from '@app-proxy-portal/shared/api'
import { Button } from '@fluentui/react-components'
import { Suspense, useEffect, useSyncExternalStore } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { useNoteOpened } from '../../lib/preferences.ts'
import { openTexts } from '../../texts/en/open.ts'
import { useText } from '../../ui/language-context.ts'
import { PageMessage } from '../../ui/page-message.tsx'
import { OpenTrouble } from './open-trouble-lazy.tsx'
import { Progress } from './progress.tsx'
import { useEntrance } from './use-entrance.ts'

/** Takes the person to the app, by itself where that is safe from going round in circles. */
export function Opening({ app, request }: { app: AppSummary; request: TicketRequest }) {
  const t = useText(openTexts)
  const { prompt } = usePortal().auth
  const asked = useSyncExternalStore(prompt.subscribe, prompt.current) !== undefined
  const { state, error, open } = useEntrance(app, request)
  const title = t('open.opening', { app: app.name })
  const noteOpened = useNoteOpened()
  useEffect(() => noteOpened(app.id), [noteOpened, app.id])

  switch (state) {
    case 'opening':
      return <Progress title={title} text={asked ? t('open.confirm') : t('open.moment')} />
    case 'late':
      return (
        <PageMessage
          title={t('open.late', { app: app.name })}
          actions={
            <Button as="a" appearance="primary" href={app.href}>
              {t('open.startPage')}
            </Button>
          }
        >
          <p>{t('open.lateText')}</p>
        </PageMessage>
      )
    case 'going round':
      return (
        <PageMessage
          title={t('open.goingRound', { app: app.name })}
          actions={
            <Button appearance="primary" onClick={open}>
              {t('open.onceMore')}
            </Button>
          }
        >
          <p>{t('open.goingRoundText')}</p>
          <p>{t('open.goingRoundAdvice')}</p>
        </PageMessage>
      )
    case 'failed':
      return (
        <Suspense fallback={<Progress title={title} />}>
          <OpenTrouble error={error} app={app.name} onRetry={open} />
        </Suspense>
      )
  }
}
