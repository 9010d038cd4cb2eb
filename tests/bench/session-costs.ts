import { randomUUID } from 'node:crypto'
import { join } from 'node:path'

import { paths } from '@app-proxy-portal/shared/api'
import type { ConfigDocument } from '@app-proxy-portal/shared/config'

import { connectInspector } from '../fixtures/inspector.ts'
import { askOperators } from '../fixtures/operated-stack.ts'
import { startRedis, type Redis } from '../fixtures/redis.ts'
import { mintAppToken, mintSessionToken, startPortal, type PortalPlace } from './portal.ts'
import { freePorts, usageOf } from './processes.ts'

/** So many are under way at once. */
const AT_ONCE = 16
/** What is made once is made by then. */
const WARM_UP = 500
const MOST_SAMPLED = 5000

/** What very many sessions take, on average. Bytes once garbage is collected, µs of CPU time. */
export interface SessionCosts {
  store: 'memory' | 'Redis'
  sessions: number
  /** How many of them got more tokens and made calls. */
  sampled: number
  bff: Bytes
  /** Undefined where the BFF itself is the store. */
  redis: Bytes | undefined
  openUs: number
  handOverUs: number
  /** A relayed call with the exchange before it, and one that finds the token. */
  exchangedCallUs: number
  callUs: number
  /** `GET /bff/session` where the session is known, and on a replica that has not seen it yet. */
  findUs: number
  findAfreshUs: number | undefined
  /** Wall time in which an operator's word ended all of them. */
  endAllMs: number
}

interface Bytes {
  session: number
  token: number
}

/** Opens so many sessions over each store, as many in Redis as in memory. */
export async function measureSessionCosts(
  place: PortalPlace,
  sessions: number,
): Promise<SessionCosts[]> {
  const sampled = Math.min(MOST_SAMPLED, Math.ceil(sessions / 10))
  console.log(`mint ${sessions} tokens`)
  // One person makes the calls: the identity provider exchanges for nobody whom it does not know.
  const own = await repeat(sampled, () => mintSessionToken(place.tenant))
  const others = await repeat(sessions - sampled, () =>
    mintSessionToken(place.tenant, randomUUID()),
  )
  const warmUp = await repeat(WARM_UP, () => mintSessionToken(place.tenant, randomUUID()))
  const appTokens = await repeat(sampled, () => mintAppToken(place.tenant))
  const tokens = { own, others, warmUp, appTokens }

  console.log(`${sessions} sessions in memory`)
  const inMemory = await measureStore(place, tokens, undefined)
  console.log(`${sessions} sessions in Redis`)
  await using redis = await startRedis()
  return [inMemory, await measureStore(place, tokens, redis)]
}

type Tokens = Record<'own' | 'others' | 'warmUp' | 'appTokens', readonly string[]>

async function measureStore(
  place: PortalPlace,
  { own, others, warmUp, appTokens }: Tokens,
  redis: Redis | undefined,
): Promise<SessionCosts> {
  const [port] = (await freePorts(1)) as [number]
  const socket = join(place.dir, 'operators.sock')
  const at = { ...place, socket, session: sessionSettings(redis) }
  await using portal = await startPortal({ ...at, nodeArgs: [`--inspect=127.0.0.1:${port}`] })
  using inspector = await connectInspector(port)
  const bytes = async () => ({ bff: await inspector.usedBytes(), redis: await usedBytes(redis) })
  const cpuUs = async () => (await usageOf(portal.pid)).cpuUs
  const { openSession } = portal

  await forAll(warmUp, openSession)
  const before = { ...(await bytes()), cpu: await cpuUs() }
  const cookies = await forAll(own, openSession)
  await forAll(others, openSession)
  const sessions = own.length + others.length
  const openUs = ((await cpuUs()) - before.cpu) / sessions
  const opened = await bytes()

  const each = async (act: (cookie: string, index: number) => Promise<unknown>) => {
    const from = await cpuUs()
    await forAll(cookies, act)
    return ((await cpuUs()) - from) / cookies.length
  }
  const handOverUs = await each((cookie, index) =>
    portal.handOver(cookie, 'relayed-1', appTokens[index] ?? ''),
  )
  const handedOver = await bytes()
  const call = (cookie: string) => portal.get(cookie, '/apps/plain/1k.json')
  const exchangedCallUs = await each(call)
  const callUs = await each(call)
  const findUs = await each((cookie) => portal.get(cookie, paths.session))
  const findAfreshUs = redis && (await measureFindAfresh(at, cookies))

  const startedAtMs = performance.now()
  const { status, text } = await askOperators({ socketPath: socket }, { body: { everybody: true } })
  if (status !== 200) throw new Error(`The sessions were not ended: ${text}`)
  const endAllMs = performance.now() - startedAtMs

  const bytesIn = (where: 'bff' | 'redis'): Bytes => ({
    session: (opened[where] - before[where]) / sessions,
    token: (handedOver[where] - opened[where]) / cookies.length,
  })
  return {
    ...{ store: redis === undefined ? 'memory' : 'Redis', sessions, sampled: cookies.length },
    ...{ bff: bytesIn('bff'), redis: redis && bytesIn('redis') },
    ...{ openUs, handOverUs, exchangedCallUs, callUs, findUs, findAfreshUs, endAllMs },
  }
}

/** µs of CPU time for each session that a replica finds for the first time. */
async function measureFindAfresh(place: PortalPlace, cookies: readonly string[]): Promise<number> {
  await using replica = await startPortal({ ...place, socket: `${place.socket}.replica` })
  const find = (cookie: string) => replica.get(cookie, paths.session)
  const [warmUp, measured] = [cookies.slice(0, 100), cookies.slice(100)]
  await forAll(warmUp, find)
  const { cpuUs } = await usageOf(replica.pid)
  await forAll(measured, find)
  return ((await usageOf(replica.pid)).cpuUs - cpuUs) / measured.length
}

function sessionSettings(redis: Redis | undefined): ConfigDocument['session'] {
  return {
    store:
      redis === undefined
        ? { kind: 'memory', maxSessions: 10_000_000 }
        : { kind: 'redis', url: redis.url },
    secrets: ['a secret of the benchmark, 32 letters'],
  }
}

async function usedBytes(redis: Redis | undefined): Promise<number> {
  const info = await redis?.ask<string>('INFO', 'memory')
  return Number(/used_memory:(\d+)/.exec(info ?? '')?.[1] ?? NaN)
}

function repeat<Value>(count: number, make: () => Promise<Value>): Promise<Value[]> {
  return forAll(Array.from({ length: count }), make)
}

/** In order, a bounded number at once. */
async function forAll<Item, Value>(
  items: readonly Item[],
  act: (item: Item, index: number) => Promise<Value>,
): Promise<Value[]> {
  const values = new Array<Value>(items.length)
  const rest = items.entries()
  const worker = async () => {
    for (const [index, item] of rest) values[index] = await act(item, index)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return values
}
