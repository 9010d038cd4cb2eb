import { compileMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, it } from 'vitest'
import type { Texts } from '@app-proxy-portal/shared/texts'
import { messages as ar } from './ar.ts'
import { messages as de } from './de.ts'
import { messages as es } from './es.ts'
import { messages as fr } from './fr.ts'
import { messages as ja } from './ja.ts'

const catalogs = import.meta.glob<Record<string, Texts>>('./en/*.ts', { eager: true })
const en: Texts = Object.assign(
  {},
  ...Object.values(catalogs).flatMap((catalog) => Object.values(catalog)),
)
const ids = Object.keys(en).toSorted()

/** What a message takes and chooses by: `app`, `count plural`. */
interface Part {
  name: string
  type: string | undefined
  cases: string[]
}

type Token = string | [name: string, type?: string, cases?: Record<string, Token[] | string>]

function partsOf(message: string): Part[] {
  return walk(compileMessage(message) as Token[])
}

function walk(tokens: Token[]): Part[] {
  return tokens.flatMap((token) => {
    if (typeof token === 'string') return []
    const [name, type, cases = {}] = token
    const inner = Object.values(cases).flatMap((branch) =>
      Array.isArray(branch) ? walk(branch) : [],
    )
    // Lingui notes the offset of a plural among its cases.
    const named = Object.keys(cases).filter((key) => key !== 'offset')
    return [{ name, type, cases: named }, ...inner]
  })
}

const kindsOf = (message: string) =>
  [...new Set(partsOf(message).map(({ name, type = '' }) => `${name} ${type}`))].toSorted()

/** The categories that the language puts whole numbers into, of the size that the portal counts. */
function categoriesOf(language: string): string[] {
  const rules = new Intl.PluralRules(language)
  const numbers = Array.from({ length: 10_000 }, (_, number) => number)
  return [...new Set(numbers.map((number) => rules.select(number)))].toSorted()
}

it('no two catalogs have the same id', () => {
  const all = Object.values(catalogs).flatMap((file) => Object.values(file).flatMap(Object.keys))
  expect(all).toHaveLength(ids.length)
})

it('each id begins with a name of its catalog', () => {
  for (const [path, file] of Object.entries(catalogs)) {
    const camel = /([\w-]+)\.ts$/u
      .exec(path)?.[1]
      ?.replaceAll(/-(\w)/gu, (_, letter) => letter.toUpperCase())
    for (const id of Object.values(file).flatMap(Object.keys)) expect(id.split('.')[0]).toBe(camel)
  }
})

describe.each(Object.entries({ en, de, fr, es, ja, ar }))('%s', (language, texts) => {
  it('has every message and no other', () => {
    expect(Object.keys(texts).toSorted()).toEqual(ids)
  })

  it('takes the same values as English', () => {
    for (const id of ids) expect(kindsOf(texts[id] ?? ''), id).toEqual(kindsOf(en[id] ?? ''))
  })

  it('has a form for every number, and for every case', () => {
    const categories = categoriesOf(language)
    for (const id of ids) {
      const plurals = partsOf(texts[id] ?? '').filter(({ type }) => type === 'plural')
      for (const { cases } of plurals) expect(cases.toSorted(), id).toEqual(categories)
      const casesOf = (message = '') => partsOf(message).filter(({ type }) => type === 'select')
      expect(casesOf(texts[id]), id).toEqual(casesOf(en[id]))
    }
  })

  it('is set with care', () => {
    for (const [id, text] of Object.entries(texts)) {
      // An apostrophe of the typewriter would quote what follows, as MessageFormat has it.
      expect(text, id).not.toMatch(/^\s|\s$|\s\s|['"]|\.\.\.|[\u200e\u200f\u2066-\u2069]/u)
    }
  })

  it('claims that nothing was sent only where no app can have got it', () => {
    const claiming = ids.filter((id) => NOTHING_SENT[language]?.test(texts[id] ?? ''))
    expect(claiming).toEqual(NEVER_SENT)
  })

  it.runIf(language === 'fr')('never parts a sign from its word', () => {
    for (const [id, text] of Object.entries(texts)) expect(text, id).not.toMatch(/« | [»:;?!%]/u)
  })

  it.runIf(language === 'ar')('has code in its values alone, which are set apart', () => {
    for (const [id, text] of Object.entries(texts)) expect(text, id).not.toMatch(/[$*=<>]/u)
  })

  it('names no two regions of a page alike', () => {
    const names = REGIONS.map((id) => texts[id])
    expect(new Set(names).size, names.join(', ')).toBe(REGIONS.length)
  })

  it.skipIf(language === 'en')('is translated', () => {
    const same = ids.filter((id) => texts[id] === en[id])
    const words = same.filter((id) =>
      /\p{Letter}{3}/u.test((en[id] ?? '').replaceAll(/\{.*\}/gu, '')),
    )
    expect(words.filter((id) => !SAME.includes(id))).toEqual([])
  })
})

/** What screen readers list of a page, to go there. */
const REGIONS = [
  'launcher.announcements',
  'launcher.foundTitle',
  'operations.title',
  'shell.notices',
  'workbench.answer',
  'workbench.problem',
  'workbench.request',
]

/** Words that other languages took over, or that all write alike. */
const SAME = ['common.portal', 'launcher.ctrlK', 'workbench.app', 'workbench.problem']

/** Told of problems that arise before anything is sent to an app or its application proxy. */
const NEVER_SENT = [
  'problems.app_token_required.happened',
  'problems.circuit_open.happened',
  'problems.upstream_tls.happened',
]

const NOTHING_SENT: Record<string, RegExp> = {
  en: /nothing was sent|not passed on|request (?:was not|has not been) sent/iu,
  de: /nichts gesendet|nicht weitergeleitet|Anfrage wurde nicht gesendet/u,
  fr: /rien n’a été envoyé|pas été transmise|requête[^.]* n’a pas été envoyée/iu,
  es: /no se envió nada|no se transmitió|solicitud[^.]* no se (?:ha enviado|envió)/iu,
  ja: /送信されていません|転送されませんでした|送信されませんでした/u,
  ar: /(?<!ما )لم يُرسل|لم يُمرَّر/u,
}
