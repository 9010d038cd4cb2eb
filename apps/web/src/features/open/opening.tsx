import type { AppSummary, TicketRequest } from '@app-proxy-portal/shared/api'
import { Button } from '@fluentui/react-components'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { PageMessage } from '../../ui/page-message.tsx'
import { Progress } from './progress.tsx'
import { useEntrance } from './use-entrance.ts'

const OpenTrouble = lazy(async () => ({
  default: (await import('./open-trouble.tsx')).OpenTrouble,
}))

/** Takes the person to the app, by itself where that is safe from going round in circles. */
export function Opening({ app, request }: { app: AppSummary; request: TicketRequest }) {
  const { prompt } = usePortal().auth
  const asked = useSyncExternalStore(prompt.subscribe, prompt.current) !== undefined
  const { state, error, open } = useEntrance(app, request)
  const title = `Opening ${app.name}`

  switch (state) {
    case 'opening':
      return (
        <Progress
          title={title}
          text={asked ? 'Waiting for you to confirm.' : 'One moment, please.'}
        />
      )
    case 'late':
      return (
        <PageMessage
          title={`Still waiting for ${app.name}`}
          actions={
            <Button as="a" appearance="primary" href={app.href}>
              Open its start page
            </Button>
          }
        >
          <p>
            It takes longer than usual. If you asked for a file, it is among your downloads now.
          </p>
        </PageMessage>
      )
    case 'going round':
      return (
        <PageMessage
          title={`${app.name} keeps sending you back`}
          actions={
            <Button appearance="primary" onClick={open}>
              Try once more
            </Button>
          }
        >
          <p>
            It was opened several times within a minute, and your browser was not recognised there.
            Most often the browser keeps no cookies for the app’s address.
          </p>
          <p>Allow cookies for it, or ask your help desk.</p>
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
