import { makeStyles, tokens } from '@fluentui/react-components'
import { THEME_CHOICES } from '../../lib/theme-choice.ts'
import { accountTexts } from '../../texts/en/account.ts'
import { useText } from '../../ui/language-context.ts'
import { useThemeChoice } from '../../ui/theme-context.ts'

const useStyles = makeStyles({
  root: { margin: 0, padding: 0, border: 'none' },
  legend: { padding: 0, marginBlockEnd: '4px', color: tokens.colorNeutralForeground2 },
  choices: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(120px, 1fr))',
    gap: '0 16px',
  },
  choice: { display: 'flex', alignItems: 'center', gap: '6px', minHeight: '32px' },
  radio: {
    accentColor: tokens.colorCompoundBrandBackground,
    width: '18px',
    height: '18px',
    margin: 0,
  },
})

const LABELS = {
  system: 'account.asDevice',
  light: 'account.light',
  dark: 'account.dark',
  contrast: 'account.contrast',
} as const

export function ThemeChoiceField() {
  const styles = useStyles()
  const t = useText(accountTexts)
  const [choice, choose] = useThemeChoice()
  return (
    <fieldset className={styles.root}>
      <legend className={styles.legend}>{t('account.appearance')}</legend>
      <div className={styles.choices}>
        {THEME_CHOICES.map((value) => (
          <label key={value} className={styles.choice}>
            <input
              className={styles.radio}
              type="radio"
              name="theme"
              checked={choice === value}
              onChange={() => choose(value)}
            />
            {t(LABELS[value])}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
