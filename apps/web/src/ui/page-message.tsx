import { makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useRef, type ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '12px',
    maxWidth: '560px',
    marginInline: 'auto',
    paddingBlock: 'clamp(24px, 10vh, 96px)',
  },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
    ':focus': { outline: 'none' },
  },
  text: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', paddingBlockStart: '8px' },
  small: {
    margin: 0,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
})

/** A whole page that says one thing: title, what it means, what to do. */
export function PageMessage(props: {
  title: string
  /** Whether the title is a name that others gave, which keeps its own direction. */
  isName?: boolean
  children?: ReactNode
  actions?: ReactNode
  small?: ReactNode
}) {
  const styles = useStyles()
  const title = useRef<HTMLHeadingElement>(null)
  // The page changed under the person's hands: take them to what it says now.
  useEffect(() => title.current?.focus(), [props.title])
  return (
    <section className={styles.root}>
      <h1 className={styles.title} ref={title} tabIndex={-1}>
        {props.isName === true ? <bdi>{props.title}</bdi> : props.title}
      </h1>
      <div className={styles.text}>{props.children}</div>
      {props.actions === undefined ? null : <div className={styles.actions}>{props.actions}</div>}
      {props.small === undefined ? null : <div className={styles.small}>{props.small}</div>}
    </section>
  )
}
