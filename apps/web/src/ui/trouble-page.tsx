import type { ReactNode } from 'react'
import { troubleText } from '../lib/trouble-text.ts'
import { PageMessage } from './page-message.tsx'
import { TroubleSupport } from './trouble-support.tsx'

/** A failure that leaves nothing else to show. */
export function TroublePage(props: { error: unknown; app?: string; actions: ReactNode }) {
  const text = troubleText(props.error, props.app)
  return (
    <PageMessage title={text.title} actions={props.actions} small={<TroubleSupport text={text} />}>
      <p>{text.happened}</p>
      <p>{text.advice}</p>
    </PageMessage>
  )
}
