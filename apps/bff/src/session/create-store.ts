import type { SessionSettings } from '@app-proxy-portal/shared/config'
import type { Logger } from 'pino'

import type { Clock } from '../clock.ts'
import { createMemoryStore } from './memory-store.ts'
import { createRedisStore } from './redis/redis-store.ts'
import { endReasonBy } from './sessions.ts'
import type { SessionStore } from './store.ts'

interface Options {
  settings: SessionSettings
  /** PEM certificates trusted for TLS; undefined: Node's own. */
  ca: string[] | undefined
  clock: Clock
  log: Logger
}

/** The store that the configuration names. */
export function createSessionStore({ settings, ca, clock, log }: Options): SessionStore {
  const { store, secrets, idleTimeoutSeconds } = settings
  const endReasonOf = endReasonBy(settings, clock)
  switch (store.kind) {
    case 'memory':
      return createMemoryStore({ clock, maxSessions: store.maxSessions, endReasonOf })
    case 'redis': {
      const { url, cluster, sentinels, keyPrefix } = store
      return createRedisStore({
        ...{ url, cluster, sentinels, keyPrefix, secrets, ca, idleTimeoutSeconds },
        ...{ endReasonOf, clock, log },
      })
    }
  }
}
