import type { ReactNode } from 'react'
import { PageMessage } from './page-message.tsx'
import { useTroubleText } from './use-trouble-text.ts'

/** A failure that leaves nothing else to show. */
export function TroublePage(props: { error: unknown; app?: string; actions: ReactNode }) {
  const text = useTroubleText()(props.error, props.app)
  return (
    <PageMessage title={text.title} actions={props.actions} small={text.support}>
      <p>{text.happened}</p>
      <p>{text.advice}</p>
    </PageMessage>
  )
}
