import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'

import type { ConfigDocument } from '@app-proxy-portal/shared/config'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { createBrowserLike, type BrowserLike } from '../fixtures/browser-like.ts'
import { pageHeaders, parseAnswers, rawHead, sendRawOnce } from '../fixtures/raw-http.ts'
import { readyz } from '../fixtures/readyz.ts'
import { startRedis } from '../fixtures/redis.ts'
import { redisSession } from '../fixtures/session-store.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack, type Stack } from '../fixtures/stack.ts'
import { changeApp, startUpstream, type Upstream } from '../fixtures/upstream.ts'

const CALL = '/apps/echo/x'
/** Until calls under way are broken off, unless a test says otherwise. */
const DEFAULT_TIMEOUT_MS = 10_000
vi.setConfig({ testTimeout: 2 * DEFAULT_TIMEOUT_MS })

let upstream: Upstream
beforeAll(async () => {
  upstream = await startUpstream()
})
afterAll(() => upstream[Symbol.asyncDispose]())

type Drain = NonNullable<NonNullable<ConfigDocument['server']>['drain']>

/** A BFF of its own that is going to stop, with somebody signed in. */
async function start(drain: Drain = {}): Promise<{ stack: Stack; browser: BrowserLike }> {
  const stack = await startStack({
    configure(document) {
      document.server = { ...document.server, drain }
      changeApp(document, 'echo', { externalUrl: upstream.url })
    },
  })
  const browser = await signIn(stack)
  expect((await browser.call(CALL)).status).toBe(200)
  return { stack, browser }
}

/** A connection that is kept, as a load balancer keeps it. */
class KeptConnection {
  readonly #socket: Socket
  readonly #head: string
  #received = Buffer.alloc(0)
  /** Resolves once the BFF has closed it in order; rejects where it was reset. */
  readonly ended: Promise<unknown>

  constructor({ stack, browser }: { stack: Stack; browser: BrowserLike }) {
    this.#socket = connect(stack.port, '127.0.0.1')
    this.#head = rawHead(`GET ${CALL} HTTP/1.1`, pageHeaders(stack, browser), { close: false })
    this.#socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk])
    })
    this.ended = once(this.#socket, 'end')
    this.ended.catch(() => {})
  }

  get connected(): Promise<unknown> {
    return once(this.#socket, 'connect')
  }

  heard(): Promise<unknown> {
    return once(this.#socket, 'data')
  }

  ask(): void {
    this.#socket.write(this.#head)
  }

  /** The answers so far, once there are so many. */
  async answers(count: number) {
    for (;;) {
      const answers = this.#received.length === 0 ? [] : parseAnswers(this.#received)
      if (answers.length >= count && answers.every(({ complete }) => complete)) return answers
      await Promise.race([
        this.heard(),
        this.ended.then(() => {
          throw new Error(`It was closed after ${answers.length} answers`)
        }),
      ])
    }
  }
}

/** Holds answers of the app; each is given by hand. */
function holdAnswers(): { next: Promise<ServerResponse> } & Disposable {
  const asUsual = upstream.answer
  const { promise, resolve } = Promise.withResolvers<ServerResponse>()
  upstream.answer = (_, res) => resolve(res)
  return {
    next: promise,
    [Symbol.dispose]() {
      upstream.answer = asUsual
    },
  }
}

async function elapsedMs(work: PromiseLike<unknown>): Promise<number> {
  const startMs = performance.now()
  await work
  return performance.now() - startMs
}

/** That the connection ends with an answer that says so, and the stop waits for nothing more. */
async function expectLastAnswer(
  kept: KeptConnection,
  count: number,
  closed: Promise<number>,
): Promise<void> {
  const last = (await kept.answers(count)).at(-1)
  expect(last?.status).toBe(200)
  expect(last?.header('connection')).toBe('close')
  await kept.ended
  expect(await closed).toBeLessThan(DEFAULT_TIMEOUT_MS)
}

test('an answer under way says that its connection ends, and the stop waits for it alone', async () => {
  const { stack, browser } = await start()
  await using _ = stack
  const kept = new KeptConnection({ stack, browser })
  using held = holdAnswers()
  kept.ask()
  const answer = await held.next
  const closed = elapsedMs(stack.bff.close())
  answer.end('at last')
  await expectLastAnswer(kept, 1, closed)
})

test('a connection whose answer had begun has its next request answered', async () => {
  const { stack, browser } = await start()
  await using _ = stack
  const kept = new KeptConnection({ stack, browser })
  const held = holdAnswers()
  kept.ask()
  const answer = await held.next
  answer.write('half')
  await kept.heard()
  const closed = elapsedMs(stack.bff.close())
  answer.end(' and half')
  const [begun] = await kept.answers(1)
  expect(begun?.header('connection')).toBe('keep-alive')
  held[Symbol.dispose]()
  kept.ask()
  await expectLastAnswer(kept, 2, closed)
})

test('a request on its way over an idle connection is answered, and that was the last one', async () => {
  const { stack, browser } = await start()
  await using _ = stack
  const kept = new KeptConnection({ stack, browser })
  kept.ask()
  const [before] = await kept.answers(1)
  expect(before?.header('connection')).toBe('keep-alive')
  const closed = elapsedMs(stack.bff.close())
  kept.ask()
  await expect(browser.call(CALL)).rejects.toThrow('ECONNREFUSED')
  await expectLastAnswer(kept, 2, closed)
})

test('connections on which nothing is asked hold the stop up for a moment only', async () => {
  const { stack, browser } = await start()
  await using _ = stack
  const idle = new KeptConnection({ stack, browser })
  idle.ask()
  await idle.answers(1)
  const silent = new KeptConnection({ stack, browser })
  await silent.connected
  // It is a connection of the BFF's too once somebody who came later has an answer.
  await browser.call(CALL)
  expect(await elapsedMs(stack.bff.close())).toBeLessThan(DEFAULT_TIMEOUT_MS)
  await Promise.all([idle.ended, silent.ended])
})

test('with a delay new connections are answered while readiness is red', async () => {
  const { stack, browser } = await start({ delaySeconds: 2 })
  await using _ = stack
  const closed = stack.bff.close()
  expect(await readyz(stack)).toMatchObject({ status: 503, checks: { draining: 'shutting down' } })
  const head = rawHead(`GET ${CALL} HTTP/1.1`, pageHeaders(stack, browser), { close: false })
  const answer = await sendRawOnce(stack.port, head)
  expect(answer.status).toBe(200)
  expect(answer.header('connection')).toBe('close')
  await closed
  await expect(browser.call(CALL)).rejects.toThrow('ECONNREFUSED')
})

test('with sessions in Redis there is a delay unless another is set, and it can be cut', async () => {
  await using redis = await startRedis()
  await using stack = await startStack({
    configure(document) {
      document.session = redisSession(redis.url)
    },
  })
  const closed = stack.bff.close()
  expect((await createBrowserLike(stack).call('/bff/config')).status).toBe(200)
  await stack.bff.close(0)
  await closed
  await expect(createBrowserLike(stack).call('/bff/config')).rejects.toThrow('ECONNREFUSED')
})

test('a call that does not end is broken off after the time that is given', async () => {
  const { stack, browser } = await start({ timeoutSeconds: 1 })
  await using _ = stack
  using held = holdAnswers()
  const call = browser.call(CALL)
  call.catch(() => {})
  await held.next
  expect(await elapsedMs(stack.bff.close())).toBeGreaterThan(900)
  await expect(call).rejects.toThrow('socket hang up')
})

test('whoever disposes of a BFF waits for no idle connection', async () => {
  const { stack, browser } = await start({ delaySeconds: 300 })
  const kept = new KeptConnection({ stack, browser })
  kept.ask()
  await kept.answers(1)
  expect(await elapsedMs(stack[Symbol.asyncDispose]())).toBeLessThan(DEFAULT_TIMEOUT_MS)
  await kept.ended
})
