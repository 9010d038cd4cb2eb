import { startTransition, useMemo, useState, type ReactNode } from 'react'
import {
  languageOf,
  readLanguageChoice,
  storeLanguageChoice,
  type LanguageChoice,
} from '../lib/language.ts'
import { LanguageContext, type Spoken } from '../ui/language-context.ts'
import { loadLanguage } from './load-language.ts'
import { declareLanguage } from '../lib/declare-language.ts'

/** What the page says, in the language that it started in or that the person chose since. */
export function LanguageProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const [spoken, setSpoken] = useState(first)
  const [choice, setChoice] = useState<LanguageChoice>(readLanguageChoice)
  const value = useMemo(
    () => ({
      ...spoken,
      choice,
      choose: async (next: LanguageChoice) => {
        const { languages } = navigator
        const loaded = await loadLanguage(languageOf(next, languages), languages)
        storeLanguageChoice(next)
        declareLanguage(loaded.language)
        startTransition(() => {
          setChoice(next)
          setSpoken(loaded)
        })
      },
    }),
    [spoken, choice],
  )
  return <LanguageContext value={value}>{children}</LanguageContext>
}
