import { LANGUAGES, languageFor, type Language } from '@app-proxy-portal/shared/texts'

/** `system` follows the languages of the browser. */
export type LanguageChoice = 'system' | Language

const KEY = 'portal.language'

/** The language that the person chose; like the theme it outlives the tab and the session. */
export function readLanguageChoice(): LanguageChoice {
  try {
    const stored = localStorage.getItem(KEY)
    return LANGUAGES.find(({ language }) => language === stored)?.language ?? 'system'
  } catch {
    // Storage may be closed to the page; the language is not worth an error.
    return 'system'
  }
}

/** Calls back when another tab has chosen. */
export function subscribeToLanguageChoice(listener: () => void) {
  const onStorage = ({ key }: StorageEvent) => {
    if (key === KEY || key === null) listener()
  }
  addEventListener('storage', onStorage)
  return () => removeEventListener('storage', onStorage)
}

export function storeLanguageChoice(choice: LanguageChoice) {
  try {
    if (choice === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, choice)
  } catch {
    // As above.
  }
}

/**
 * The language to speak: what was chosen, or what the browser asks for.
 *
 * @param wanted what the browser asks for, the dearest first: `['de-CH', 'en']`
 */
export function languageOf(choice: LanguageChoice, wanted: readonly string[]): Language {
  return choice === 'system' ? languageFor(wanted) : choice
}
