import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths, type SessionState } from '@app-proxy-portal/shared/api'
import type { ConfigDocument } from '@app-proxy-portal/shared/config'
import { expect, test } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { startWatchedRedis, untilReplica } from '../fixtures/redis-sentinel.ts'
import { startRedis, type Redis } from '../fixtures/redis.ts'
import { redisSession } from '../fixtures/session-store.ts'
import { postSession, sessionToken, signIn } from '../fixtures/sign-in.ts'
import { startReplica, startStack, type Stack } from '../fixtures/stack.ts'

// What was the primary is one no more, in the ways in which that comes.

const CALL = '/apps/expenses/api/expenses'
/** The first Sentinel of the list is away. */
const NOBODY = 'redis://127.0.0.1:1'
const LONG = { timeout: 60_000 }
const FAILOVER = { timeout: 20_000, interval: 100 }

type Demotion = (node: Redis, next: Redis) => unknown

/** Keeps its connections open, and is heard of no more. */
const hang = (node: Redis) => node.signal('SIGSTOP')

/** The same browser at another replica of the portal. */
function at(stack: Stack, { cookies }: BrowserLike): BrowserLike {
  const browser = createBrowserLike(stack)
  for (const [name, value] of cookies) browser.cookies.set(name, value)
  return browser
}

async function expectSignedInAt(stacks: readonly Stack[], browser: BrowserLike): Promise<void> {
  for (const stack of stacks) {
    const state = (await at(stack, browser).call(paths.session)).json<SessionState>()
    expect(state).toMatchObject({ authenticated: true })
    expect((await at(stack, browser).call(CALL)).status).toBe(200)
  }
}

/** A sign-in, which writes, and then a sign-out, which each replica hears of within a second. */
async function expectNewsToGoAround([a, b]: readonly [Stack, Stack]): Promise<void> {
  const browser = await signIn(a, demoIds.BOB)
  await expectSignedInAt([a, b], browser)
  const before = at(b, browser)
  await browser.call(paths.session, { method: 'DELETE' })
  await expect
    .poll(async () => (await at(b, before).call(CALL)).status, { timeout: 1000, interval: 20 })
    .toBe(401)
}

const untilWritable = (stack: Stack) =>
  expect
    .poll(async () => {
      const token = await sessionToken(stack, demoIds.ZOE)
      return (await postSession(createBrowserLike(stack), token)).status
    }, FAILOVER)
    .toBe(201)

test.each<[string, { isSecured: boolean; user: string; strike: (node: Redis) => unknown }]>([
  ['dies', { isSecured: false, user: 'default', strike: (node) => node.kill() }],
  ['hangs, over TLS and with passwords', { isSecured: true, user: 'portal', strike: hang }],
])('Sentinel leads to the next primary when the first one %s', LONG, async (_, by) => {
  await using redis = await startWatchedRedis(by.isSecured)
  using silent = await startAddress(undefined)
  const shared = redisSession(redis.url)
  const configure = (document: ConfigDocument) => {
    const sentinels = [NOBODY, `redis://127.0.0.1:${silent.port}`, redis.sentinelUrl]
    document.session = { ...shared, store: { ...shared.store, sentinels } } as typeof shared
    if (redis.authority !== undefined) {
      document.outbound = { ...document.outbound, caFiles: [redis.authority] }
    }
  }
  await using a = await startStack({ configure })
  await using b = await startReplica(a, configure)
  await Promise.all([a, b].map(untilWritable))
  const browser = await signIn(a)
  await expectSignedInAt([a, b], browser)
  await expectNewsToGoAround([a, b])
  const [first, second] = redis.nodes
  expect(await redis.usersOf(first)).toContain(by.user)
  expect(await redis.usersOf('sentinel')).toContain(by.user)

  await first.ask('wait', '1', '1000')
  await by.strike(first)
  await expect.poll(async () => (await redis.primary()).port, FAILOVER).toBe(second.port)
  await Promise.all([a, b].map(untilWritable))
  // Nobody was signed out by it, and a sign-out still counts everywhere.
  await expectSignedInAt([a, b], browser)
  await expectNewsToGoAround([a, b])
  // One of them answered all the time.
  expect(a.logs.join('')).not.toContain('no Sentinel names')
})

test.each<[string, { demote: Demotion; told: string }]>([
  [
    'takes no writes any more',
    {
      // Redis closes no connection when a primary becomes a replica.
      demote: (node, next) => node.ask('replicaof', '127.0.0.1', String(next.port)),
      told: 'the session store takes no writes: connecting anew',
    },
  ],
  ['hangs', { demote: hang, told: 'the session store cannot be reached' }],
])('a connection to what %s is given up', LONG, async (_, { demote, told }) => {
  await using first = await startRedis()
  await using second = await startRedis({ args: ['--replicaof', '127.0.0.1', String(first.port)] })
  await untilReplica(second)
  using address = await startAddress(first.port)
  const shared = redisSession(`redis://127.0.0.1:${address.port}`)
  const configure = (document: ConfigDocument) => {
    document.session = shared
  }
  await using a = await startStack({ configure })
  await using b = await startReplica(a, configure)
  const browser = await signIn(a)
  await expectSignedInAt([a, b], browser)

  // The address follows the primary; connections that are there stay where they are.
  address.leadTo(second.port)
  await first.ask('wait', '1', '1000')
  await second.ask('replicaof', 'no', 'one')
  await demote(first, second)
  await Promise.all([a, b].map(untilWritable))
  await expectSignedInAt([a, b], browser)
  await expectNewsToGoAround([a, b])
  expect(a.logs.join('')).toContain(told)
})

test('nobody is believed who listens elsewhere than the others speak', LONG, async () => {
  await using first = await startRedis()
  await using second = await startRedis()
  using address = await startAddress(first.port)
  const shared = redisSession(`redis://127.0.0.1:${address.port}`)
  const configure = (document: ConfigDocument) => {
    document.session = shared
  }
  await using a = await startStack({ configure })
  const browser = await signIn(a)
  const state = async () => (await at(a, browser).call(paths.session)).json<SessionState>()
  expect(await state()).toMatchObject({ authenticated: true })
  // The connection of commands goes to the other one; the one that listens stays, and is answered.
  address.leadTo(second.port)
  const clients = await first.ask<string>('client', 'list')
  // It is the one that listens to nothing, and is not the test's own.
  const [, id = ''] = /\bid=(\d+)(?=.* sub=0 (?!.*cmd=client))/.exec(clients) ?? []
  await first.ask('client', 'kill', 'id', id)
  // That one knows nothing of the session, and now it is asked.
  await expect
    .poll(state, { timeout: 5000, interval: 50 })
    .toEqual({ authenticated: false, reason: 'none' })
})

/**
 * An address that leads to one of several servers: to which one can be changed for what comes. Where
 * it leads to none it takes what comes and says nothing.
 */
async function startAddress(leadsTo: number | undefined) {
  let port = leadsTo
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    if (port === undefined) {
      sockets.add(socket.on('error', () => {}))
      return
    }
    const onward = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(from)
      from.on('error', () => {}).on('close', () => to.destroy())
      from.pipe(to)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    leadTo(other: number) {
      port = other
    },
    [Symbol.dispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
