/** A language of the portal, by its BCP 47 tag. */
export type Language = 'en' | 'de' | 'fr' | 'es' | 'ja' | 'ar'

/** `system` follows the languages of the browser. */
export type LanguageChoice = 'system' | Language

interface LanguageFacts {
  language: Language
  /** As its speakers call it: whoever cannot read the page finds their own. */
  name: string
  dir: 'ltr' | 'rtl'
}

/** `app/first-paint.js` knows them too. */
export const LANGUAGES: readonly LanguageFacts[] = [
  { language: 'en', name: 'English', dir: 'ltr' },
  { language: 'de', name: 'Deutsch', dir: 'ltr' },
  { language: 'fr', name: 'Français', dir: 'ltr' },
  { language: 'es', name: 'Español', dir: 'ltr' },
  { language: 'ja', name: '日本語', dir: 'ltr' },
  { language: 'ar', name: 'العربية', dir: 'rtl' },
]

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
 * The language to speak: what was chosen, or the first of the person's languages that the portal
 * has, or English.
 *
 * @param wanted what the browser asks for, the dearest first: `['de-CH', 'en']`
 */
export function languageOf(choice: LanguageChoice, wanted: readonly string[]): Language {
  if (choice !== 'system') return choice
  const has = (tag: string) => LANGUAGES.find(({ language }) => language === primaryOf(tag))
  return wanted.map(has).find((facts) => facts !== undefined)?.language ?? 'en'
}

/** The person's own kind of a language where the browser names one: `de-CH` writes 1’000. */
export function localeOf(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => primaryOf(tag) === language) ?? language
}

export function dirOf(language: Language): 'ltr' | 'rtl' {
  return LANGUAGES.find((facts) => facts.language === language)?.dir ?? 'ltr'
}

const primaryOf = (tag: string) => tag.split('-', 1)[0]?.toLowerCase()
