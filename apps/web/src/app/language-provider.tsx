import {
  startTransition,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react'
import { declareLanguage } from '../lib/declare-language.ts'
import {
  languageOf,
  readLanguageChoice,
  storeLanguageChoice,
  subscribeToLanguageChoice,
  type LanguageChoice,
} from '../lib/language.ts'
import { LanguageContext, type Spoken } from '../ui/language-context.ts'
import { loadLanguage } from './load-language.ts'

/** What the page says, in the language that it started in or that the person chose since, here or in another tab. */
export function LanguageProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const [spoken, setSpoken] = useState(first)
  const [choice, setChoice] = useState<LanguageChoice>(readLanguageChoice)
  const latest = useRef(choice)

  const speak = useCallback(async (next: LanguageChoice) => {
    latest.current = next
    const { languages } = navigator
    const loaded = await loadLanguage(languageOf(next, languages), languages)
    // Another may have been chosen while this one was on its way.
    if (latest.current !== next) return
    declareLanguage(loaded.language)
    startTransition(() => {
      setChoice(next)
      setSpoken(loaded)
    })
  }, [])

  useEffect(
    // Where its texts do not come, the tab goes on as it is.
    () => subscribeToLanguageChoice(() => void speak(readLanguageChoice()).catch(() => undefined)),
    [speak],
  )

  const value = useMemo(
    () => ({
      ...spoken,
      choice,
      choose: async (next: LanguageChoice) => {
        await speak(next)
        storeLanguageChoice(latest.current)
      },
    }),
    [spoken, choice, speak],
  )
  return <LanguageContext value={value}>{children}</LanguageContext>
}
