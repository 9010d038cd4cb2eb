import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useId, type ReactNode } from 'react'
import { dangerColour } from './danger-colour.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignContent: 'start',
    gap: '4px',
    minWidth: 0,
  },
  label: { justifySelf: 'start', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  star: { color: dangerColour },
  note: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  // Also told from the hint where colours are few.
  fault: {
    color: dangerColour,
    fontWeight: tokens.fontWeightSemibold,
  },
})

/** What makes a control that of its field. */
interface ControlProps {
  id: string
  required: boolean
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

interface Props {
  label: ReactNode
  /** Helps to fill it in. */
  hint?: ReactNode
  /** What is wrong with what is in it; said at once. */
  fault?: string | undefined
  required?: boolean
  children: (control: ControlProps) => ReactNode
}

/** A control with its label, and with what there is to say of it. */
export function Field({ label, hint, fault, required = false, children }: Props) {
  const styles = useStyles()
  const id = useId()
  const faultId = fault === undefined ? undefined : `${id}fault`
  const hintId = hint === undefined ? undefined : `${id}hint`
  return (
    <div className={styles.root}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {required ? (
          <span className={styles.star} aria-hidden="true">
            {' *'}
          </span>
        ) : null}
      </label>
      {children({
        id,
        required,
        'aria-describedby': [faultId, hintId].filter(Boolean).join(' ') || undefined,
        'aria-invalid': fault === undefined ? undefined : true,
      })}
      {fault === undefined ? null : (
        <div id={faultId} className={mergeClasses(styles.note, styles.fault)} role="alert">
          {fault}
        </div>
      )}
      {hint === undefined ? null : (
        <div id={hintId} className={styles.note}>
          {hint}
        </div>
      )}
    </div>
  )
}
