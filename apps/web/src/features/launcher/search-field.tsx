import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { visuallyHidden } from '../../ui/visually-hidden.ts'

const useStyles = makeStyles({
  form: {
    flex: '0 1 320px',
    minWidth: 'min(240px, 100%)',
    '@media (max-width: 640px)': { flexBasis: '100%' },
  },
  input: {
    width: '100%',
    minHeight: '40px',
    padding: '6px 12px',
    font: 'inherit',
    fontSize: tokens.fontSizeBase300,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
    ':focus': { outline: `2px solid ${tokens.colorCompoundBrandStroke}`, outlineOffset: '-1px' },
  },
  hidden: visuallyHidden,
})

/** Enter opens the first app found; `/` comes here from anywhere on the page. */
export function SearchField(props: {
  query: string
  onQuery: (query: string) => void
  /** Said to screen readers as the list changes. */
  result: string
}) {
  const styles = useStyles()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const typing =
        event.target instanceof Element && event.target.matches('input, textarea, select')
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      input.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <form
      className={styles.form}
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        if (props.query.trim() !== '') document.querySelector<HTMLElement>('a[data-app]')?.click()
      }}
    >
      <input
        ref={input}
        className={styles.input}
        type="search"
        aria-label="Search apps"
        placeholder="Search apps"
        autoComplete="off"
        spellCheck={false}
        value={props.query}
        onChange={(event) => props.onQuery(event.target.value)}
      />
      <span role="status" className={mergeClasses(styles.hidden)}>
        {props.result}
      </span>
    </form>
  )
}
