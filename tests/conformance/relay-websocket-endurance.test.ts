import type { Socket } from 'node:net'

import { expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { changeApp } from '../fixtures/upstream.ts'
import {
  frameBytes,
  openingLines,
  openWebSocket,
  OPCODES,
  startWebSocketUpstream,
  WebSocketEnd,
  type WebSocketUpstream,
} from '../fixtures/web-socket.ts'

const TUNNELS = 300
const AT_ONCE = 15

/** How one WebSocket ends, by its number. */
const KINDS = [
  'closed',
  'client resets',
  'app resets',
  'client leaves',
  'app leaves',
  'protocol',
  'too big',
  'refused',
  'bad accept',
  'half a frame',
  'signed out',
  'leaves early',
] as const
type Kind = (typeof KINDS)[number]

/** Does what the path says, once the client has said a word. */
function answerByPath(upstream: WebSocketUpstream): void {
  upstream.answer = (req, socket, head) => {
    const kind = decodeURIComponent(req.url?.slice(1) ?? '')
    if (kind === 'refused') socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
    else if (kind === 'bad accept') {
      socket.write(openingLines(req).replace(/Accept: .*/, 'Accept: x'))
    } else {
      socket.write(openingLines(req))
      void play(kind, new WebSocketEnd(socket, { masks: false, head }))
    }
  }
}

async function play(kind: string, app: WebSocketEnd): Promise<void> {
  const first = await app.next()
  if (kind === 'app resets') (app.socket as Socket).resetAndDestroy()
  else if (kind === 'app leaves') app.socket.end()
  else if (kind === 'half a frame') {
    app.socket.write(frameBytes(OPCODES.text, 'half', { masked: false }).subarray(0, 4), () =>
      app.socket.destroy(),
    )
  } else {
    app.send(OPCODES.text, first?.payload ?? '')
    await app.nextClose()
    app.send(OPCODES.close, Buffer.from([3, 232]))
  }
}

/** Opens one and waits for its end; the close code, the status of a refusal, or `broken`. */
async function run(kind: Kind, stack: Stack, shared: BrowserLike): Promise<number | 'broken'> {
  const browser = kind === 'signed out' ? await signIn(stack) : shared
  const leave = new AbortController()
  const opening = openWebSocket(stack, browser, `/apps/echo/${encodeURIComponent(kind)}`, {
    signal: leave.signal,
  })
  if (kind === 'leaves early') setTimeout(() => leave.abort(), 2)
  const answer = await opening.catch(() => undefined)
  if (answer === undefined) return 'broken'
  if (answer.status !== 101) return answer.status
  const { end } = answer
  end.send(OPCODES.text, 'hello')
  if (kind === 'client resets') (end.socket as Socket).resetAndDestroy()
  else if (kind === 'client leaves') end.socket.end()
  else if (kind === 'protocol') end.send(OPCODES.text, '', { masked: false })
  else if (kind === 'too big') end.send(OPCODES.binary, Buffer.alloc(2000))
  else if (kind === 'signed out') await browser.call('/bff/session', { method: 'DELETE' })
  else if (kind === 'closed') end.send(OPCODES.close, Buffer.from([3, 232]))
  const close = await end.nextClose()
  await end.closed
  return close?.code ?? 'broken'
}

const EXPECTED: Record<Kind, readonly (number | 'broken')[]> = {
  closed: [1000],
  'client resets': ['broken'],
  'app resets': ['broken'],
  'client leaves': ['broken'],
  'app leaves': ['broken'],
  protocol: [1002],
  'too big': [1009],
  refused: [403],
  'bad accept': [502],
  'half a frame': ['broken'],
  'signed out': [4401],
  'leaves early': ['broken'],
}

const openSockets = () =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length

test(`${TUNNELS} WebSockets, most of which end badly, leave nothing behind`, async () => {
  const warnings: Error[] = []
  const note = (warning: Error) => void warnings.push(warning)
  process.on('warning', note)
  const before = openSockets()
  {
    await using upstream = await startWebSocketUpstream()
    answerByPath(upstream)
    await using stack = await startStack({
      configure: (document) =>
        changeApp(document, 'echo', {
          externalUrl: upstream.url,
          limits: { messageBytes: 1000, streamsPerSession: AT_ONCE + 5 },
          circuitBreaker: { failures: TUNNELS },
        }),
    })
    const browser = await signIn(stack)
    const outcomes = new Map<Kind, Set<number | 'broken'>>()
    let next = 0
    const worker = async () => {
      while (next < TUNNELS) {
        const kind = KINDS[next++ % KINDS.length] ?? 'closed'
        const outcome = await run(kind, stack, browser)
        outcomes.set(kind, (outcomes.get(kind) ?? new Set()).add(outcome))
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))

    expect(Object.fromEntries([...outcomes].map(([kind, set]) => [kind, [...set]]))).toEqual(
      EXPECTED,
    )
    await expect.poll(() => upstream.openConnections(), { timeout: 5000 }).toBe(0)
    // No place is still taken: a session may open as many as at first.
    const many = await Promise.all(
      Array.from({ length: AT_ONCE + 5 }, () => openWebSocket(stack, browser, '/apps/echo/closed')),
    )
    expect(many.map(({ status }) => status)).toEqual(many.map(() => 101))
    const faults = stack.logs.filter((line) => line.includes('internal_error'))
    expect(faults).toEqual([])
  }
  await expect.poll(openSockets, { timeout: 10_000 }).toBeLessThanOrEqual(before)
  process.off('warning', note)
  expect(warnings).toEqual([])
}, 120_000)
