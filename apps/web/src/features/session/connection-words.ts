import type { ConnectionTrouble } from '../../lib/connection.ts'
import type { connectionTexts } from '../../texts/en/connection.ts'

type Id = keyof typeof connectionTexts

/** What each trouble is called. */
export const TITLES = {
  offline: 'connection.offline',
  unreachable: 'connection.unreachable',
  service: 'connection.service',
  'sign-in-service': 'connection.signInService',
} as const satisfies Record<ConnectionTrouble, Id>

/** What works, what does not, and what of the screen can be trusted. */
export const MEANINGS = {
  offline: 'connection.offlineText',
  unreachable: 'connection.unreachableText',
  service: 'connection.serviceText',
  'sign-in-service': 'connection.signInServiceText',
} as const satisfies Record<ConnectionTrouble, Id>
