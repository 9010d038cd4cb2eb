import type { LauncherView } from '@app-proxy-portal/shared/api'
import { withList, without, type PreferenceChange } from '../../lib/preference-change.ts'
import type { Section } from './arrangement.ts'

/*
 * What a person can do to their overview. Each change stands for what was meant, not for a state: it
 * is made again on what another tab has left. One that changes nothing gives back what it got.
 */

export const showAs =
  (view: LauncherView): PreferenceChange =>
  (before) =>
    before.view === view ? before : { ...before, view }

export const setFavourite = (id: string, wanted: boolean): PreferenceChange =>
  withList('favourites', (ids) => (wanted ? joined(ids, id) : without(ids, id)))

export const setHidden = (id: string, wanted: boolean): PreferenceChange =>
  withList('hidden', (ids) => (wanted ? joined(ids, id) : without(ids, id)))

export const dismissed = (announcement: string): PreferenceChange =>
  // The newest first: what is over drops off at the end.
  withList('dismissed', (ids) => (ids.includes(announcement) ? ids : [announcement, ...ids]))

export const setSlashKey =
  (wanted: boolean): PreferenceChange =>
  (before) =>
    before.slashKey === wanted ? before : { ...before, slashKey: wanted }

/** Puts the apps of a section in this order; those elsewhere keep theirs. */
export function reordered(key: Section['key'], ids: readonly string[]): PreferenceChange {
  return withList(key === 'favourites' ? 'favourites' : 'order', (before) => {
    const moved = new Set(ids)
    return [...ids, ...before.filter((id) => !moved.has(id))]
  })
}

/** The list with one entry at another place. */
export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const rest = items.toSpliced(from, 1)
  return rest.toSpliced(to, 0, ...items.slice(from, from + 1))
}

const joined = (ids: readonly string[], id: string) => (ids.includes(id) ? ids : [...ids, id])
