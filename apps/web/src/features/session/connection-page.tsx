import { connectionTexts } from '../../texts/en/connection.ts'
import { useText } from '../../ui/language-context.ts'
import { PageMessage } from '../../ui/page-message.tsx'
import { PageSkeleton } from '../../ui/skeleton.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import type { ConnectionState } from '../../lib/connection.ts'
import { TITLES } from './connection-words.ts'
import { NextTry, TryNow } from './next-try.tsx'
import { useConnection } from './use-connection.ts'

/** Where the page could not even learn who is signed in: it goes on as soon as the portal answers. */
export function ConnectionPage() {
  const state = useConnection()
  return state === undefined ? <PageSkeleton /> : <Trouble state={state} />
}

function Trouble({ state }: { state: ConnectionState }) {
  const t = useText(connectionTexts)
  const title = t(TITLES[state.trouble])
  usePageTitle(title)
  return (
    <PageMessage title={title} actions={<TryNow state={state} large />}>
      <p>{t('connection.startText')}</p>
      <p>
        <NextTry state={state} />
      </p>
    </PageMessage>
  )
}
