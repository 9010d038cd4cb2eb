import type { Announcement } from '@app-proxy-portal/shared/api'
import type { AnnouncementSettings } from '@app-proxy-portal/shared/config'

import type { Identity } from '../session-record.ts'
import { isInAudience } from './policy.ts'

/** What a person is to be told now, warnings first. */
export function announcementsFor(
  announcements: readonly AnnouncementSettings[],
  identity: Identity,
  nowMs: number,
): Announcement[] {
  return announcements
    .filter(
      ({ visibleTo, from, until }) =>
        isInAudience(visibleTo, identity) &&
        (from === undefined || Date.parse(from) <= nowMs) &&
        (until === undefined || nowMs < Date.parse(until)),
    )
    .map(({ id, severity, text, url }) => ({ id, severity, text, url: url ?? null }))
    .toSorted((one, other) => weightOf(one) - weightOf(other))
}

function weightOf({ severity }: Announcement): number {
  return severity === 'warning' ? 0 : 1
}
