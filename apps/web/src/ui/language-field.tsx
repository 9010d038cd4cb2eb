import { LANGUAGES } from '@app-proxy-portal/shared/texts'
import { makeStyles } from '@fluentui/react-components'
import { startTransition, useOptimistic, useState } from 'react'
import { languageOf, type LanguageChoice } from '../lib/language.ts'
import { commonTexts } from '../texts/en/common.ts'
import { dangerColour } from './danger-colour.ts'
import { useLanguage, useText } from './language-context.ts'
import { SelectField } from './select-field.tsx'

const useStyles = makeStyles({ failed: { margin: 0, color: dangerColour } })

/** Every language by its own name, and that of the browser. */
export function LanguageField() {
  const styles = useStyles()
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
    <>
      <SelectField
        label={t('common.language')}
        value={shown}
        onChange={(value) => onChoice(choiceOf(value))}
      >
        <option value="system">
          {t('common.languageOfBrowser', { language: nameOf(ofBrowser) })}
        </option>
        {LANGUAGES.map(({ language, name, dir }) => (
          <option key={language} value={language} lang={language} dir={dir}>
            {name}
          </option>
        ))}
      </SelectField>
      {failed ? (
        <p className={styles.failed} role="alert">
          {t('common.languageFailed')}
        </p>
      ) : null}
    </>
  )
}

const choiceOf = (value: string): LanguageChoice =>
  LANGUAGES.find(({ language }) => language === value)?.language ?? 'system'

const nameOf = (wanted: string) =>
  LANGUAGES.find(({ language }) => language === wanted)?.name ?? wanted
