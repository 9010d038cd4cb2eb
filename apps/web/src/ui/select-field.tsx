import type { ReactNode } from 'react'
import { Field } from './field.tsx'
import { useControlStyles } from './use-control-styles.ts'

interface Props {
  label: string
  value: string | undefined
  onChange: (value: string) => void
  /** The options. */
  children: ReactNode
}

/** A choice of one, with its label. */
export function SelectField({ label, value, onChange, children }: Props) {
  const { select } = useControlStyles()
  return (
    <Field label={label}>
      {(field) => (
        <select
          {...field}
          className={select}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        >
          {children}
        </select>
      )}
    </Field>
  )
}
