import { PREFERENCE_LIMITS } from '@app-proxy-portal/shared/api'
import { useCallback } from 'react'
import { usePreferenceChange, type PreferenceChange } from './preferences.ts'

/** What was opened last is offered first. */
export const opened =
  (id: string): PreferenceChange =>
  (before) => {
    if (before.recent[0] === id) return before
    const others = before.recent.filter((other) => other !== id)
    return { ...before, recent: [id, ...others].slice(0, PREFERENCE_LIMITS.recent) }
  }

/** For pages that people also come to by a link or a bookmark. What goes wrong is not told. */
export function useNoteOpened(): (id: string) => void {
  const { mutate } = usePreferenceChange()
  return useCallback((id) => mutate(opened(id)), [mutate])
}
