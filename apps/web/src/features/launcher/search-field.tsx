import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { launcherTexts } from '../../texts/en/launcher.ts'
import { useText } from '../../ui/language-context.ts'
import { useControlStyles } from '../../ui/use-control-styles.ts'
import { visuallyHidden } from '../../ui/visually-hidden.ts'

const useStyles = makeStyles({
  form: {
    position: 'relative',
    flex: '0 1 320px',
    '@media (max-width: 640px)': { flexGrow: 1, flexBasis: '160px' },
  },
  input: { minHeight: '40px', ':focus ~ kbd': { display: 'none' } },
  key: {
    position: 'absolute',
    insetBlockStart: '10px',
    insetInlineEnd: '10px',
    minWidth: '20px',
    padding: '0 6px',
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'center',
    color: tokens.colorNeutralForeground3,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusSmall,
    pointerEvents: 'none',
    // Nobody has that key on a phone.
    '@media (hover: none)': { display: 'none' },
  },
  hidden: visuallyHidden,
})

/** What a key does to the link of the first app that was found. */
type Act = 'click' | 'focus'

interface Props {
  query: string
  onQuery: (query: string) => void
  /** Said to screen readers as the list changes. */
  result: string
  /** Whether `/` comes here from anywhere on the page; Ctrl+K and Cmd+K always do. */
  slashKey: boolean
  /** Id of the first app that was found; undefined for none. */
  first: string | undefined
  /** Whether the apps on the page are those for what is in the field; soon, where not. */
  isShown: boolean
}

/** Enter opens the first app found, the down arrow goes to it, Escape empties the field. */
export function SearchField({ query, onQuery, result, slashKey, first, isShown }: Props) {
  const styles = useStyles()
  const controls = useControlStyles()
  const t = useText(launcherTexts)
  const input = useRef<HTMLInputElement>(null)
  // Before the field is seen: a key that comes with it would be lost, and the words after it.
  useLayoutEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (!isSearchKey(event, slashKey)) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [slashKey])
  // Whoever types fast gets what they asked for as soon as it is there.
  const awaited = useRef<Act>(undefined)
  useEffect(() => {
    if (!isShown || awaited.current === undefined) return
    linkOf(first)?.[awaited.current]()
    awaited.current = undefined
  }, [first, isShown])
  function onFirst(act: Act) {
    if (isShown) linkOf(first)?.[act]()
    else awaited.current = act
  }
  function ask(words: string) {
    awaited.current = undefined
    onQuery(words)
  }
  return (
    <form
      className={styles.form}
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        onFirst('click')
      }}
    >
      <input
        ref={input}
        className={mergeClasses(controls.input, styles.input)}
        type="search"
        aria-label={t('launcher.search')}
        aria-keyshortcuts={slashKey ? '/ Control+K Meta+K' : 'Control+K Meta+K'}
        placeholder={t('launcher.search')}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => ask(event.target.value)}
        onBlur={() => (awaited.current = undefined)}
        onKeyDown={(event) => {
          // These keys choose among the candidates of a word that is being composed.
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') ask('')
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          onFirst('focus')
        }}
      />
      {query === '' ? (
        <kbd className={styles.key} aria-hidden="true">
          {slashKey ? '/' : t('launcher.ctrlK')}
        </kbd>
      ) : null}
      <span role="status" className={styles.hidden}>
        {result}
      </span>
    </form>
  )
}

/** The last one: what was found comes after the overview, which is there all the while. */
function linkOf(app: string | undefined): HTMLElement | undefined {
  return app === undefined
    ? undefined
    : [...document.querySelectorAll<HTMLElement>(`a[data-app="${app}"]`)].at(-1)
}

function isSearchKey(event: KeyboardEvent, slashKey: boolean): boolean {
  const { altKey, ctrlKey, key, metaKey, shiftKey, target } = event
  if (key.toLowerCase() === 'k') return (ctrlKey || metaKey) && !altKey && !shiftKey
  const typing = target instanceof Element && target.matches('input, textarea, select')
  // On some keyboards it takes Shift to type it.
  return slashKey && key === '/' && !typing && !ctrlKey && !metaKey && !altKey
}
