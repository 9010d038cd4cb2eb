import type { AppSummary } from '@app-proxy-portal/shared/api'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type RefObject } from 'react'
import { callTexts } from '../../texts/en/call.ts'
import { operationTexts } from '../../texts/en/operations.ts'
import { commonTexts } from '../../texts/en/common.ts'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { useText } from '../../ui/language-context.ts'
import { Disclosure } from './disclosure.tsx'
import { draftFaults, isJsonBody, prettyJson, takesBody, type Draft } from './draft.ts'
import { FreeFields } from './free-fields.tsx'
import { BodyField, CallCode, HeadersField, OperationFields } from './later-parts.ts'
import { operationFaults, type ChosenOperation } from './operation-draft.ts'
import { Receiving } from './receiving.tsx'
import type { useCall } from './use-call.ts'

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '16px',
    padding: '16px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' },
  hint: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    '@media (hover: none), (max-width: 600px)': { display: 'none' },
  },
})

interface Props {
  ref: RefObject<HTMLFormElement | null>
  app: AppSummary
  draft: Draft
  onDraft: (draft: Draft) => void
  /** The operation that the draft is made from; undefined where the person writes freely. */
  chosen: ChosenOperation | undefined
  onChosen: (chosen: ChosenOperation) => void
  /** The person would rather write freely. */
  onLeave: () => void
  call: ReturnType<typeof useCall>
  /** What is being sent waits for the person's answer to a question. */
  asking: boolean
}

/** Writes a request to the app. Ctrl+Enter sends from every text field. */
export function RequestForm(props: Props) {
  const { ref: form, app, draft, onDraft, chosen, onChosen, asking } = props
  const { sending, received } = props.call
  const styles = useStyles()
  const t = useText(workbenchTexts)
  const common = useText(commonTexts)
  const hintId = useId()
  const operations = useText(operationTexts)
  const says = useText(callTexts)
  // What was left out is said only once the person wanted to send this operation.
  const [tried, setTried] = useState<string>()
  const isTried = chosen !== undefined && chosen.operation.key === tried
  const faults = draftFaults(app.id, draft)
  const missing = chosen === undefined ? NONE : operationFaults(chosen)
  const lacksBody = chosen !== undefined && needsBody(chosen, draft)
  useFocusAfterCancel(form, sending)

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.current?.requestSubmit()
  }

  function submit() {
    if (sending) return
    const written = faults.headers === undefined ? undefined : `header ${faults.headers.name}`
    const [first] = [
      ...missing.keys(),
      ...(chosen === undefined || written === undefined ? [] : [written]),
      ...(['path', 'headers', 'body'] as const).filter((name) => faults[name] !== undefined),
      ...(lacksBody ? ['body'] : []),
    ]
    setTried(chosen?.operation.key)
    if (first === undefined) props.call.send(draft)
    else form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus()
  }

  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={t('workbench.request')}
      // What is missing is said in the page's own words.
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {chosen === undefined ? (
        <FreeFields
          app={app}
          draft={draft}
          fault={faults.path}
          onDraft={onDraft}
          onKeyDown={onKeyDown}
        />
      ) : (
        <OperationFields
          appId={app.id}
          chosen={chosen}
          draft={draft}
          missing={isTried ? missing : NONE}
          faults={faults}
          onChange={onChosen}
          onLeave={props.onLeave}
          onKeyDown={onKeyDown}
        />
      )}
      {chosen === undefined ? (
        // Rarely needed: they stay out of the way until they are.
        <Disclosure summary={says('call.headers')} open={draft.headers.trim() !== ''}>
          <HeadersField
            draft={draft}
            fault={faults.headers}
            onDraft={onDraft}
            onKeyDown={onKeyDown}
          />
        </Disclosure>
      ) : null}
      {takesBody(draft.method) && hasWritableBody(chosen) ? (
        <BodyField
          draft={draft}
          fault={faults.body}
          mediaType={chosen?.mediaType}
          required={chosen?.operation.body?.required === true}
          missing={lacksBody && isTried ? operations('operations.missing') : undefined}
          onDraft={onDraft}
          onKeyDown={onKeyDown}
        />
      ) : null}
      <div className={styles.actions}>
        <Button
          appearance="primary"
          type="submit"
          disabledFocusable={sending}
          aria-describedby={hintId}
        >
          {asking
            ? t('workbench.waitingForYou')
            : sending
              ? t('workbench.sendingNow')
              : t('workbench.send')}
        </Button>
        {sending && !asking ? (
          <Button onClick={props.call.cancel}>{common('common.cancel')}</Button>
        ) : null}
        <span className={styles.hint} id={hintId}>
          {t('workbench.keys')}
        </span>
        {isTidy(draft, faults.body !== undefined) ? (
          <Button
            appearance="subtle"
            onClick={() => onDraft({ ...draft, body: prettyJson(draft.body) })}
          >
            {t('workbench.tidy')}
          </Button>
        ) : null}
      </div>
      {received === undefined ? null : <Receiving received={received} />}
      <Disclosure summary={says('call.code')}>
        <CallCode app={app} draft={draft} answer={props.call.answer} />
      </Disclosure>
    </form>
  )
}

const NONE: ReturnType<typeof operationFaults> = new Map()

function hasWritableBody(chosen: ChosenOperation | undefined): boolean {
  return chosen === undefined || (chosen.operation.body?.variants.length ?? 0) > 0
}

/** The app says that it does not take this call without one. */
function needsBody({ operation: { method, body } }: ChosenOperation, draft: Draft): boolean {
  return (
    takesBody(method) &&
    body?.required === true &&
    body.variants.length > 0 &&
    draft.body.trim() === ''
  )
}

function isTidy(draft: Draft, isFaulty: boolean): boolean {
  return takesBody(draft.method) && draft.body.trim() !== '' && !isFaulty && isJsonBody(draft)
}

/** The button to cancel with is gone once nothing is sent any more: the focus goes on beside it. */
function useFocusAfterCancel(form: RefObject<HTMLFormElement | null>, sending: boolean) {
  const wasSending = useRef(sending)
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (wasSending.current && !sending && isLost) {
      form.current?.querySelector<HTMLElement>('button[type=submit]')?.focus()
    }
    wasSending.current = sending
  }, [form, sending])
}
