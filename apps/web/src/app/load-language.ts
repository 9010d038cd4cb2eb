import { createSpeaker, localeOf, type Language, type Texts } from '@app-proxy-portal/shared/texts'
import { createFormats } from '../lib/format.ts'
import type { Spoken } from '../ui/language-context.ts'

/** One script for each language but English, whose messages come with the pages that say them. */
const MESSAGES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Texts>>> = {
  de: async () => (await import('../texts/de.ts')).messages,
  fr: async () => (await import('../texts/fr.ts')).messages,
  es: async () => (await import('../texts/es.ts')).messages,
  ja: async () => (await import('../texts/ja.ts')).messages,
  ar: async () => (await import('../texts/ar.ts')).messages,
}

/** @param wanted what the browser asks for, the dearest first */
export async function loadLanguage(language: Language, wanted: readonly string[]): Promise<Spoken> {
  const messages = language === 'en' ? undefined : await MESSAGES[language]()
  const locale = localeOf(language, wanted)
  return {
    language,
    speak: createSpeaker(language, locale, messages),
    formats: createFormats(locale),
  }
}

/** The same at the start of the page, which speaks English rather than not at all. */
export async function loadFirstLanguage(
  language: Language,
  wanted: readonly string[],
): Promise<Spoken> {
  try {
    return await loadLanguage(language, wanted)
  } catch {
    return loadLanguage('en', wanted)
  }
}
