import { makeStyles, tokens } from '@fluentui/react-components'
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'

const useStyles = makeStyles({
  root: {
    width: 'min(480px, calc(100vw - 32px))',
    maxHeight: 'calc(100dvh - 32px)',
    overflowY: 'auto',
    padding: '24px',
    border: `1px solid ${tokens.colorTransparentStroke}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow64,
    '::backdrop': { backgroundColor: 'rgba(0, 0, 0, 0.5)' },
  },
  title: {
    margin: '0 0 8px',
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px', marginBlockStart: '24px' },
})

/** The browser's own modal dialog: it keeps the focus inside and closes on Escape. */
export function Modal(props: {
  title: string
  children: ReactNode
  actions: ReactNode
  onCancel: () => void
}) {
  const styles = useStyles()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const { onCancel } = props
  // Closed while it is still in the page: only then does the focus go back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={styles.root}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
    >
      <h2 id={titleId} className={styles.title}>
        {props.title}
      </h2>
      {props.children}
      <div className={styles.actions}>{props.actions}</div>
    </dialog>
  )
}
