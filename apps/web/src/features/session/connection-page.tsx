import { connectionTexts } from '../../texts/en/connection.ts'
import { useText } from '../../ui/language-context.ts'
import { PageMessage } from '../../ui/page-message.tsx'
import { PageSkeleton } from '../../ui/skeleton.tsx'
import { TITLES } from './connection-words.ts'
import { NextTry, TryNow } from './next-try.tsx'
import { useConnection } from './use-connection.ts'

/** Where the page could not even learn who is signed in: it goes on as soon as the portal answers. */
export function ConnectionPage() {
  const t = useText(connectionTexts)
  const state = useConnection()
  if (state === undefined) return <PageSkeleton />
  return (
    <PageMessage title={t(TITLES[state.trouble])} actions={<TryNow state={state} large />}>
      <p>{t('connection.startText')}</p>
      <p>
        <NextTry state={state} />
      </p>
    </PageMessage>
  )
}
