import { z } from 'zod'

import { faultMessage } from './fault.ts'
import { flag, group, listOf, text } from './values.ts'

const MEND = 'give addresses, as [redis://host:26379]'

function redisUrl(mend: string) {
  return text(mend).regex(/^rediss?:\/\//, {
    error: faultMessage('is not a Redis URL', 'use redis:// or rediss://'),
  })
}

/** A store that is in Redis. */
export function redisStore(description: string) {
  return group(
    {
      kind: z.literal('redis').describe(description),
      url: redisUrl('give the address, as redis://host:6379').describe(
        'Address of Redis, as `rediss://user:password@host:6380`; `rediss://` is over TLS, with `outbound.caFiles` trusted.',
      ),
      cluster: flag('say whether it is a cluster')
        .default(false)
        .describe('Whether the address is a node of a Redis Cluster.'),
      sentinels: listOf(redisUrl('give the address of a Sentinel, as redis://host:26379'), MEND)
        .default([])
        .describe(
          'Sentinels that know where Redis is, as `redis://host:26379`, with user and password of their own. The host in `url` is then the name under which they know it, as `rediss://user:password@mymaster`.',
        ),
      keyPrefix: text('give what every key begins with')
        .default('app-proxy-portal:')
        .describe('What every key and channel begins with, so that portals can share Redis.'),
    },
    'use `kind: redis` with its `url`',
  )
}
