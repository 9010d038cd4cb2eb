import type { AppSummary, Preferences } from '@app-proxy-portal/shared/api'

/** Apps that stand together under one heading. */
export interface Section {
  /** `favourites`, or the category; null for apps without one. */
  key: 'favourites' | { category: string | null }
  title: string
  apps: AppSummary[]
}

/** A section as one word. Its title is none: an administrator may call a category `Favourites`. */
export function placeOf({ key }: Pick<Section, 'key'>): string {
  return key === 'favourites' ? key : `category ${key.category ?? ''}`
}

/** Titles of the sections that no administrator named. */
export interface SectionNames {
  favourites: string
  other: string
}

/**
 * The overview as this person wants it: their favourites, then the categories in the administrator's
 * order, each in the person's own order where they made one. Hidden apps are left out.
 */
export function arrange(
  apps: readonly AppSummary[],
  categories: readonly string[],
  { favourites, hidden, order }: Pick<Preferences, 'favourites' | 'hidden' | 'order'>,
  names: SectionNames,
): Section[] {
  const isHidden = new Set(hidden)
  const shown = apps.filter(({ id }) => !isHidden.has(id))
  const favouriteApps = pick(shown, favourites)
  const isFavourite = new Set(favourites)
  const rank = new Map(order.map((id, index) => [id, index]))
  const rankOf = ({ id }: AppSummary) => rank.get(id) ?? order.length
  const groups = Map.groupBy(
    shown.filter(({ id }) => !isFavourite.has(id)),
    ({ category }) => category,
  )
  const named = [...groups.keys()].filter((name) => name !== null)
  const sections = [...new Set([...categories, ...named, null])].map((category): Section => ({
    key: { category },
    title: category ?? names.other,
    apps: (groups.get(category) ?? []).toSorted((one, other) => rankOf(one) - rankOf(other)),
  }))
  return [
    { key: 'favourites' as const, title: names.favourites, apps: favouriteApps },
    ...sections,
  ].filter((section) => section.apps.length > 0)
}

/** The apps with these ids, in the order of the ids; what is not there is left out. */
export function pick(apps: readonly AppSummary[], ids: readonly string[]): AppSummary[] {
  const byId = new Map(apps.map((app) => [app.id, app]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** The first so many apps with their sections, and how many each of these has in all. */
export function firstOf(
  sections: readonly Section[],
  limit: number,
): (Section & { total: number })[] {
  let room = limit
  return sections.flatMap((section) => {
    const apps = section.apps.slice(0, Math.max(0, room))
    room -= apps.length
    if (apps.length === 0) return []
    // The same list where it is whole: what is on the page need not be looked at again.
    const isWhole = apps.length === section.apps.length
    return { ...section, apps: isWhole ? section.apps : apps, total: section.apps.length }
  })
}
