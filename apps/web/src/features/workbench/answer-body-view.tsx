import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { answerTexts } from '../../texts/en/answer.ts'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { useText } from '../../ui/language-context.ts'
import type { Answer, AnswerBody } from './answer.ts'
import { JsonTableView } from './json-table-view.tsx'
import { JsonTreeView } from './json-tree-view.tsx'
import { ScrollBox } from './scroll-box.tsx'

const useStyles = makeStyles({
  image: { maxWidth: '100%', maxHeight: '60vh', borderRadius: tokens.borderRadiusMedium },
  note: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  views: { display: 'flex', flexWrap: 'wrap', gap: '4px', marginBlockEnd: '8px' },
})

export function AnswerBodyView({ answer }: { answer: Answer }) {
  const styles = useStyles()
  const t = useText(answerTexts)
  const workbench = useText(workbenchTexts)
  const { body, fileName, mediaType } = answer
  switch (body.kind) {
    case 'empty':
      return <p className={styles.note}>{workbench('workbench.noContent')}</p>
    case 'image':
      return <img className={styles.image} src={body.dataUrl} alt={workbench('workbench.image')} />
    case 'binary':
      return (
        <p className={styles.note}>
          {mediaType === ''
            ? t('answer.file', { name: fileName })
            : t('answer.fileOf', { name: fileName, type: mediaType })}
        </p>
      )
    case 'text':
      return <Text text={body.text} dir="auto" cut={body.cut} />
    case 'json':
      return <Json body={body} />
  }
}

type View = 'table' | 'tree' | 'text'

function Json({ body }: { body: Extract<AnswerBody, { kind: 'json' }> }) {
  const styles = useStyles()
  const t = useText(answerTexts)
  const workbench = useText(workbenchTexts)
  const { table, value, text, cut } = body
  const [view, setView] = useState<View>(table !== undefined ? 'table' : cut ? 'tree' : 'text')
  const names: Record<View, string> = {
    table: workbench('workbench.table'),
    tree: t('answer.tree'),
    text: 'JSON',
  }
  // A lone number or text is no tree.
  const hasTree = typeof value === 'object' && value !== null
  const views = (['table', 'tree', 'text'] as const).filter(
    (name) => (name !== 'table' || table !== undefined) && (name !== 'tree' || hasTree),
  )
  return (
    <div>
      {views.length === 1 ? null : (
        <div className={styles.views} role="group" aria-label={workbench('workbench.view')}>
          {views.map((name) => (
            <Button
              key={name}
              size="small"
              appearance={name === view ? 'secondary' : 'subtle'}
              aria-pressed={name === view}
              onClick={() => setView(name)}
            >
              {names[name]}
            </Button>
          ))}
        </div>
      )}
      {view === 'table' && table !== undefined ? <JsonTableView table={table} /> : null}
      {view === 'tree' ? <JsonTreeView value={value} label={names.tree} /> : null}
      {view === 'text' ? <Text text={text} dir="ltr" cut={cut} /> : null}
    </div>
  )
}

function Text({ text, dir, cut }: { text: string; dir: 'auto' | 'ltr'; cut: boolean }) {
  const styles = useStyles()
  const t = useText(workbenchTexts)
  return (
    <>
      <ScrollBox kind="text" dir={dir} label={t('workbench.answerText')}>
        {text}
      </ScrollBox>
      {cut ? <p className={styles.note}>{t('workbench.cut')}</p> : null}
    </>
  )
}
