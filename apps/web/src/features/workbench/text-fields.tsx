import { Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import type { KeyboardEvent } from 'react'
import { isJson, mediaTypeOf } from '../../lib/media-type.ts'
import { callTexts } from '../../texts/en/call.ts'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { useText } from '../../ui/language-context.ts'
import type { BodyFault, Draft } from './draft.ts'
import { fieldFault } from './field-fault.ts'
import { readHeaders, type HeaderFault } from './request-headers.ts'
import { verbatim } from './verbatim.ts'

const useStyles = makeStyles({
  mono: { minWidth: 0, fontFamily: tokens.fontFamilyMonospace },
})

export interface Props<Fault> {
  draft: Draft
  fault: Fault | undefined
  onDraft: (draft: Draft) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** One on a line. */
export function HeadersField({ draft, fault, onDraft, onKeyDown }: Props<HeaderFault>) {
  const styles = useStyles()
  const t = useText(callTexts)
  return (
    <Field
      label={t('call.headers')}
      hint={t('call.headersHint', { example: 'If-Match: *' })}
      {...fieldFault(fault && headerText(fault, t))}
    >
      <Textarea
        name="headers"
        textarea={{ className: styles.mono, dir: 'ltr' }}
        resize="vertical"
        rows={3}
        {...verbatim}
        value={draft.headers}
        onKeyDown={onKeyDown}
        onChange={(_, { value }) => onDraft({ ...draft, headers: value })}
      />
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
  const styles = useStyles()
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
      {...fieldFault(faultText)}
    >
      <Textarea
        name="body"
        textarea={{ className: styles.mono, dir: 'ltr' }}
        resize="vertical"
        rows={8}
        spellCheck={false}
        placeholder={isJsonText ? '{\n  "name": "value"\n}' : undefined}
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
