import { LANGUAGES } from '@app-proxy-portal/shared/texts'
import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { startTransition, useId, useOptimistic, useState } from 'react'
import { languageOf, type LanguageChoice } from '../lib/language.ts'
import { commonTexts } from '../texts/en/common.ts'
import { focusRing } from './focus-ring.ts'
import { useLanguage, useText } from './language-context.ts'

const useStyles = makeStyles({
  label: { display: 'block', marginBlockEnd: '4px', color: tokens.colorNeutralForeground2 },
  select: {
    width: '100%',
    minHeight: '36px',
    paddingInline: '8px',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
  },
  focus: focusRing,
  failed: { margin: '4px 0 0', color: tokens.colorStatusDangerForeground1 },
})

/** Every language by its own name, and that of the browser. */
export function LanguageField() {
  const styles = useStyles()
  const id = useId()
  const t = useText(commonTexts)
  const { choice, choose } = useLanguage()
  const [shown, show] = useOptimistic(choice)
  const [failed, setFailed] = useState(false)
  const ofBrowser = languageOf('system', navigator.languages)

  function onChoice(next: LanguageChoice) {
    setFailed(false)
    startTransition(async () => {
      show(next)
      await choose(next).catch(() => setFailed(true))
    })
  }
  return (
    <div>
      <label className={styles.label} htmlFor={id}>
        {t('common.language')}
      </label>
      <select
        id={id}
        className={mergeClasses(styles.select, styles.focus)}
        value={shown}
        onChange={({ target }) => onChoice(choiceOf(target.value))}
      >
        <option value="system">
          {t('common.languageOfBrowser', { language: nameOf(ofBrowser) })}
        </option>
        {LANGUAGES.map(({ language, name, dir }) => (
          <option key={language} value={language} lang={language} dir={dir}>
            {name}
          </option>
        ))}
      </select>
      {failed ? (
        <p className={styles.failed} role="alert">
          {t('common.languageFailed')}
        </p>
      ) : null}
    </div>
  )
}

const choiceOf = (value: string): LanguageChoice =>
  LANGUAGES.find(({ language }) => language === value)?.language ?? 'system'

const nameOf = (wanted: string) =>
  LANGUAGES.find(({ language }) => language === wanted)?.name ?? wanted
