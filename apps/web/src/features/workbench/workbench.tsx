import type { AppSummary } from '@app-proxy-portal/shared/api'
import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { usePortal } from '../../auth/portal-context.ts'
import { whenQuiet } from '../../lib/when-quiet.ts'
import { useNoteOpened } from '../../lib/preferences.ts'
import { CallHistory } from './call-history.tsx'
import { CallNews } from './call-news.tsx'
import { CallResult } from './call-result.tsx'
import { fetchLaterParts } from './later-parts.ts'
import { OperationsPanel } from './operations-panel.tsx'
import { PageHead } from './page-head.tsx'
import { RequestForm } from './request-form.tsx'
import { useCall } from './use-call.ts'
import { useDraft } from './use-draft.ts'

/** From here on the operations stand beside the request. */
const WIDE = '(min-width: 1000px)'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '16px' },
  described: {
    [`@media ${WIDE}`]: { gridTemplateColumns: 'minmax(280px, 1fr) minmax(0, 3fr)' },
  },
  part: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '16px',
    alignContent: 'start',
    minWidth: 0,
  },
})

/** Talks to an API: find an operation or write a request, read the answer. */
export function Workbench({ app }: { app: AppSummary }) {
  const styles = useStyles()
  const { draft, chosen, setDraft, setFreeDraft, choose, changeChosen } = useDraft(app)
  const call = useCall(app)
  const { prompt } = usePortal().auth
  const asked = useSyncExternalStore(prompt.subscribe, prompt.current) !== undefined
  const asking = call.sending && asked
  const [listOpen, setListOpen] = useState(chosen === undefined || matchMedia(WIDE).matches)
  const [taken, setTaken] = useState(0)
  const form = useRef<HTMLFormElement>(null)
  const noteOpened = useNoteOpened()
  useEffect(() => whenQuiet(() => noteOpened(app.id)), [noteOpened, app.id])
  useEffect(() => whenQuiet(() => void fetchLaterParts()), [])

  /** Changes the form, and takes the person there: what they did it with may be gone. */
  function goTo(part: string, change: () => void) {
    flushSync(change)
    form.current?.querySelector<HTMLElement>(part)?.focus()
  }

  return (
    <div className={styles.root}>
      <PageHead app={app} />
      <div className={mergeClasses(styles.root, app.openapi !== null && styles.described)}>
        {app.openapi === null ? null : (
          <OperationsPanel
            app={app}
            chosen={chosen?.operation}
            open={listOpen}
            onOpen={setListOpen}
            onChoose={(operation) =>
              goTo('h2', () => {
                choose(operation)
                // Below a long list the form would be out of sight.
                setListOpen(matchMedia(WIDE).matches)
              })
            }
          />
        )}
        <div className={styles.part}>
          <RequestForm
            // Taken up again, a call is shown with all that it sends.
            key={taken}
            ref={form}
            app={app}
            draft={draft}
            onDraft={setDraft}
            chosen={chosen}
            onChosen={changeChosen}
            onLeave={() => goTo('[name=path]', () => setFreeDraft(draft))}
            call={call}
            asking={asking}
          />
          <CallHistory
            appId={app.id}
            history={call.history}
            onChoose={(past) =>
              goTo('[name=path]', () => {
                setFreeDraft(past)
                setTaken(taken + 1)
              })
            }
            onClear={() => goTo('[type=submit]', call.clearHistory)}
          />
          <CallNews app={app.name} call={call} asking={asking} />
          <CallResult app={app.name} call={call} asking={asking} />
        </div>
      </div>
    </div>
  )
}
