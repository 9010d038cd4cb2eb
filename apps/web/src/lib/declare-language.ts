import { dirOf, type Language } from '@app-proxy-portal/shared/texts'

/** Tells the browser, its screen reader and its hyphenation. */
export function declareLanguage(language: Language) {
  const root = document.documentElement
  root.lang = language
  root.dir = dirOf(language)
}
