import { PREFERENCE_LIMITS, type Preferences } from '@app-proxy-portal/shared/api'

/**
 * One thing that a person does to what they chose. Done twice it is as done once; one that changes
 * nothing gives back what it got.
 */
export type PreferenceChange = (before: Preferences) => Preferences

/** What was opened last is offered first. */
export const opened = (id: string): PreferenceChange =>
  withList('recent', (ids) => [id, ...without(ids, id)])

type ListName = keyof typeof PREFERENCE_LIMITS

/** Changes one of the lists, which keeps as many entries as it may have. */
export function withList(
  name: ListName,
  change: (ids: readonly string[]) => readonly string[],
): PreferenceChange {
  return (before: Preferences) => {
    const after = change(before[name])
    if (after.length === before[name].length && after.every((id, at) => id === before[name][at])) {
      return before
    }
    return { ...before, [name]: after.slice(0, PREFERENCE_LIMITS[name]) }
  }
}

export const without = (ids: readonly string[], id: string) => ids.filter((other) => other !== id)
