import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import { useSessionActions } from '../../auth/session-actions.ts'
import { commonTexts } from '../../texts/en/common.ts'
import { useText } from '../../ui/language-context.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageSkeleton } from '../../ui/skeleton.tsx'
import { LazyTroublePage as TroublePage } from '../../ui/trouble-page-lazy.tsx'
import { usePageTitle } from '../../ui/use-page-title.ts'
import { useTroubleText } from '../../ui/use-trouble-text.ts'
import { EndDialog } from './end-dialog.tsx'
import { SessionRow } from './session-row.tsx'
import { useOwnSessions, type Ending } from './use-own-sessions.ts'
import { useSessionWords } from './use-session-words.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gap: '16px', maxWidth: '800px' },
  top: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '12px 24px',
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    ':focus': { outline: 'none' },
  },
  text: { color: tokens.colorNeutralForeground2 },
  list: { display: 'grid', gap: '12px', margin: 0, padding: 0, listStyleType: 'none' },
})

/** Where the person is signed in, and how to end that elsewhere. */
export function SessionsPage() {
  const styles = useStyles()
  const { t, deviceName } = useSessionWords()
  const common = useText(commonTexts)
  const troubleText = useTroubleText()
  const { signOut } = useSessionActions()
  const { list, ending } = useOwnSessions()
  const [asking, setAsking] = useState<Ending>()
  const [failure, setFailure] = useState<unknown>(undefined)
  const title = useRef<HTMLHeadingElement>(null)
  usePageTitle(t('sessions.title'))
  const done = ending.data !== undefined && asking === undefined
  // The button that had the focus is gone with its session.
  useEffect(() => {
    if (done) title.current?.focus()
  }, [done])

  if (list.data === undefined) {
    if (list.error === null) return <PageSkeleton />
    return (
      <TroublePage
        error={list.error}
        actions={
          <Button appearance="primary" onClick={() => void list.refetch()}>
            {common('common.tryAgain')}
          </Button>
        }
      />
    )
  }
  const others = list.data.sessions.filter(({ current }) => !current)
  const here = list.data.sessions.filter(({ current }) => current)

  function attempt(work: Promise<unknown>) {
    setFailure(undefined)
    work.catch(setFailure)
  }

  function ask(what: Ending) {
    ending.reset()
    setAsking(what)
  }

  const ended = (what: Ending) =>
    what === 'others'
      ? t('sessions.endedOthers')
      : t('sessions.endedOne', { device: deviceName(what) })

  const end = (what: Ending) => ending.mutateAsync(what).finally(() => setAsking(undefined))

  return (
    <div className={styles.root}>
      <div className={styles.top}>
        <h1 className={styles.title} ref={title} tabIndex={-1}>
          {t('sessions.title')}
        </h1>
        {others.length === 0 ? null : (
          <Button onClick={() => ask('others')}>{t('sessions.endOthers')}</Button>
        )}
      </div>
      <div className={styles.text}>
        {others.length === 0 ? t('sessions.onlyHere') : t('sessions.elsewhere')}
        <div role="status">{ending.data === undefined ? '' : ended(ending.data)}</div>
      </div>
      {failure === undefined ? null : (
        <Notice tone="error">
          {troubleText(failure).happened} {troubleText(failure).advice}
        </Notice>
      )}
      <ul className={styles.list}>
        {[...here, ...others].map((session) => (
          <SessionRow
            key={session.handle}
            session={session}
            onEnd={() => (session.current ? attempt(signOut()) : ask(session))}
          />
        ))}
      </ul>
      {asking === undefined ? null : (
        <EndDialog
          what={asking}
          busy={ending.isPending}
          onConfirm={() => attempt(end(asking))}
          onCancel={() => setAsking(undefined)}
        />
      )}
    </div>
  )
}
