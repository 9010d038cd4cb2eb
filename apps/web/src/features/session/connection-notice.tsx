import { useState } from 'react'
import type { ConnectionState } from '../../lib/connection.ts'
import { connectionTexts } from '../../texts/en/connection.ts'
import { useFormats, useText } from '../../ui/language-context.ts'
import { Notice } from '../../ui/notice.tsx'
import { MEANINGS, TITLES } from './connection-words.ts'
import { NextTry, TryNow } from './next-try.tsx'
import { Spoken } from './spoken.tsx'
import { useConnection } from './use-connection.ts'
import { UpdateNotice } from './update-notice.tsx'

/**
 * Says what stands between the page and the portal, on every page, also where no script can be
 * loaded any more. It is spoken once for each trouble; the seconds until the next try are not.
 */
export function ConnectionNotice({ isTold = false }: { isTold?: boolean }) {
  const t = useText(connectionTexts)
  const state = useConnection()
  const wasDown = useWasDown(state)
  const said =
    state === undefined
      ? wasDown
        ? t('connection.back')
        : ''
      : t('connection.titleStop', { title: t(TITLES[state.trouble]) })
  return (
    <>
      {state === undefined || isTold ? null : <TroubleNotice state={state} />}
      <UpdateNotice />
      <Spoken>{isTold ? '' : said}</Spoken>
    </>
  )
}

function TroubleNotice({ state }: { state: ConnectionState }) {
  const t = useText(connectionTexts)
  const formats = useFormats()
  const time = formats.time(state.answeredAt)
  return (
    <Notice tone="warning" quiet actions={<TryNow state={state} />}>
      <strong>{t('connection.titleStop', { title: t(TITLES[state.trouble]) })}</strong>{' '}
      {state.trouble === 'sign-in-service'
        ? t(MEANINGS[state.trouble])
        : t(MEANINGS[state.trouble], { time })}{' '}
      <NextTry state={state} />
    </Notice>
  )
}

/** Whether there was trouble on this page before, so that its end is news. */
function useWasDown(state: ConnectionState | undefined): boolean {
  const [wasDown, setWasDown] = useState(false)
  if (state !== undefined && !wasDown) setWasDown(true)
  return wasDown
}
