import { Field, Input, makeStyles, Select, Textarea, tokens } from '@fluentui/react-components'
import type { KeyboardEvent } from 'react'
import type { ParameterFault } from '../../lib/openapi/fill.ts'
import { parameterKey } from '../../lib/openapi/parameter-key.ts'
import type { Parameter } from '../../lib/openapi/parameters.ts'
import { operationTexts } from '../../texts/en/operations.ts'
import { useText } from '../../ui/language-context.ts'
import { DeprecatedMark } from './deprecated-mark.tsx'
import { fieldFault } from './field-fault.ts'
import { verbatim } from './verbatim.ts'

const useStyles = makeStyles({
  field: { minWidth: 0 },
  control: { minWidth: 0, width: '100%', fontFamily: tokens.fontFamilyMonospace },
})

interface Props {
  parameter: Parameter
  value: string
  fault: ParameterFault | undefined
  onChange: (value: string) => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** One thing that an operation takes. What is left empty is not sent. */
export function ParameterField({ parameter, value, fault, onChange, onKeyDown }: Props) {
  const styles = useStyles()
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
    onChange: (_: unknown, data: { value: string }) => onChange(data.value),
  }
  return (
    <Field
      className={styles.field}
      label={
        <>
          <bdi>{name}</bdi> {deprecated ? <DeprecatedMark /> : null}
        </>
      }
      required={required}
      hint={
        description === undefined ? (
          hints
        ) : (
          <>
            <bdi>{description}</bdi> {hints}
          </>
        )
      }
      {...fieldFault(fault && t(fault === 'missing' ? 'operations.missing' : 'operations.dots'))}
    >
      {choices.length > 0 ? (
        <Select {...common}>
          {required && value !== '' ? null : <option value="">{t('operations.unset')}</option>}
          {choices.map((choice) => (
            <option key={choice} dir="auto">
              {choice}
            </option>
          ))}
        </Select>
      ) : kind === 'text' ? (
        <Input {...common} className={styles.control} input={{ dir: 'auto' }} {...verbatim} />
      ) : (
        <Textarea
          {...common}
          className={styles.control}
          textarea={{ dir: 'auto' }}
          rows={3}
          spellCheck={false}
        />
      )}
    </Field>
  )
}
