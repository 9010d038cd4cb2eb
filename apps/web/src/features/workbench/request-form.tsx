import type { AppSummary } from '@app-proxy-portal/shared/api'
import { paths } from '@app-proxy-portal/shared/api'
import {
  Button,
  Field,
  Input,
  makeStyles,
  Select,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { useId, useRef, type KeyboardEvent } from 'react'
import type { Say } from '../../lib/text.ts'
import { commonTexts } from '../../texts/en/common.ts'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { useText } from '../../ui/language-context.ts'
import { draftFaults, prettyJson, takesBody, type Draft, type DraftFaults } from './draft.ts'

const useStyles = makeStyles({
  form: {
    display: 'grid',
    gap: '16px',
    padding: '16px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, auto) minmax(0, 1fr)',
    gap: '12px',
    alignItems: 'start',
    '@media (max-width: 600px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  root: {
    fontFamily: tokens.fontFamilyMonospace,
    color: tokens.colorNeutralForeground3,
    maxWidth: '40vw',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  path: { minWidth: 0, width: '100%' },
  mono: {
    minWidth: 0,
    fontFamily: tokens.fontFamilyMonospace,
  },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px' },
  hint: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    '@media (hover: none), (max-width: 600px)': { display: 'none' },
  },
})

interface Props {
  app: AppSummary
  draft: Draft
  onDraft: (draft: Draft) => void
  sending: boolean
  /** What is being sent waits for the person's answer to a question. */
  asking: boolean
  onSend: (draft: Draft) => void
  onCancel: () => void
}

/** Writes a request to the app. Ctrl+Enter sends from both text fields. */
export function RequestForm(props: Props) {
  const { app, draft, onDraft, sending, asking, onSend, onCancel } = props
  const styles = useStyles()
  const t = useText(workbenchTexts)
  const common = useText(commonTexts)
  const hintId = useId()
  const form = useRef<HTMLFormElement>(null)
  const faults = draftFaults(app.id, draft)

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.current?.requestSubmit()
  }
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={t('workbench.request')}
      onSubmit={(event) => {
        event.preventDefault()
        if (sending) return
        const first = faults.path === undefined ? faults.body && 'body' : 'path'
        if (first) form.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus()
        else onSend(draft)
      }}
    >
      <div className={styles.line}>
        <Field label={t('workbench.method')}>
          <Select
            value={draft.method}
            onChange={(_, { value }) => onDraft({ ...draft, method: value })}
          >
            {app.methods.map((method) => (
              <option key={method}>{method}</option>
            ))}
          </Select>
        </Field>
        <Field
          label={t('workbench.path')}
          hint={t('workbench.pathHint')}
          {...faultProps(pathFault(t, faults))}
        >
          <Input
            name="path"
            className={styles.path}
            root={{ dir: 'ltr' }}
            input={{ className: styles.mono }}
            contentBefore={<span className={styles.root}>{paths.relay(app.id)}</span>}
            autoCapitalize="off"
            autoComplete="off"
            spellCheck={false}
            value={draft.path}
            onKeyDown={onKeyDown}
            onChange={(_, { value }) => onDraft({ ...draft, path: value })}
          />
        </Field>
      </div>
      {takesBody(draft.method) ? (
        <Field label={t('workbench.body')} {...faultProps(bodyFault(t, faults))}>
          <Textarea
            name="body"
            textarea={{ className: styles.mono, dir: 'ltr' }}
            resize="vertical"
            rows={8}
            spellCheck={false}
            placeholder={'{\n  "name": "value"\n}'}
            value={draft.body}
            onKeyDown={onKeyDown}
            onChange={(_, { value }) => onDraft({ ...draft, body: value })}
          />
        </Field>
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
        {sending && !asking ? <Button onClick={onCancel}>{common('common.cancel')}</Button> : null}
        <span className={styles.hint} id={hintId}>
          {t('workbench.keys')}
        </span>
        {takesBody(draft.method) && draft.body.trim() !== '' && faults.body === undefined ? (
          <Button
            appearance="subtle"
            onClick={() => onDraft({ ...draft, body: prettyJson(draft.body) })}
          >
            {t('workbench.tidy')}
          </Button>
        ) : null}
      </div>
    </form>
  )
}

type SayWorkbench = Say<typeof workbenchTexts>

function pathFault(t: SayWorkbench, { path }: DraftFaults): string | undefined {
  return path === undefined ? undefined : t(`workbench.${path}`)
}

function bodyFault(t: SayWorkbench, { body }: DraftFaults): string | undefined {
  if (body === undefined) return undefined
  const { line } = body
  return line === undefined ? t('workbench.noJson') : t('workbench.noJsonAt', { line })
}

function faultProps(fault: string | undefined) {
  return fault === undefined ? {} : { validationState: 'error' as const, validationMessage: fault }
}
