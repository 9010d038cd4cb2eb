import { Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import type { KeyboardEvent } from 'react'
import { callTexts } from '../../texts/en/call.ts'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { useText } from '../../ui/language-context.ts'
import { Disclosure } from './disclosure.tsx'
import { isJsonBody, type BodyFault, type Draft } from './draft.ts'
import { fieldFault } from './field-fault.ts'
import { readHeaders, type HeaderFault } from './request-headers.ts'

const useStyles = makeStyles({
  mono: { minWidth: 0, fontFamily: tokens.fontFamilyMonospace },
})

interface Props<Fault> {
  draft: Draft
  fault: Fault | undefined
  onDraft: (draft: Draft) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** Headers are rarely needed: they stay out of the way until they are. */
export function HeadersField({ draft, fault, onDraft, onKeyDown }: Props<HeaderFault>) {
  const styles = useStyles()
  const t = useText(callTexts)
  return (
    <Disclosure summary={t('call.headers')} open={draft.headers.trim() !== ''}>
      <Field
        label={t('call.headers')}
        hint={t('call.headersHint')}
        {...fieldFault(fault && headerText(fault, t))}
      >
        <Textarea
          name="headers"
          dir="ltr"
          textarea={{ className: styles.mono }}
          resize="vertical"
          rows={3}
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          value={draft.headers}
          onKeyDown={onKeyDown}
          onChange={(_, { value }) => onDraft({ ...draft, headers: value })}
        />
      </Field>
    </Disclosure>
  )
}

function headerText({ kind, line, name }: HeaderFault, t: ReturnType<typeof useText<typeof callTexts>>) {
  switch (kind) {
    case 'form':
      return t('call.headerForm', { line })
    case 'value':
      return t('call.headerValue', { line, name })
    case 'reserved':
      return t('call.headerReserved', { line, name })
  }
}

export function BodyField({ draft, fault, onDraft, onKeyDown }: Props<BodyFault>) {
  const styles = useStyles()
  const t = useText(callTexts)
  const workbench = useText(workbenchTexts)
  const isJson = isJsonBody(draft)
  const faultText =
    fault === undefined
      ? undefined
      : fault.line === undefined
        ? workbench('workbench.noJson')
        : workbench('workbench.noJsonAt', { line: fault.line })
  return (
    <Field
      label={
        isJson ? workbench('workbench.body') : t('call.bodyOf', { mediaType: writtenType(draft) })
      }
      {...fieldFault(faultText)}
    >
      <Textarea
        name="body"
        dir="ltr"
        textarea={{ className: styles.mono }}
        resize="vertical"
        rows={8}
        spellCheck={false}
        placeholder={isJson ? '{\n  "name": "value"\n}' : undefined}
        value={draft.body}
        onKeyDown={onKeyDown}
        onChange={(_, { value }) => onDraft({ ...draft, body: value })}
      />
    </Field>
  )
}

function writtenType({ headers }: Draft): string {
  const written = readHeaders(headers)
  if (!Array.isArray(written)) return ''
  return written.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
}
