import { randomBytes } from 'node:crypto'

import type { Lease } from '../../app-store.ts'
import type { RedisLink } from '../../redis/link.ts'
import { EXTEND_LEASE, RELEASE_LEASE } from './scripts.ts'

/** A holder that died is replaced after so long. */
const LEASE_MS = 1_000
const EXTEND_EVERY_MS = 300

/**
 * Takes the lease of a name, and keeps it while its holder lives.
 *
 * @see https://redis.io/docs/latest/develop/clients/patterns/distributed-locks/ of one instance: two
 *   holders at once, as after a failover, cost one more token call and nothing else
 */
export async function takeLease(link: RedisLink, name: string): Promise<Lease | undefined> {
  const holder = randomBytes(16).toString('base64url')
  const taken = await link.send(name, 'SET', holder, 'NX', 'PX', String(LEASE_MS))
  if (taken === null) return undefined
  const timer = setInterval(() => {
    // Where it cannot be kept, somebody else takes it: see above.
    link.run(EXTEND_LEASE, name, holder, String(LEASE_MS)).catch(() => {})
  }, EXTEND_EVERY_MS).unref()
  return {
    async release() {
      clearInterval(timer)
      // It ends by itself: whoever got a token must not fail for it.
      await link.run(RELEASE_LEASE, name, holder).catch(() => {})
    },
  }
}
