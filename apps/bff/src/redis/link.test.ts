import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

import pino from 'pino'
import { afterEach, expect, test, vi } from 'vitest'

import { TRUST_MS } from '../session/redis/near-cache.ts'
import { createRedisLink } from './link.ts'

/** From the moment on in which Redis hangs, nobody waits longer for a refusal. */
const WITHIN_MS = 2_000

afterEach(() => void vi.useRealTimers())

/** Answers OK, and hears and tells what is published, but for what a test wants otherwise. */
async function startFakeRedis() {
  const sockets = new Set<Socket>()
  const fake = {
    connections: 0,
    listening: new Set<Socket>(),
    /** What was published. */
    messages: [] as string[],
    hangs: false,
    losesMessages: false,
  }
  const server = createServer((socket) => {
    fake.connections += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => fake.listening.delete(socket))
    socket.on('data', (chunk) => {
      if (fake.hangs) return
      for (const [command] of chunk.toString().matchAll(/\*\d+\r\n(?:\$\d+\r\n.*\r\n)+/g)) {
        answer(
          socket,
          Array.from(command.matchAll(/\$\d+\r\n(.*)\r\n/g), ([, word = '']) => word),
        )
      }
    })
  })

  function answer(socket: Socket, [name, channel = '', message = '']: string[]): void {
    if (name === 'subscribe') {
      fake.listening.add(socket)
      socket.write(pushOf('subscribe', channel, 1))
    } else if (name === 'PUBLISH') {
      fake.messages.push(message)
      socket.write(':1\r\n')
      if (fake.losesMessages) return
      for (const each of fake.listening) each.write(pushOf('message', channel, message))
    } else {
      socket.write('+OK\r\n')
    }
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return Object.assign(fake, {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.dispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  })
}

/** As RESP3 has it. */
function pushOf(...items: (string | number)[]): string {
  const texts = items.map((item) =>
    typeof item === 'number' ? `:${item}\r\n` : `$${item.length}\r\n${item}\r\n`,
  )
  return `>${items.length}\r\n${texts.join('')}`
}

function linkTo(url: string, sentinels: string[] = [], log = pino({ level: 'silent' })) {
  return createRedisLink({
    ...{ url, sentinels, log, cluster: false, ca: undefined, what: 'session store' },
    unavailableDetail: 'Sessions cannot be looked up just now.',
  })
}

test('a command that Redis does not answer fails before two seconds, the one of trust included', async () => {
  using redis = await startFakeRedis()
  const link = linkTo(redis.url)
  await link.open()
  expect(await link.send('key', 'GET')).toBe('OK')
  redis.hangs = true
  vi.useFakeTimers()
  let outcome: unknown = 'none yet'
  link.send('key', 'GET').catch((error: unknown) => {
    outcome = error
  })
  await vi.advanceTimersByTimeAsync(WITHIN_MS - TRUST_MS - 1)
  expect(outcome).toMatchObject({ code: 'store_unavailable' })
  link.close()
})

test('not all was heard where the connection that listens is another one, also if a word of it was lost', async () => {
  using redis = await startFakeRedis()
  const link = linkTo(redis.url)
  await link.open()
  const listener = link.listen('news', () => {})
  const heardAll = () => listener.catchUp().then(() => true, String)
  await expect.poll(heardAll).toBe(true)

  const [first] = redis.listening
  first?.destroy()
  await expect.poll(() => [...redis.listening].some((socket) => socket !== first)).toBe(true)
  const before = redis.messages.length
  redis.losesMessages = true
  const lost = heardAll()
  await expect.poll(() => redis.messages.length).toBe(before + 1)
  redis.losesMessages = false
  expect(await heardAll()).toContain('It is another connection')
  await expect.poll(heardAll).toBe(true)
  expect(await lost).toContain('did not answer in time')
  listener.close()
  link.close()
})

test('Sentinels that name no primary are told of once, however often they are asked', async () => {
  using sentinel = await startFakeRedis()
  const lines: string[] = []
  const log = pino({}, { write: (line: string) => void lines.push(line) })
  const link = linkTo('redis://nobody', ['redis://127.0.0.1:1', sentinel.url], log)
  await expect.poll(() => sentinel.connections, { timeout: 10_000 }).toBe(3)
  const told = lines.filter((line) => line.includes('no Sentinel names the session store'))
  expect(told).toHaveLength(1)
  expect(told.join()).toContain('Sentinel knows no primary “nobody”')
  link.close()
})
