import { PageMessage } from '../../ui/page-message.tsx'
import { TroubleAction } from '../../ui/trouble-action.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useTroubleText } from '../../ui/use-trouble-text.ts'

/** Why the app was not opened, and the one thing to do about it. */
export function OpenTrouble(props: {
  error: unknown
  app: string | undefined
  onRetry: () => void
}) {
  const text = useTroubleText()(props.error, props.app)
  usePageTitle(text.title)
  return (
    <PageMessage
      title={text.title}
      actions={<TroubleAction action={text.action} onRetry={props.onRetry} />}
      small={text.support}
    >
      <p>{text.happened}</p>
      <p>{text.advice}</p>
    </PageMessage>
  )
}
