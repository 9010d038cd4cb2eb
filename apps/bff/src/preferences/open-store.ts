import type { PreferenceSettings } from '@app-proxy-portal/shared/config'
import type { Logger } from 'pino'

import type { Clock } from '../clock.ts'
import { createRedisPreferences } from './redis-store.ts'
import { createSqliteStore } from './sqlite-store.ts'
import type { PreferenceStore } from './store.ts'

interface Options {
  /** PEM certificates trusted for TLS; undefined: Node's own. */
  ca: string[] | undefined
  clock: Clock
  log: Logger
}

/** @throws where the file cannot be opened */
export function openPreferenceStore(
  { store }: PreferenceSettings,
  { ca, clock, log }: Options,
): PreferenceStore {
  switch (store.kind) {
    case 'file':
      return createSqliteStore({ path: store.path, clock })
    case 'redis':
      return createRedisPreferences({ ...store, ca, clock, log })
    case 'memory':
      log.warn(
        { mend: 'set preferences.store to { kind: file, path: … } or to redis' },
        'favourites and other choices of people are kept in memory: a restart forgets them',
      )
      return createSqliteStore({ clock })
  }
}
