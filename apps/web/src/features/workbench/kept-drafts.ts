import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { isDraft, isPastCall } from './history.ts'

/** What was typed and sent, while this tab is away for the person to confirm who they are. */
const KEY = 'portal.drafts'

/** Of all that is kept, in characters of JSON; what was written last has the right of way. */
const MAX_LENGTH = 512 * 1024

type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Keeps every request that is being written or was sent, for this person alone. */
export function keepDrafts(
  queries: QueryClient,
  person: string,
  store: DraftStore = sessionStorage,
): void {
  // What is being written goes before what was sent.
  const drafts = newestThatFit(queries, ['draft', 'history'])
  if (drafts.length === 0) return store.removeItem(KEY)
  try {
    store.setItem(KEY, JSON.stringify({ person, drafts }))
  } catch {
    // More than the browser takes: the trip is worth more than what would be kept.
    store.removeItem(KEY)
  }
}

function newestThatFit(queries: QueryClient, names: string[]): [QueryKey, unknown][] {
  let room = MAX_LENGTH
  return names
    .flatMap((name) =>
      queries
        .getQueryCache()
        .findAll({ queryKey: [name] })
        .toSorted((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt),
    )
    .filter(({ state }) => state.data !== undefined)
    .map((query): [QueryKey, unknown] => [query.queryKey, query.state.data])
    .filter((entry) => {
      const { length } = JSON.stringify(entry)
      const fits = length <= room
      if (fits) room -= length
      return fits
    })
}

/** Brings back what was kept, once, and only to the person who typed it. */
export function restoreDrafts(
  queries: QueryClient,
  person: string,
  store: DraftStore = sessionStorage,
): void {
  const kept = parse(store.getItem(KEY))
  store.removeItem(KEY)
  if (kept?.person !== person) return
  for (const [queryKey, draft] of kept.drafts) {
    queries.setQueryDefaults(queryKey, { gcTime: Infinity })
    queries.setQueryData(queryKey, draft)
  }
}

/** Whether something was typed in this tab that is kept, or is about to be. */
export function hasDrafts(queries: QueryClient, store: DraftStore = sessionStorage): boolean {
  return store.getItem(KEY) !== null || queries.getQueriesData({ queryKey: ['draft'] }).length > 0
}

export function forgetDrafts(store: DraftStore = sessionStorage): void {
  store.removeItem(KEY)
}

interface Kept {
  person: unknown
  drafts: [queryKey: QueryKey, data: unknown][]
}

function parse(text: string | null): Kept | undefined {
  if (text === null) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isKept(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isKept(value: unknown): value is Kept {
  return (
    typeof value === 'object' &&
    value !== null &&
    'person' in value &&
    'drafts' in value &&
    Array.isArray(value.drafts) &&
    value.drafts.every((entry) => Array.isArray(entry) && isEntry(entry[0], entry[1]))
  )
}

function isEntry(queryKey: unknown, data: unknown): boolean {
  if (!Array.isArray(queryKey) || !queryKey.every((part) => typeof part === 'string')) return false
  if (queryKey[0] === 'draft') return isDraft(data)
  return queryKey[0] === 'history' && Array.isArray(data) && data.every(isPastCall)
}
