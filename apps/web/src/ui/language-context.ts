import {
  createSpeaker,
  type Language,
  type Say,
  type Speaker,
  type Texts,
} from '@app-proxy-portal/shared/texts'
import { createContext, use, useMemo } from 'react'
import { createFormats, type Formats } from '../lib/format.ts'
import type { LanguageChoice } from '../lib/language.ts'

/** The language that the page speaks. */
export interface Spoken {
  language: Language
  speak: Speaker
  formats: Formats
}

interface LanguageContextValue extends Spoken {
  choice: LanguageChoice
  /** Speaks it as soon as its messages are there. Rejects where they do not come. */
  choose: (choice: LanguageChoice) => Promise<void>
}

export const LanguageContext = createContext<LanguageContextValue>({
  language: 'en',
  speak: createSpeaker('en', 'en'),
  formats: createFormats('en'),
  choice: 'system',
  choose: () => Promise.resolve(),
})

/**
 * The words of a catalog, in the language of the page.
 *
 * @param english the catalog, from `texts/en`; the page's script brings no other of its messages
 */
export function useText<English extends Texts>(english: English): Say<English> {
  const { speak } = use(LanguageContext)
  return useMemo(() => speak(english), [speak, english])
}

/** Numbers, sizes and times, as the person writes them. */
export function useFormats(): Formats {
  return use(LanguageContext).formats
}

export function useLanguage() {
  const { language, choice, choose } = use(LanguageContext)
  return { language, choice, choose }
}
