import { makeStyles, tokens } from '@fluentui/react-components'
import { operationTexts } from '../../texts/en/operations.ts'
import { useText } from '../../ui/language-context.ts'

const useStyles = makeStyles({
  root: {
    display: 'inline-block',
    padding: '0 6px',
    borderRadius: tokens.borderRadiusMedium,
    border: '1px solid currentColor',
    color: tokens.colorStatusWarningForeground1,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase200,
  },
})

/** On what the app would rather not have used any more. */
export function DeprecatedMark() {
  const styles = useStyles()
  const t = useText(operationTexts)
  return <span className={styles.root}>{t('operations.deprecated')}</span>
}
