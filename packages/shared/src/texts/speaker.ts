import { setupI18n, type Messages } from '@lingui/core'
import type { GetICUArgs } from '@schummar/icu-type-parser'

import { withoutTurning } from '../api/index.ts'
import { dirOf, type Language } from './language.ts'

/** Messages by id, each in ICU MessageFormat: `{count, plural, one {# app} other {# apps}}`. */
export type Texts = Readonly<Record<string, string>>

/** The same messages in another language: every id, and no other. */
export type Translated<English extends Texts> = { readonly [Id in keyof English]: string }

type Values<Message extends string> = GetICUArgs<
  Message,
  { ICUArgument: string; ICUNumberArgument: number }
>

/** Words a message. What it does not have, or lacks a value for, does not compile. */
export type Say<English extends Texts> = <Id extends keyof English & string>(
  id: Id,
  ...values: keyof Values<English[Id]> extends never ? [] : [Values<English[Id]>]
) => string

/** Makes the messages of a catalog speak. */
export type Speaker = <English extends Texts>(english: English) => Say<English>

/**
 * Speaks a language. Where it lacks a message, English stands in.
 *
 * @param locale whose way of writing numbers to follow, such as `de-CH`
 * @param translated all messages of the language, as they are or parsed by Lingui's `compileMessage`,
 * which production has to do; none for English
 */
export function createSpeaker(
  language: Language,
  locale: string,
  translated: Messages = {},
): Speaker {
  const i18n = setupI18n({
    locale: language,
    locales: locale,
    messages: { [language]: translated },
  })
  const isRtl = dirOf(language) === 'rtl'
  return (english) =>
    (id, ...[values]) =>
      i18n._(id, isolated(values, isRtl), { message: english[id] ?? id })
}

/** Hebrew, Arabic, Syriac and what else is written from right to left, and the mark of it. */
const RTL_LETTER = /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc]/u

/**
 * Names, paths and ids keep their own direction, and that of the sentence around them: each stands
 * between U+2068 and U+2069 where it could turn anything round.
 *
 * @see https://www.w3.org/International/questions/qa-bidi-unicode-controls
 */
function isolated(values: Record<string, unknown> = {}, isRtl: boolean): Record<string, unknown> {
  const entries = Object.entries(values).map(([name, value]) => {
    if (typeof value !== 'string' || value === '') return [name, value]
    const plain = asSpelt(withoutTurning(value))
    return [name, isRtl || RTL_LETTER.test(plain) ? `\u2068${plain}\u2069` : plain]
  })
  return Object.fromEntries(entries)
}

/** Lingui reads `\u202e` and `\x3c` as characters, in a sentence with its values, and `\x5c` as `\`. */
function asSpelt(value: string): string {
  return value.replaceAll('\\', String.raw`\x5c`)
}
