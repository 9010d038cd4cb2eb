import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { isExactNumber } from '../../lib/json-text.ts'
import { answerTexts } from '../../texts/en/answer.ts'
import { focusRing } from '../../ui/focus-ring.ts'
import { useText } from '../../ui/language-context.ts'
import { ScrollBox } from './scroll-box.tsx'

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, paddingInlineStart: '18px', listStyleType: 'none' },
  line: { paddingInlineStart: '14px', overflowWrap: 'anywhere' },
  summary: { borderRadius: tokens.borderRadiusSmall, cursor: 'pointer' },
  focus: focusRing,
  name: { color: tokens.colorBrandForeground1 },
  note: { color: tokens.colorNeutralForeground3 },
  text: { whiteSpace: 'pre-wrap' },
  other: { color: tokens.colorPaletteGreenForeground2 },
  more: { margin: '4px 14px' },
})

/** As many members are laid out at once. */
const PAGE = 100
const MAX_TEXT = 2000
/** The first levels of a small answer are open. */
const OPEN_LEVELS = 2
const MAX_OPEN = 20

/** A JSON value that opens level by level; what is closed costs nothing. */
export function JsonTreeView({ value, label }: { value: unknown; label: string }) {
  return (
    <ScrollBox kind="tree" dir="ltr" label={label}>
      <JsonNode name={undefined} value={value} level={0} />
    </ScrollBox>
  )
}

interface NodeProps {
  name: string | undefined
  value: unknown
  level: number
}

function JsonNode({ name, value, level }: NodeProps) {
  const styles = useStyles()
  const t = useText(answerTexts)
  const members = membersOf(value)
  const [open, setOpen] = useState(
    members !== undefined && level < OPEN_LEVELS && (level === 0 || members.length <= MAX_OPEN),
  )
  const label =
    name === undefined ? null : (
      <span className={styles.name}>
        <bdi>{name}</bdi>:{' '}
      </span>
    )
  if (members === undefined || members.length === 0) {
    return (
      <div className={styles.line}>
        {label}
        <JsonLeaf value={value} />
      </div>
    )
  }
  const count = { count: members.length }
  const isList = Array.isArray(value)
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={mergeClasses(styles.summary, styles.focus)}>
        {label}
        <span className={styles.note}>
          {isList ? '[' : '{'} <bdi>{t(isList ? 'answer.items' : 'answer.members', count)}</bdi>{' '}
          {isList ? ']' : '}'}
        </span>
      </summary>
      {open ? <Members members={members} level={level + 1} /> : null}
    </details>
  )
}

function Members({ members, level }: { members: [string, unknown][]; level: number }) {
  const styles = useStyles()
  const t = useText(answerTexts)
  const [shown, setShown] = useState(PAGE)
  return (
    <>
      <ul className={styles.list}>
        {members.slice(0, shown).map(([name, value]) => (
          <li key={name}>
            <JsonNode name={name} value={value} level={level} />
          </li>
        ))}
      </ul>
      {shown < members.length ? (
        <Button size="small" className={styles.more} onClick={() => setShown(shown + PAGE)}>
          {t('answer.more', { count: members.length - shown })}
        </Button>
      ) : null}
    </>
  )
}

function JsonLeaf({ value }: { value: unknown }) {
  const styles = useStyles()
  if (typeof value !== 'string') {
    return <span className={styles.other}>{JSON.stringify(value)}</span>
  }
  const quoted = JSON.stringify(value.slice(0, MAX_TEXT))
  return <bdi className={styles.text}>{value.length > MAX_TEXT ? `${quoted}…` : quoted}</bdi>
}

/** Undefined for what has none. */
function membersOf(value: unknown): [name: string, value: unknown][] | undefined {
  if (typeof value !== 'object' || value === null || isExactNumber(value)) return undefined
  return Object.entries(value)
}
