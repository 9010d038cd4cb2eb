import { Agent } from 'node:http'

import { expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { openCall, readAll } from '../fixtures/open-call.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import {
  answerWhenRead,
  changeApp,
  NOBODY_LISTENS,
  startUpstream,
  type Upstream,
} from '../fixtures/upstream.ts'

const CALLS = 1000
const AT_ONCE = 20

/** What one call does, by its number; half of them end badly. */
const KINDS = [
  'fine',
  'upload',
  'not found',
  'app hangs up',
  'fine',
  'app breaks off',
  'client leaves',
  'too large',
  'error page',
  'unreachable',
] as const
type Kind = (typeof KINDS)[number]

function answerByPath(upstream: Upstream): void {
  upstream.answer = (req, res) => {
    const kind = decodeURIComponent(req.url?.slice(1) ?? '')
    if (kind === 'app hangs up') req.socket.destroy()
    else if (kind === 'app breaks off') {
      res.writeHead(200, { 'Content-Length': 100 }).write('half', () => res.destroy())
    } else if (kind === 'error page') {
      res.writeHead(502, { 'Content-Type': 'text/html' }).end('<title>Own</title>')
    } else answerWhenRead(req, res)
  }
}

/** Makes one call; resolves to its status, or undefined where the transfer broke. */
async function make(
  kind: Kind,
  { stack, browser, agent }: { stack: Stack; browser: BrowserLike; agent: Agent },
): Promise<number | undefined> {
  const app = kind === 'unreachable' ? 'research' : kind === 'not found' ? 'nothing' : 'echo'
  const call = openCall(stack, browser, `/apps/${app}/${encodeURIComponent(kind)}`, {
    agent,
    method: kind === 'upload' || kind === 'too large' ? 'POST' : 'GET',
    headers: kind === 'too large' ? { 'Transfer-Encoding': 'chunked' } : {},
  })
  if (kind === 'upload') call.request.end(Buffer.alloc(50_000))
  else if (kind === 'too large') call.request.end(Buffer.alloc(70_000))
  else call.request.end()
  if (kind === 'client leaves') setImmediate(() => call.request.destroy())
  try {
    const answer = await call.answer
    const { complete } = await readAll(answer)
    return complete ? answer.statusCode : undefined
  } catch {
    return undefined
  }
}

const EXPECTED: Record<Kind, readonly (number | undefined)[]> = {
  fine: [200],
  upload: [200],
  'not found': [404],
  'app hangs up': [502],
  'app breaks off': [undefined],
  'client leaves': [undefined, 200],
  'too large': [413],
  'error page': [502],
  // After some in a row the circuit breaker answers.
  unreachable: [502, 503],
}

const openSockets = () =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length

test(
  `${CALLS} calls, half of which end badly, leave nothing behind`,
  { timeout: 120_000 },
  async () => {
    const warnings: Error[] = []
    const note = (warning: Error) => void warnings.push(warning)
    process.on('warning', note)
    const before = openSockets()
    {
      await using upstream = await startUpstream()
      answerByPath(upstream)
      await using stack = await startStack({
        configure(document) {
          changeApp(document, 'echo', { externalUrl: upstream.url, maxRequestBytes: 60_000 })
          changeApp(document, 'research', { externalUrl: NOBODY_LISTENS, visibleTo: {} })
        },
      })
      const browser = await signIn(stack)
      const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })

      const outcomes = new Map<Kind, Set<number | undefined>>()
      let next = 0
      const worker = async () => {
        while (next < CALLS) {
          const kind = KINDS[next++ % KINDS.length] ?? 'fine'
          const outcome = await make(kind, { stack, browser, agent })
          outcomes.set(kind, (outcomes.get(kind) ?? new Set()).add(outcome))
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, worker))

      for (const [kind, statuses] of outcomes) {
        expect(
          [...statuses].filter((status) => !EXPECTED[kind].includes(status)),
          kind,
        ).toEqual([])
      }
      agent.destroy()
      await expect.poll(() => upstream.openConnections()).toBeLessThanOrEqual(AT_ONCE)
      const after = await browser.call('/apps/echo/fine')
      expect(after.text).toBe('fine')
      const faults = stack.logs.filter((line) => line.includes('internal_error'))
      expect(faults).toEqual([])
    }
    await expect.poll(openSockets, { timeout: 10_000 }).toBeLessThanOrEqual(before)
    process.off('warning', note)
    expect(warnings).toEqual([])
  },
)
