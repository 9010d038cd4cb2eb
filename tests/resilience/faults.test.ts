import { Agent } from 'node:http'
import type { Socket } from 'node:net'

import { expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { openCall, readAll } from '../fixtures/open-call.ts'
import { IS_LONG, startProcessStack, type ProcessStack } from '../fixtures/process-stack.ts'
import { changeApp, startRawUpstream } from '../fixtures/upstream.ts'

const CALLS = IS_LONG ? 10_000 : 1_000
const AT_ONCE = 20
/** Calls until pools, caches and code have found their size. */
const WARM_UP_CALLS = Math.min(CALLS / 2, 2_000)
/** So much is a leak of 0.5 KiB a call in the long run, of 4 KiB in the short one. */
const MAX_USED_GROWTH_MIB = IS_LONG ? 4 : 2
/**
 * Far looser, since this is no measure of leaks: V8 grows its young generation under load, malloc
 * keeps what it has had, and neither gives it back soon. It bounds what no heap shows.
 */
const MAX_RESIDENT_GROWTH_MIB = 200

/** What goes wrong, and what the caller may see of it; undefined is a broken transfer. */
const FAULTS: Record<string, { by: (socket: Socket) => void; seen: (number | undefined)[] }> = {
  fine: {
    by: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'),
    seen: [200],
  },
  reset: { by: (socket) => socket.resetAndDestroy(), seen: [502] },
  'closed early': { by: (socket) => socket.end(), seen: [502] },
  garbage: { by: (socket) => socket.end('this is no HTTP\r\n\r\n'), seen: [502] },
  'no status': { by: (socket) => socket.end('HTTP/1.1 99 \r\n\r\n'), seen: [502] },
  'header flood': { by: floodHeaders, seen: [502] },
  'half an answer': {
    by: (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf'),
    seen: [undefined],
  },
  'broken chunks': {
    by: (socket) =>
      socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\nzz\r\n'),
    seen: [undefined, 502],
  },
  drip: { by: drip, seen: [502, 504] },
  stall: { by: () => {}, seen: [504] },
}
const KINDS = Object.keys(FAULTS)

function floodHeaders(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\n')
  const header = `X-Flood: ${'x'.repeat(8000)}\r\n`
  for (let count = 0; count < 50 && socket.writable; count += 1) socket.write(header)
  socket.end('\r\n')
}

function drip(socket: Socket): void {
  const text = 'HTTP/1.1 200 OK\r\nContent-'
  let at = 0
  const timer = setInterval(() => {
    socket.write(text[at++ % text.length] ?? '')
    if (at === text.length) socket.end()
  }, 5)
  socket.once('close', () => clearInterval(timer))
}

/** One call of a kind; its status, or undefined where the transfer broke. */
async function make(
  kind: string,
  { stack, browser, agent }: { stack: ProcessStack; browser: BrowserLike; agent: Agent },
): Promise<number | undefined> {
  const call = openCall(stack, browser, `/apps/echo/${encodeURIComponent(kind)}`, { agent })
  call.request.end()
  try {
    const answer = await call.answer
    return (await readAll(answer)).complete ? answer.statusCode : undefined
  } catch {
    return undefined
  }
}

test(
  `${CALLS} calls to an app that fails in every way leave nothing behind`,
  { timeout: 600_000 },
  async () => {
    await using upstream = await startRawUpstream((socket, request) => {
      const kind = decodeURIComponent(/^\w+ \/(\S*)/.exec(request)?.[1] ?? '')
      FAULTS[kind]?.by(socket)
    })
    await using stack = await startProcessStack((document) => {
      changeApp(document, 'echo', {
        externalUrl: upstream.url,
        timeoutSeconds: 1,
        circuitBreaker: { failures: 1_000_000 },
      })
    })
    const browser = await stack.signIn()
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
    const outcomes = new Map(KINDS.map((kind) => [kind, new Set<number | undefined>()]))
    const others = new Set<number>()

    async function run(calls: number): Promise<void> {
      let next = 0
      const worker = async () => {
        while (next < calls) {
          const kind = KINDS[next++ % KINDS.length] ?? ''
          outcomes.get(kind)?.add(await make(kind, { stack, browser, agent }))
        }
      }
      const workers = Array.from({ length: AT_ONCE }, worker)
      // Another app meanwhile.
      const visits = Math.ceil(calls / 100)
      for (let visit = 0; visit < visits; visit += 1) {
        others.add((await browser.call('/apps/expenses/api/expenses')).status)
      }
      await Promise.all(workers)
    }

    await browser.call('/apps/expenses/api/expenses')
    const filesBefore = stack.openFiles()
    await run(WARM_UP_CALLS)
    // In this order: a collection gives memory back.
    const residentBefore = stack.residentMib()
    const usedBefore = await stack.usedMib()
    await run(CALLS - WARM_UP_CALLS)
    const residentGrowth = stack.residentMib() - residentBefore
    const usedGrowth = (await stack.usedMib()) - usedBefore

    for (const [kind, statuses] of outcomes) {
      expect(
        [...statuses].filter((status) => !FAULTS[kind]?.seen.includes(status)),
        kind,
      ).toEqual([])
    }
    expect([...others], 'another app').toEqual([200])
    agent.destroy()
    await expect.poll(() => stack.openFiles(), { timeout: 10_000 }).toBeLessThanOrEqual(filesBefore)
    if (IS_LONG) {
      const grown = `${usedGrowth.toFixed(1)} MiB in use, ${residentGrowth.toFixed(1)} MiB resident`
      console.info(`over ${CALLS} calls grew by ${grown}`)
    }
    expect(usedGrowth, 'memory in use').toBeLessThan(MAX_USED_GROWTH_MIB)
    expect(residentGrowth, 'resident memory').toBeLessThan(MAX_RESIDENT_GROWTH_MIB)
  },
)
