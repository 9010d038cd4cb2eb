import type { ChangeEvent, KeyboardEvent } from 'react'
import type { ParameterFault } from '../../lib/openapi/fill.ts'
import { parameterKey } from '../../lib/openapi/parameter-key.ts'
import type { Parameter } from '../../lib/openapi/parameters.ts'
import { operationTexts } from '../../texts/en/operations.ts'
import { Field } from '../../ui/field.tsx'
import { useText } from '../../ui/language-context.ts'
import { useControlStyles } from '../../ui/use-control-styles.ts'
import { DeprecatedMark } from './deprecated-mark.tsx'
import { verbatim } from './verbatim.ts'

interface Props {
  parameter: Parameter
  value: string
  fault: ParameterFault | undefined
  onChange: (value: string) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** One thing that an operation takes. What is left empty is not sent. */
export function ParameterField({ parameter, value, fault, onChange, onKeyDown }: Props) {
  const { select, code, codeLines } = useControlStyles()
  const t = useText(operationTexts)
  const { name, required, kind, choices, sample, deprecated, description } = parameter
  const hints = [
    parameter.in === 'header' ? t('operations.header') : undefined,
    kind === 'list' ? t('operations.list') : undefined,
    kind === 'object' ? t('operations.object') : undefined,
    sample !== '' && choices.length === 0 && !required
      ? t('operations.example', { sample })
      : undefined,
  ]
    .filter(Boolean)
    .join(' ')
  const common = {
    onKeyDown,
    name: parameterKey(parameter),
    value,
    onChange: ({ target }: ChangeEvent<{ value: string }>) => onChange(target.value),
  }
  return (
    <Field
      label={
        <>
          <bdi>{name}</bdi> {deprecated ? <DeprecatedMark /> : null}
        </>
      }
      required={required}
      hint={
        description === undefined ? (
          hints || undefined
        ) : (
          <>
            <bdi>{description}</bdi> {hints}
          </>
        )
      }
      fault={fault && t(fault === 'missing' ? 'operations.missing' : 'operations.dots')}
    >
      {(field) =>
        choices.length > 0 ? (
          <select {...field} {...common} className={select}>
            {required && value !== '' ? null : <option value="">{t('operations.unset')}</option>}
            {choices.map((choice) => (
              <option key={choice} dir="auto">
                {choice}
              </option>
            ))}
          </select>
        ) : kind === 'text' ? (
          <input {...field} {...common} {...verbatim} className={code} dir="auto" />
        ) : (
          <textarea
            {...field}
            {...common}
            className={codeLines}
            dir="auto"
            rows={3}
            spellCheck={false}
          />
        )
      }
    </Field>
  )
}
