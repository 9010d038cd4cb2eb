import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

export type NoticeTone = 'info' | 'success' | 'warning' | 'error'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '8px 16px',
    padding: '10px 16px',
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderInlineStartWidth: '4px',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
  },
  text: { flex: '1 1 240px', overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  info: { borderInlineStartColor: tokens.colorBrandStroke1 },
  success: { borderInlineStartColor: tokens.colorStatusSuccessBorderActive },
  warning: { borderInlineStartColor: tokens.colorStatusWarningBorderActive },
  error: { borderInlineStartColor: tokens.colorStatusDangerBorderActive },
})

/** A line about the state of things, announced when it appears, unless it is `quiet`. */
export function Notice(props: {
  tone: NoticeTone
  children: ReactNode
  actions?: ReactNode
  /** For one that changes by itself, as a countdown does: a status of its own announces it. */
  quiet?: boolean
}) {
  const styles = useStyles()
  return (
    <div
      data-notice=""
      className={mergeClasses(styles.root, styles[props.tone])}
      role={props.quiet === true ? undefined : props.tone === 'error' ? 'alert' : 'status'}
    >
      <div className={styles.text}>{props.children}</div>
      {props.actions === undefined ? null : <div className={styles.actions}>{props.actions}</div>}
    </div>
  )
}
