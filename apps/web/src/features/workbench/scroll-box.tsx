import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { focusRing } from '../../ui/focus-ring.ts'

const useStyles = makeStyles({
  root: {
    maxHeight: '60vh',
    margin: 0,
    padding: '12px',
    overflow: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
  },
  focus: focusRing,
  code: { maxHeight: '40vh', whiteSpace: 'pre' },
  text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
})

interface Props {
  kind: 'code' | 'text' | 'tree'
  dir: 'auto' | 'ltr'
  label?: string
  /** Id of what names it, where that is on the page already. */
  labelledBy?: string
  children: ReactNode
}

/** Long content in a room of its own. It scrolls by itself, so it must be reachable by keyboard. */
export function ScrollBox({ kind, dir, label, labelledBy, children }: Props) {
  const styles = useStyles()
  const Element = kind === 'tree' ? 'div' : 'pre'
  return (
    <Element
      className={mergeClasses(
        styles.root,
        styles.focus,
        kind === 'code' && styles.code,
        kind === 'text' && styles.text,
      )}
      dir={dir}
      tabIndex={0}
      role="region"
      aria-label={label}
      aria-labelledby={labelledBy}
    >
      {children}
    </Element>
  )
}
