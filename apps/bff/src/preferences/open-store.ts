import type { PreferenceSettings } from '@app-proxy-portal/shared/config'
import type { Logger } from 'pino'

import type { Clock } from '../clock.ts'
import { createSqliteStore } from './sqlite-store.ts'
import type { PreferenceStore } from './store.ts'

/** @throws where the file cannot be opened */
export function openPreferenceStore(
  { store }: PreferenceSettings,
  { clock, log }: { clock: Clock; log: Logger },
): PreferenceStore {
  switch (store.kind) {
    case 'file':
      return createSqliteStore({ path: store.path, clock })
    case 'memory':
      log.warn(
        { mend: 'set preferences.store to { kind: file, path: … }' },
        'favourites and other choices of people are kept in memory: a restart forgets them',
      )
      return createSqliteStore({ clock })
  }
}
