import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useState, type ReactNode } from 'react'
import { focusRing } from '../../ui/focus-ring.ts'

const useStyles = makeStyles({
  summary: {
    width: 'fit-content',
    padding: '4px 0',
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
  },
  focus: focusRing,
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '12px',
    marginBlockStart: '8px',
  },
})

/** Opens and closes; what is in it is made only once it is open. */
export function Disclosure(props: { summary: string; open?: boolean; children: ReactNode }) {
  const styles = useStyles()
  const [open, setOpen] = useState(props.open === true)
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={mergeClasses(styles.summary, styles.focus)}>{props.summary}</summary>
      {open ? <div className={styles.content}>{props.children}</div> : null}
    </details>
  )
}
