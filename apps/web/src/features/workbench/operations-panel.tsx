import type { AppSummary } from '@app-proxy-portal/shared/api'
import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons'
import { useEffect, useId, useRef } from 'react'
import type { Operation } from '../../lib/openapi/operations.ts'
import { operationTexts } from '../../texts/en/operations.ts'
import { focusRing } from '../../ui/focus-ring.ts'
import { useFormats, useText } from '../../ui/language-context.ts'
import { mirrored } from '../../ui/mirrored.ts'
import { lineButton } from './line-button.ts'
import { FoundOperations, TroubleCard } from './later-parts.ts'
import { DescriptionError, MAX_DOCUMENT_BYTES, useOperations } from './use-operations.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '12px',
    // As high as what is in it, beside a long answer too.
    alignSelf: 'start',
    padding: '16px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  toggle: {
    ...lineButton,
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    minHeight: '32px',
    padding: 0,
    border: 'none',
  },
  focus: focusRing,
  turned: mirrored,
  note: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  // Without words it takes no room, nor a gap, but stays there to be listened to.
  news: { ':empty': { position: 'absolute' } },
  show: { justifySelf: 'start' },
})

interface Props {
  app: AppSummary
  chosen: Operation | undefined
  open: boolean
  onOpen: (open: boolean) => void
  onChoose: (operation: Operation) => void
}

/** Browses what an app describes of itself. */
export function OperationsPanel({ app, chosen, open, onOpen, onChoose }: Props) {
  const styles = useStyles()
  const t = useText(operationTexts)
  const contentId = useId()
  const { api, read, reading, error } = useOperations(app)
  const toggle = useToggleFocus(reading)
  const shown = open ? api : undefined
  const title = t('operations.title')
  return (
    <section className={styles.root} aria-label={title}>
      <h2 className={styles.title}>
        {api === undefined ? (
          title
        ) : (
          <button
            ref={toggle}
            type="button"
            className={mergeClasses(styles.toggle, styles.focus)}
            aria-expanded={open}
            aria-controls={contentId}
            onClick={() => onOpen(!open)}
          >
            {open ? (
              <ChevronDownRegular aria-hidden="true" />
            ) : (
              <ChevronRightRegular aria-hidden="true" className={styles.turned} />
            )}
            {title}
          </button>
        )}
      </h2>
      {api === undefined ? (
        <>
          <p className={styles.note}>{t('operations.offer')}</p>
          <Button className={styles.show} disabledFocusable={reading} onClick={read}>
            {t('operations.show')}
          </Button>
        </>
      ) : null}
      <div role="status" className={mergeClasses(styles.note, styles.news)}>
        {reading ? t('operations.reading') : null}
        {!reading && error instanceof DescriptionError ? <Fault error={error} /> : null}
      </div>
      {reading || error === null || error instanceof DescriptionError ? null : (
        <TroubleCard error={error} app={app.name} onRetry={read} />
      )}
      <div id={contentId} hidden={shown === undefined}>
        {shown === undefined ? null : (
          <FoundOperations api={shown} app={app} chosen={chosen} onChoose={onChoose} />
        )}
      </div>
    </section>
  )
}

/** The button that asked for the operations is gone once they are there: the focus goes on here. */
function useToggleFocus(reading: boolean) {
  const toggle = useRef<HTMLButtonElement>(null)
  const wasReading = useRef(reading)
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (wasReading.current && !reading && isLost) toggle.current?.focus()
    wasReading.current = reading
  }, [reading])
  return toggle
}

function Fault({ error: { fault } }: { error: DescriptionError }) {
  const t = useText(operationTexts)
  const formats = useFormats()
  if (typeof fault === 'object') return t('operations.status', { status: String(fault.status) })
  switch (fault) {
    case 'size':
      return t('operations.tooLarge', { limit: formats.bytes(MAX_DOCUMENT_BYTES) })
    case 'syntax':
      return t('operations.syntax')
    case 'version':
      return t('operations.version')
    case 'empty':
      return t('operations.none')
  }
}
