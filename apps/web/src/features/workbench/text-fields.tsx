import type { KeyboardEvent } from 'react'
import { isJson, mediaTypeOf } from '../../lib/media-type.ts'
import { callTexts } from '../../texts/en/call.ts'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { Field } from '../../ui/field.tsx'
import { useText } from '../../ui/language-context.ts'
import { useControlStyles } from '../../ui/use-control-styles.ts'
import type { BodyFault, Draft } from './draft.ts'
import { readHeaders, type HeaderFault } from './request-headers.ts'
import { verbatim } from './verbatim.ts'

export interface Props<Fault> {
  draft: Draft
  fault: Fault | undefined
  onDraft: (draft: Draft) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** One on a line. */
export function HeadersField({ draft, fault, onDraft, onKeyDown }: Props<HeaderFault>) {
  const { codeLines } = useControlStyles()
  const t = useText(callTexts)
  return (
    <Field
      label={t('call.headers')}
      hint={t('call.headersHint', { example: 'If-Match: *' })}
      fault={fault && headerText(fault, t)}
    >
      {(field) => (
        <textarea
          {...field}
          {...verbatim}
          name="headers"
          className={codeLines}
          dir="ltr"
          rows={3}
          value={draft.headers}
          onKeyDown={onKeyDown}
          onChange={({ target }) => onDraft({ ...draft, headers: target.value })}
        />
      )}
    </Field>
  )
}

function headerText(
  { kind, line, name }: HeaderFault,
  t: ReturnType<typeof useText<typeof callTexts>>,
) {
  switch (kind) {
    case 'form':
      return t('call.headerForm', { line })
    case 'value':
      return t('call.headerValue', { line, name })
    case 'reserved':
      return t('call.headerReserved', { line, name })
  }
}

export interface BodyProps extends Props<BodyFault> {
  /** What it is said to be, where that is known without its headers. */
  mediaType: string | undefined
  required: boolean
  /** Said where there has to be a body and is none. */
  missing: string | undefined
}

export function BodyField(props: BodyProps) {
  const { draft, fault, required, missing, onDraft, onKeyDown } = props
  const { codeLines } = useControlStyles()
  const t = useText(callTexts)
  const workbench = useText(workbenchTexts)
  const mediaType = props.mediaType ?? writtenType(draft)
  const isJsonText = mediaType === '' || isJson(mediaTypeOf(mediaType))
  const faultText =
    fault === undefined
      ? missing
      : fault.line === undefined
        ? workbench('workbench.noJson')
        : workbench('workbench.noJsonAt', { line: fault.line })
  return (
    <Field
      label={isJsonText ? workbench('workbench.body') : t('call.bodyOf', { mediaType })}
      required={required}
      fault={faultText}
    >
      {(field) => (
        <textarea
          {...field}
          name="body"
          className={codeLines}
          dir="ltr"
          rows={8}
          spellCheck={false}
          placeholder={isJsonText ? '{\n  "name": "value"\n}' : undefined}
          value={draft.body}
          onKeyDown={onKeyDown}
          onChange={({ target }) => onDraft({ ...draft, body: target.value })}
        />
      )}
    </Field>
  )
}

function writtenType({ headers }: Draft): string {
  const written = readHeaders(headers)
  if (!Array.isArray(written)) return ''
  return written.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
}
