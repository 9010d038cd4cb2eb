import type { AppSummary } from '@app-proxy-portal/shared/api'

type Searchable = Pick<AppSummary, 'name' | 'description' | 'category' | 'keywords'>

/** Lower case and without marks, so that `resume` finds `Résumé`. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
}

function rank(app: Searchable, word: string): number {
  const name = fold(app.name)
  if (name.startsWith(word)) return 0
  if (name.includes(` ${word}`)) return 1
  if (name.includes(word)) return 2
  if (app.keywords.some((keyword) => fold(keyword).includes(word))) return 3
  return fold(`${app.category ?? ''} ${app.description ?? ''}`).includes(word) ? 4 : Infinity
}

/** Apps that match every word of the query, the best first; all in their order without a query. */
export function searchApps<App extends Searchable>(apps: readonly App[], query: string): App[] {
  const words = fold(query).split(/\s+/u).filter(Boolean)
  return apps
    .map((app) => ({ app, worst: Math.max(0, ...words.map((word) => rank(app, word))) }))
    .filter(({ worst }) => worst < Infinity)
    .toSorted((one, other) => one.worst - other.worst)
    .map(({ app }) => app)
}

export interface AppGroup<App> {
  /** Null for apps without a category, which come last. */
  category: string | null
  apps: App[]
}

/** Groups by category in the order of the categories' names. */
export function groupApps<App extends Searchable>(apps: readonly App[]): AppGroup<App>[] {
  const groups = Map.groupBy(apps, (app) => app.category?.trim() || null)
  return [...groups]
    .map(([category, members]) => ({ category, apps: members }))
    .toSorted((one, other) => {
      if (one.category === null || other.category === null) {
        return Number(one.category === null) - Number(other.category === null)
      }
      return one.category.localeCompare(other.category)
    })
}
