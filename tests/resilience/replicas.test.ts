import { demoIds } from '@app-proxy-portal/local-tenant'
import { paths } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { underLoad, type LoadResult } from '../fixtures/load.ts'
import { IS_LONG } from '../fixtures/process-stack.ts'
import { startReplicatedPortal, type ReplicatedPortal } from '../fixtures/replicas.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { changeApp, startUpstream, type Upstream } from '../fixtures/upstream.ts'

// Three processes of what is shipped, a Redis, and a balancer that sends each call elsewhere.
vi.setConfig({ testTimeout: IS_LONG ? 240_000 : 90_000, hookTimeout: 240_000 })

const PEOPLE = [demoIds.ALICE, demoIds.BOB, demoIds.HOA, demoIds.ZOE]
const LOAD = { perSecond: 200, atOnce: 10 }
/** Calls of a load in the long run, in a minute; in the short one as many as it takes. */
const LONG_CALLS = 12_000
/** With load on all three before and after something happens to one of them. */
const CALLS_AROUND = 100

let upstream: Upstream
let portal: ReplicatedPortal
let browsers: BrowserLike[]

beforeAll(async () => {
  upstream = await startUpstream()
  portal = await startReplicatedPortal(3, (document) => {
    changeApp(document, 'echo', { externalUrl: upstream.url })
    // Far longer than the balancer takes to notice.
    document.server = { ...document.server, drain: { delaySeconds: 2 } }
  })
  browsers = await Promise.all(PEOPLE.map((person) => signIn(portal, person)))
  // Everybody has a token for the app: nobody needs another one from here on.
  await Promise.all(browsers.map((browser) => browser.call('/apps/echo/first')))
})
afterAll(async () => {
  await portal[Symbol.asyncDispose]()
  await upstream[Symbol.asyncDispose]()
})

const tokenCalls = () => portal.tenant.faults.tokenRequests.length

/** The same browser, with one replica before it and no balancer. */
function at({ port }: { port: number }, { cookies }: BrowserLike): BrowserLike {
  const browser = createBrowserLike({ portalUrl: portal.portalUrl, port })
  for (const [name, value] of cookies) browser.cookies.set(name, value)
  return browser
}

/** People's calls through the balancer, every tenth with a body, each to a path of its own. */
async function withPeopleWorking(
  named: string,
  during: () => Promise<unknown>,
): Promise<LoadResult> {
  const tokenCallsBefore = tokenCalls()
  const result = await underLoad(
    {
      ...LOAD,
      async call(index) {
        const browser = browsers[index % browsers.length] as BrowserLike
        const path = `/apps/echo/${named}/${index}`
        const answer = await (index % 10 === 9
          ? browser.call(path, { method: 'POST', body: `call ${index}` })
          : browser.call(path))
        return answer.status
      },
    },
    during,
  )
  const { calls, perSecond, outcomes, p50Ms, p99Ms } = result
  console.info(
    `${named}: ${calls} calls, ${perSecond.toFixed(0)}/s, ${JSON.stringify(outcomes)}, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, ${tokenCalls() - tokenCallsBefore} token calls`,
  )
  return result
}

const answeredByAll = () =>
  portal.replicas.reduce((sum, { port }) => sum + portal.balancer.answeredBy(port), 0)

/** Resolves once every replica has answered so many calls more. */
async function untilAllHaveAnswered(calls: number): Promise<void> {
  const wanted = portal.replicas.map(({ port }) => portal.balancer.answeredBy(port) + calls)
  await expect
    .poll(
      () =>
        portal.replicas.every(
          ({ port }, index) => portal.balancer.answeredBy(port) >= (wanted[index] ?? 0),
        ),
      { timeout: 60_000 },
    )
    .toBe(true)
}

async function expectEverybodySignedIn(cookiesBefore: string[]): Promise<void> {
  for (const browser of browsers) {
    for (const replica of portal.replicas) {
      const state = await at(replica, browser).call(paths.session)
      expect(state.json()).toMatchObject({ authenticated: true })
    }
  }
  expect(cookiesOfAll(), 'nobody had to sign in again').toEqual(cookiesBefore)
}

const cookiesOfAll = () => browsers.flatMap(({ cookies }) => [...cookies].map(String))

/** How often the app got each call. */
function arrivals(named: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { target } of upstream.seen) {
    if (!target.startsWith(`/${named}/`)) continue
    counts.set(target, (counts.get(target) ?? 0) + 1)
  }
  return counts
}

test('one token call serves 50 calls at once on each of three processes', async () => {
  const browser = await signIn(portal)
  const before = tokenCalls()
  portal.tenant.faults.add('token', { kind: 'delay', delayMs: 2000 })
  const calls = portal.replicas.flatMap((replica) =>
    Array.from({ length: 50 }, () => at(replica, browser).call('/apps/echo/flight')),
  )
  const statuses = (await Promise.all(calls)).map(({ status }) => status)
  expect(statuses).toEqual(Array.from({ length: 150 }, () => 200))
  expect(tokenCalls() - before).toBe(1)
})

test('a process that is killed while it asks for a token leaves that to another', async () => {
  const [killed, ...others] = portal.replicas
  if (killed === undefined) throw new Error('There is no replica')
  const browser = await signIn(portal)
  const before = tokenCalls()
  portal.tenant.faults.add('token', { kind: 'hang' })
  const lost = at(killed, browser).call('/apps/echo/lost')
  await expect.poll(tokenCalls).toBe(before + 1)
  const calls = others.map((replica) => at(replica, browser).call('/apps/echo/kept'))
  await Promise.all([killed.end('SIGKILL'), expect(lost).rejects.toThrow('socket hang up')])
  expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200])
  expect(tokenCalls() - before).toBe(2)
  await killed.start()
})

/**
 * What is lost with a killed process is what was under way there: no replica can do anything about
 * it. At most ten calls are, on however slow a machine: less than a thousandth of the long run, and
 * of the 600 calls at least that a short run makes a sixtieth. That nothing else is lost both count
 * exactly.
 */
const MAX_LOST_SHARE = IS_LONG ? 0.001 : 0.02

test('a process that is killed under load takes along what was under way there', async () => {
  const cookies = cookiesOfAll()
  const tokensBefore = tokenCalls()
  const killed = portal.replicas[1]
  if (killed === undefined) throw new Error('There is no replica')
  const atLeast = answeredByAll() + (IS_LONG ? LONG_CALLS : 0)
  let goneAtMs = 0

  const { calls, outcomes } = await withPeopleWorking('killed', async () => {
    await untilAllHaveAnswered(CALLS_AROUND)
    await killed.end('SIGKILL')
    goneAtMs = performance.now()
    await killed.start()
    await untilAllHaveAnswered(CALLS_AROUND)
    while (answeredByAll() < atLeast) await untilAllHaveAnswered(1)
  })

  const { 200: answered = 0, ...others } = outcomes
  const { broken } = portal.balancer
  expect(Object.keys(others).filter((outcome) => outcome !== 'socket hang up')).toEqual([])
  expect(calls - answered).toBe(broken.length)
  for (const { port, sentAtMs, why } of broken) {
    expect(port, why).toBe(killed.port)
    expect(sentAtMs, why).toBeLessThan(goneAtMs)
  }
  expect(broken.length / calls).toBeLessThan(MAX_LOST_SHARE)
  expect([...arrivals('killed').values()].filter((count) => count > 1)).toEqual([])
  expect(tokenCalls()).toBe(tokensBefore)
  await expectEverybodySignedIn(cookies)
})

test('processes that are replaced one after the other under load lose nothing', async () => {
  const cookies = cookiesOfAll()
  const tokensBefore = tokenCalls()
  const { broken, refused } = portal.balancer
  const brokenBefore = broken.length
  const atLeast = answeredByAll() + (IS_LONG ? LONG_CALLS : 0)
  const exits: (number | null)[] = []
  let rounds = 0

  const { calls, outcomes } = await withPeopleWorking('replaced', async () => {
    await untilAllHaveAnswered(CALLS_AROUND)
    do {
      for (const replica of portal.replicas) {
        exits.push((await replica.end('SIGTERM')).code)
        await replica.start()
      }
      rounds += 1
    } while (answeredByAll() < atLeast)
    await untilAllHaveAnswered(CALLS_AROUND)
  })

  expect(outcomes).toEqual({ 200: calls })
  expect(broken.slice(brokenBefore)).toEqual([])
  expect(portal.balancer.refused - refused, 'refused connections').toBe(0)
  expect(exits).toEqual(Array.from({ length: 3 * rounds }, () => 0))
  const arrived = arrivals('replaced')
  expect(arrived.size).toBe(calls)
  expect([...arrived.values()].filter((count) => count > 1)).toEqual([])
  expect(tokenCalls()).toBe(tokensBefore)
  await expectEverybodySignedIn(cookies)
})
