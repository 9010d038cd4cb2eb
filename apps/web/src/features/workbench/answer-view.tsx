import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { dangerColour } from '../../ui/danger-colour.ts'
import { focusRing } from '../../ui/focus-ring.ts'
import { useFormats, useText } from '../../ui/language-context.ts'
import { AnswerBodyView } from './answer-body-view.tsx'
import { copyText, type Answer } from './answer.ts'
import { CopyButton } from './copy-button.tsx'
import { downloadBlob } from './download.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: '12px',
    padding: '16px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  top: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 16px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  status: { fontWeight: tokens.fontWeightSemibold, fontSize: tokens.fontSizeBase400 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: dangerColour },
  other: { color: tokens.colorNeutralForeground1 },
  fact: { color: tokens.colorNeutralForeground2 },
  request: {
    color: tokens.colorNeutralForeground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '8px',
    marginInlineStart: 'auto',
  },
  summary: { cursor: 'pointer', borderRadius: tokens.borderRadiusMedium, padding: '4px 0' },
  focus: focusRing,
  headers: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, auto) minmax(0, 1fr)',
    gap: '4px 16px',
    margin: '8px 0 0',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    '@media (max-width: 600px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  header: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere' },
})

/** What the app answered: whatever its status, it is the app's answer and is shown as such. */
export function AnswerView({ answer }: { answer: Answer }) {
  const styles = useStyles()
  const t = useText(workbenchTexts)
  const formats = useFormats()
  const { body, status } = answer
  const tone = status < 300 ? styles.good : status >= 400 ? styles.bad : styles.other
  const { method, path } = answer.call
  return (
    <section className={styles.root} aria-label={t('workbench.answer')}>
      <div className={styles.top}>
        <h2 className={styles.title}>{t('workbench.answer')}</h2>
        <span className={mergeClasses(styles.status, tone)} dir="auto">
          {status} {answer.statusText || t(meaningOf(status))}
        </span>
        <span className={styles.fact}>{formats.duration(answer.elapsedMs)}</span>
        <span className={styles.fact}>{formats.bytes(answer.bytes)}</span>
        <span className={styles.actions}>
          {body.kind === 'json' || body.kind === 'text' ? (
            <CopyButton text={() => copyText(answer)} />
          ) : null}
          {body.kind === 'empty' ? null : (
            <Button size="small" onClick={() => downloadBlob(answer.blob, answer.fileName)}>
              {t('workbench.download')}
            </Button>
          )}
        </span>
      </div>
      <div className={styles.request} dir="ltr">
        {method} /{path}
      </div>
      <AnswerBodyView answer={answer} />
      <details>
        <summary className={mergeClasses(styles.summary, styles.focus)}>
          {t('workbench.headers', { count: answer.headers.length })}
        </summary>
        <dl className={styles.headers} dir="ltr">
          {answer.headers.map(([name, value]) => (
            <HeaderLine key={name} name={name} value={value} />
          ))}
        </dl>
      </details>
    </section>
  )
}

function HeaderLine({ name, value }: { name: string; value: string }) {
  const styles = useStyles()
  return (
    <>
      <dt className={styles.header}>{name}</dt>
      <dd className={styles.value}>{value}</dd>
    </>
  )
}

/** HTTP/2 sends no reason phrase. */
function meaningOf(status: number) {
  if (status < 300) return 'workbench.ok'
  if (status < 400) return 'workbench.redirect'
  return status < 500 ? 'workbench.refused' : 'workbench.failed'
}
