import { makeStyles, tokens } from '@fluentui/react-components'
import { workbenchTexts } from '../../texts/en/workbench.ts'
import { useText } from '../../ui/language-context.ts'
import { TroubleAction } from '../../ui/trouble-action.tsx'
import { useTroubleText } from '../../ui/use-trouble-text.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gap: '8px',
    justifyItems: 'start',
    padding: '16px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderInlineStartWidth: '4px',
    borderInlineStartColor: tokens.colorStatusDangerBorderActive,
    backgroundColor: tokens.colorNeutralBackground1,
    overflowWrap: 'anywhere',
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  text: { margin: 0 },
  small: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

/** A call that failed before the app answered: what happened, what to do, one action. */
export function TroubleCard(props: { error: unknown; app: string; onRetry: () => void }) {
  const styles = useStyles()
  const t = useText(workbenchTexts)
  const text = useTroubleText()(props.error, props.app)
  return (
    <section className={styles.root} aria-label={t('workbench.problem')}>
      <h2 className={styles.title}>{text.title}</h2>
      <p className={styles.text}>{text.happened}</p>
      <p className={styles.text}>{text.advice}</p>
      <TroubleAction action={text.action} onRetry={props.onRetry} />
      <p className={styles.small}>{text.support}</p>
    </section>
  )
}

/** The same in a few words, to be heard. */
export function CallFailed(props: { error: unknown; app: string }) {
  const t = useText(workbenchTexts)
  const { title } = useTroubleText()(props.error, props.app)
  return t('workbench.saysFailed', { title })
}
