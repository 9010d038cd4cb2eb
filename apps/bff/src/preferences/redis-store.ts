import type { Logger } from 'pino'

import type { Clock } from '../clock.ts'
import { createRedisLink, type RedisAddress } from '../redis/link.ts'
import { script } from '../redis/script.ts'
import { DAY_MS, dayOf, RETENTION_DAYS, type PreferenceStore } from './store.ts'

/** Redis forgets by itself what nobody asks for; a read of another day puts that off. */
const RETENTION_MS = String(RETENTION_DAYS * DAY_MS)

/** ARGV: today, milliseconds to live. Yields version, document and the day when they were last used. */
const FIND = script(`
local found = redis.call('HMGET', KEYS[1], 'version', 'document', 'usedDay')
if found[1] and found[3] ~= ARGV[1] then
  redis.call('HSET', KEYS[1], 'usedDay', ARGV[1])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return found`)

/** ARGV: version to replace, or nothing; version, document, today, milliseconds to live. 1, or 0. */
const REPLACE = script(`
if (redis.call('HGET', KEYS[1], 'version') or '') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'document', ARGV[3], 'usedDay', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 1`)

interface Options extends RedisAddress {
  keyPrefix: string
  clock: Clock
  log: Logger
}

/** In Redis, for several replicas: a hash for each person. */
export function createRedisPreferences(options: Options): PreferenceStore {
  const { keyPrefix, clock } = options
  const link = createRedisLink({
    ...options,
    what: 'store of preferences',
    unavailableDetail: 'What you chose cannot be read or kept just now.',
  })
  const keyOf = (owner: string) => `${keyPrefix}preferences:${owner}`

  return {
    open: () => link.open(),
    async find(owner) {
      const day = dayOf(clock())
      const reply = await link.run(FIND, keyOf(owner), String(day), RETENTION_MS)
      const [version, document, usedDay] = Array.isArray(reply) ? reply : []
      if (typeof version !== 'string' || typeof document !== 'string') return undefined
      return Number(usedDay) < day - RETENTION_DAYS ? undefined : { version, document }
    },
    async replace(owner, expected = '', { version, document }) {
      const args = [expected, version, document, String(dayOf(clock())), RETENTION_MS]
      return (await link.run(REPLACE, keyOf(owner), ...args)) === 1
    },
    close: async () => link.close(),
  }
}
