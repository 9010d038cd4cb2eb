import { z } from 'zod'

import { faultMessage } from './fault.ts'
import { flag, group, text } from './values.ts'

/** A store that is in Redis. */
export function redisStore(description: string) {
  return group(
    {
      kind: z.literal('redis').describe(description),
      url: text('give the address, as redis://host:6379')
        .regex(/^rediss?:\/\//, {
          error: faultMessage('is not a Redis URL', 'use redis:// or rediss://'),
        })
        .describe(
          'Address of Redis, as `rediss://user:password@host:6380`; `rediss://` is over TLS, with `outbound.caFiles` trusted.',
        ),
      cluster: flag('say whether it is a cluster')
        .default(false)
        .describe('Whether the address is a node of a Redis Cluster.'),
      keyPrefix: text('give what every key begins with')
        .default('app-proxy-portal:')
        .describe('What every key and channel begins with, so that portals can share Redis.'),
    },
    'use `kind: redis` with its `url`',
  )
}
