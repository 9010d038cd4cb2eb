import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

import pino from 'pino'
import { afterEach, expect, test, vi } from 'vitest'

import { TRUST_MS } from '../session/redis/near-cache.ts'
import { createRedisLink } from './link.ts'

/** From the moment on in which Redis hangs, nobody waits longer for a refusal. */
const WITHIN_MS = 2_000

afterEach(() => void vi.useRealTimers())

/** Answers every command with OK until it hangs; then it takes them and says nothing. */
async function startRedisThatHangs() {
  const sockets = new Set<Socket>()
  let hangs = false
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      const commands = chunk.toString().match(/^\*\d/gm) ?? []
      if (!hangs) socket.write(commands.map(() => '+OK\r\n').join(''))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hang() {
      hangs = true
    },
    [Symbol.dispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

test('a command that Redis does not answer fails before two seconds, the one of trust included', async () => {
  using redis = await startRedisThatHangs()
  const link = createRedisLink({
    url: redis.url,
    cluster: false,
    sentinels: [],
    ca: undefined,
    what: 'session store',
    unavailableDetail: 'Sessions cannot be looked up just now.',
    log: pino({ level: 'silent' }),
  })
  await link.open()
  expect(await link.send('key', 'GET')).toBe('OK')
  redis.hang()
  vi.useFakeTimers()
  let outcome: unknown = 'none yet'
  link.send('key', 'GET').catch((error: unknown) => {
    outcome = error
  })
  await vi.advanceTimersByTimeAsync(WITHIN_MS - TRUST_MS - 1)
  expect(outcome).toMatchObject({ code: 'store_unavailable' })
  link.close()
})
