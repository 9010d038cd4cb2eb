import type { AppSummary } from '@app-proxy-portal/shared/api'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons'
import { useSyncExternalStore } from 'react'
import { usePortal } from '../../auth/portal-context.ts'
import { Link } from '../../lib/router.tsx'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { focusRing } from '../../ui/focus-ring.ts'
import { useText } from '../../ui/language-context.ts'
import { mirrored } from '../../ui/mirrored.ts'
import { Monogram } from '../../ui/monogram.tsx'
import { useTroubleText } from '../../ui/use-trouble-text.ts'
import { visuallyHidden } from '../../ui/visually-hidden.ts'
import { AnswerView } from './answer-view.tsx'
import { RequestForm } from './request-form.tsx'
import { TroubleCard } from './trouble-card.tsx'
import { useCall } from './use-call.ts'
import { useDraft } from './use-draft.ts'
import { useRevealed } from './use-revealed.ts'

const useStyles = makeStyles({
  root: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: '16px' },
  back: {
    display: 'flex',
    alignItems: 'center',
    gap: '4px',
    justifySelf: 'start',
    color: tokens.colorBrandForegroundLink,
    borderRadius: tokens.borderRadiusMedium,
    padding: '4px 0',
  },
  arrow: mirrored,
  focus: focusRing,
  head: { display: 'flex', alignItems: 'center', gap: '16px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    overflowWrap: 'anywhere',
  },
  about: {
    margin: 0,
    color: tokens.colorNeutralForeground2,
    maxWidth: '80ch',
    // In its own direction, at the side where the page begins.
    textAlign: 'match-parent',
  },
  empty: {
    margin: 0,
    padding: '32px 16px',
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
  },
  // The page's scroll padding keeps it clear of the header.
  result: { scrollMarginBlockEnd: '16px' },
  stale: { opacity: 0.6 },
  hidden: visuallyHidden,
})

/** Talks to an API: write a request, read the answer. */
export function Workbench({ app }: { app: AppSummary }) {
  const styles = useStyles()
  const t = useText(workbenchTexts)
  const troubleText = useTroubleText()
  const [draft, setDraft] = useDraft(app)
  const { send, cancel, sending, error, retry, answer } = useCall(app)
  const { prompt } = usePortal().auth
  const asked = useSyncExternalStore(prompt.subscribe, prompt.current) !== undefined
  const asking = sending && asked
  const result = useRevealed<HTMLDivElement>(sending)
  return (
    <div className={styles.root}>
      <Link className={mergeClasses(styles.back, styles.focus)} to="/">
        <ArrowLeftRegular aria-hidden="true" className={styles.arrow} />
        {t('workbench.back')}
      </Link>
      <div className={styles.head}>
        <Monogram name={app.name} icon={app.icon} />
        <h1 className={styles.title}>
          <bdi>{app.name}</bdi>
        </h1>
      </div>
      {app.description === null ? null : (
        <p className={styles.about} dir="auto">
          {app.description}
        </p>
      )}
      <RequestForm
        app={app}
        draft={draft}
        onDraft={setDraft}
        sending={sending}
        asking={asking}
        onSend={send}
        onCancel={cancel}
      />
      <div role="status" className={styles.hidden}>
        {sending
          ? asking
            ? t('workbench.saysWaiting')
            : t('workbench.saysSending')
          : error !== null
            ? t('workbench.saysFailed', { title: troubleText(error, app.name).title })
            : answer === undefined
              ? ''
              : t('workbench.saysAnswered', { status: String(answer.status) })}
      </div>
      {error === null ? null : (
        <div ref={result} className={styles.result}>
          <TroubleCard error={error} app={app.name} onRetry={retry} />
        </div>
      )}
      {error !== null || answer === undefined ? null : (
        <div
          ref={result}
          className={mergeClasses(styles.result, sending && styles.stale)}
          aria-busy={sending}
        >
          <AnswerView key={answer.elapsedMs} answer={answer} />
        </div>
      )}
      {error === null && answer === undefined ? (
        <p className={styles.empty}>
          {asking
            ? t('workbench.emptyWaiting')
            : sending
              ? t('workbench.emptySending')
              : t('workbench.empty')}
        </p>
      ) : null}
    </div>
  )
}
