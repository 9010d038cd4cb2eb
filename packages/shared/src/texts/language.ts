/** A language that people are spoken to in, by its BCP 47 tag. */
export type Language = 'en' | 'de' | 'fr' | 'es' | 'ja' | 'ar'

interface LanguageFacts {
  language: Language
  /** As its speakers call it: whoever cannot read the page finds their own. */
  name: string
  dir: 'ltr' | 'rtl'
}

/** `first-paint.js` of the portal knows them too. */
export const LANGUAGES: readonly LanguageFacts[] = [
  { language: 'en', name: 'English', dir: 'ltr' },
  { language: 'de', name: 'Deutsch', dir: 'ltr' },
  { language: 'fr', name: 'Français', dir: 'ltr' },
  { language: 'es', name: 'Español', dir: 'ltr' },
  { language: 'ja', name: '日本語', dir: 'ltr' },
  { language: 'ar', name: 'العربية', dir: 'rtl' },
]

/**
 * The first of somebody's languages that there is, or English.
 *
 * @param wanted BCP 47 tags, the dearest first: `['de-CH', 'en']`
 */
export function languageFor(wanted: readonly string[]): Language {
  const has = (tag: string) => LANGUAGES.find(({ language }) => language === primaryOf(tag))
  return wanted.map(has).find((facts) => facts !== undefined)?.language ?? 'en'
}

/** The person's own kind of a language where the browser names one: `de-CH` writes 1’000. */
export function localeOf(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => primaryOf(tag) === language) ?? language
}

/** Which way the language is written. */
export function dirOf(language: Language): 'ltr' | 'rtl' {
  return LANGUAGES.find((facts) => facts.language === language)?.dir ?? 'ltr'
}

const primaryOf = (tag: string) => tag.split('-', 1)[0]?.toLowerCase()
