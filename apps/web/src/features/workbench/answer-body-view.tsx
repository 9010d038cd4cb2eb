import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { focusRing } from '../../ui/focus-ring.ts'
import { useText } from '../../ui/language-context.ts'
import type { AnswerBody } from './answer.ts'
import { JsonTableView } from './json-table-view.tsx'

const useStyles = makeStyles({
  text: {
    maxHeight: '60vh',
    margin: 0,
    padding: '12px',
    overflow: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  focus: focusRing,
  image: { maxWidth: '100%', maxHeight: '60vh', borderRadius: tokens.borderRadiusMedium },
  note: { margin: 0, color: tokens.colorNeutralForeground2 },
  views: { display: 'flex', gap: '4px', marginBlockEnd: '8px' },
})

export function AnswerBodyView({ body, mediaType }: { body: AnswerBody; mediaType: string }) {
  const styles = useStyles()
  const t = useText(workbenchTexts)
  const [asTable, setAsTable] = useState(true)
  switch (body.kind) {
    case 'empty':
      return <p className={styles.note}>{t('workbench.noContent')}</p>
    case 'image':
      return <img className={styles.image} src={body.dataUrl} alt={t('workbench.image')} />
    case 'binary':
      return (
        <p className={styles.note}>
          {mediaType === '' ? t('workbench.file') : t('workbench.fileOf', { type: mediaType })}
        </p>
      )
    case 'text':
      return (
        <>
          <Text text={body.text} />
          {body.cut ? <p className={styles.note}>{t('workbench.cut')}</p> : null}
        </>
      )
    case 'json':
      if (body.table === undefined) return <Text text={body.text} />
      return (
        <div>
          <div className={styles.views} role="group" aria-label={t('workbench.view')}>
            <Button
              size="small"
              appearance={asTable ? 'secondary' : 'subtle'}
              aria-pressed={asTable}
              onClick={() => setAsTable(true)}
            >
              {t('workbench.table')}
            </Button>
            <Button
              size="small"
              appearance={asTable ? 'subtle' : 'secondary'}
              aria-pressed={!asTable}
              onClick={() => setAsTable(false)}
            >
              JSON
            </Button>
          </div>
          {asTable ? <JsonTableView table={body.table} /> : <Text text={body.text} />}
        </div>
      )
  }
}

/** Scrolls by itself, so it must be reachable by keyboard. */
function Text({ text }: { text: string }) {
  const styles = useStyles()
  const t = useText(workbenchTexts)
  return (
    <pre
      className={mergeClasses(styles.text, styles.focus)}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls (WCAG 2.1.1)
      tabIndex={0}
      role="region"
      aria-label={t('workbench.answerText')}
    >
      {text}
    </pre>
  )
}
