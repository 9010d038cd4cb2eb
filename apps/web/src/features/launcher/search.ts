import type { AppSummary } from '@app-proxy-portal/shared/api'

type Searchable = Pick<AppSummary, 'name' | 'description' | 'category' | 'keywords'>

/** Finds apps by what a person types. */
export type Search<App> = (query: string) => App[]

/** What is looked at in an app, ready to be compared. */
interface Entry<App> {
  app: App
  name: string
  keywords: string[]
  rest: string
  /** Words that may be mistyped: of the name, and of all else. */
  nameWords: string[]
  otherWords: string[]
}

/** Shorter words have too many neighbours. */
const MIN_TYPO_LENGTH = 4
const TWO_TYPOS_LENGTH = 8

/**
 * Prepares a search over apps: those that match every word of the query, the best first; all in
 * their order without a query. Only where nothing matches, words with a slip of the finger do.
 */
export function createSearch<App extends Searchable>(apps: readonly App[]): Search<App> {
  const entries = apps.map(entryOf)
  return (query) => {
    const words = fold(query).split(/\s+/u).filter(Boolean)
    if (words.length === 0) return [...apps]
    const found = best(entries, words, rank)
    return found.length > 0 ? found : best(entries, words, mistypedRank)
  }
}

function best<App>(
  entries: readonly Entry<App>[],
  words: readonly string[],
  rankOf: (entry: Entry<App>, word: string) => number,
): App[] {
  return entries
    .map((entry) => ({
      app: entry.app,
      worst: Math.max(...words.map((word) => rankOf(entry, word))),
    }))
    .filter(({ worst }) => worst < Infinity)
    .toSorted((one, other) => one.worst - other.worst)
    .map(({ app }) => app)
}

function entryOf<App extends Searchable>(app: App): Entry<App> {
  const name = fold(app.name)
  const keywords = app.keywords.map(fold)
  const rest = fold(`${app.category ?? ''} ${app.description ?? ''}`)
  return {
    app,
    name,
    keywords,
    rest,
    nameWords: wordsOf(name),
    otherWords: wordsOf([...keywords, rest].join(' ')),
  }
}

const wordsOf = (text: string) => [...new Set(text.split(/[^\p{L}\p{N}]+/u))]

/** Lower case and without marks, so that `resume` finds `Résumé`. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
}

function rank({ name, keywords, rest }: Entry<unknown>, word: string): number {
  if (name.startsWith(word)) return 0
  if (name.includes(` ${word}`)) return 1
  if (name.includes(word)) return 2
  if (keywords.some((keyword) => keyword.includes(word))) return 3
  return rest.includes(word) ? 4 : Infinity
}

/** Fewest slips that turn the word into one of the app's, or into how one of them begins. */
function mistypedRank(entry: Entry<unknown>, word: string): number {
  const exact = rank(entry, word)
  if (exact < Infinity) return 0
  if (word.length < MIN_TYPO_LENGTH) return Infinity
  const most = word.length < TWO_TYPOS_LENGTH ? 1 : 2
  const least = (words: readonly string[]) =>
    Math.min(...words.map((known) => slipsToStart(word, known, most)))
  const slips = Math.min(least(entry.nameWords), least(entry.otherWords) + 0.5)
  return slips < most + 1 ? slips : Infinity
}

/**
 * Letters left out, put in, changed or swapped with their neighbour, between what was typed and the
 * beginning of a known word that is nearest to it: whoever types is not at the end yet.
 *
 * @see https://en.wikipedia.org/wiki/Damerau–Levenshtein_distance (optimal string alignment)
 */
function slipsToStart(typed: string, known: string, most: number): number {
  if (known.length < typed.length - most) return Infinity
  const target = known.slice(0, typed.length + most)
  let beforeLast: number[] = []
  let last = Array.from({ length: target.length + 1 }, (_, column) => column)
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= target.length; column += 1) {
      const same = typed[row - 1] === target[column - 1]
      let slips = Math.min(
        (last[column] ?? Infinity) + 1,
        (current[column - 1] ?? Infinity) + 1,
        (last[column - 1] ?? Infinity) + (same ? 0 : 1),
      )
      const swapped =
        row > 1 && typed[row - 1] === target[column - 2] && typed[row - 2] === target[column - 1]
      if (swapped) slips = Math.min(slips, (beforeLast[column - 2] ?? Infinity) + 1)
      current.push(slips)
    }
    if (Math.min(...current) > most) return Infinity
    beforeLast = last
    last = current
  }
  return Math.min(...last)
}
