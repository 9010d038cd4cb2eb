import type { Problem } from '@app-proxy-portal/shared/api'
import {
  createSpeaker,
  dirOf,
  languageFor,
  problemWords,
  type Language,
  type ProblemWords,
  type Texts,
} from '@app-proxy-portal/shared/texts'
import { problemTexts as ar } from '@app-proxy-portal/shared/texts/ar'
import { problemTexts as de } from '@app-proxy-portal/shared/texts/de'
import { problemTexts as en } from '@app-proxy-portal/shared/texts/en'
import { problemTexts as es } from '@app-proxy-portal/shared/texts/es'
import { problemTexts as fr } from '@app-proxy-portal/shared/texts/fr'
import { problemTexts as ja } from '@app-proxy-portal/shared/texts/ja'
import { compileMessage } from '@lingui/message-utils/compileMessage'

import { PROBLEM_PAGE_TEXTS, type ProblemPageTexts } from './problem-page-texts.ts'
import { wantedLanguages } from './wanted-languages.ts'

const CATALOGS: Readonly<Record<Language, Texts>> = { en, de, fr, es, ja, ar }

/** A language that pages of the BFF can be in. */
export interface PageLanguage {
  language: Language
  dir: 'ltr' | 'rtl'
  texts: ProblemPageTexts
  /** @param app the app's name; undefined where it is not to be told */
  wordsOf: (problem: Problem, app: string | undefined) => ProblemWords
}

/** Finds the language of the browser by its `Accept-Language`. Each is made when it is first spoken. */
export function createPageLanguages(): (acceptLanguage: string | undefined) => PageLanguage {
  const made = new Map<Language, PageLanguage>()
  return (acceptLanguage) => {
    const language = languageFor(wantedLanguages(acceptLanguage))
    const spoken = made.get(language) ?? createPageLanguage(language)
    made.set(language, spoken)
    return spoken
  }
}

function createPageLanguage(language: Language): PageLanguage {
  const messages = Object.entries(CATALOGS[language]).map(([id, message]) => [
    id,
    compileMessage(message),
  ])
  const say = createSpeaker(language, language, Object.fromEntries(messages))(en)
  const lists = new Intl.ListFormat(language, { type: 'unit' })
  return {
    language,
    dir: dirOf(language),
    texts: PROBLEM_PAGE_TEXTS[language],
    wordsOf: (problem, app) =>
      problemWords(problem, app, { say, list: (items) => lists.format(items) }),
  }
}
