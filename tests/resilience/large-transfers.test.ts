import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { BrowserLike } from '../fixtures/browser-like.ts'
import { openCall } from '../fixtures/open-call.ts'
import { IS_LONG, startProcessStack, type ProcessStack } from '../fixtures/process-stack.ts'
import { answerWhenRead, changeApp, startUpstream, type Upstream } from '../fixtures/upstream.ts'

const MIB = 1024 * 1024
const SIZE_MIB = IS_LONG ? 1024 : 256
const WARM_UP_MIB = 64
const MAX_GROWTH_MIB = 64
/** After so much a slow side rests. */
const REST_EACH_MIB = 32
const REST_MS = 30
const CHUNK = Buffer.alloc(64 * 1024, 'x')

let upstream: Upstream
let stack: ProcessStack
let browser: BrowserLike

beforeAll(async () => {
  upstream = await startUpstream()
  stack = await startProcessStack((document) =>
    changeApp(document, 'echo', { externalUrl: upstream.url, maxRequestBytes: 2048 * MIB }),
  )
  browser = await stack.signIn()
})
afterAll(async () => {
  await stack[Symbol.asyncDispose]()
  await upstream[Symbol.asyncDispose]()
})

const rest = () => new Promise((resolve) => setTimeout(resolve, REST_MS))

async function write(out: { write(chunk: Buffer): boolean } & NodeJS.EventEmitter, bytes: number) {
  for (let sent = 0; sent < bytes; sent += CHUNK.length) {
    if (!out.write(CHUNK)) await once(out, 'drain')
  }
}

/** Reads like somebody on a slow line: in bursts. */
async function readSlowly(stream: AsyncIterable<Buffer>): Promise<number> {
  let bytes = 0
  let restAt = REST_EACH_MIB * MIB
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes < restAt) continue
    restAt += REST_EACH_MIB * MIB
    await rest()
  }
  return bytes
}

async function download(sizeMib: number): Promise<number> {
  upstream.answer = (_req: IncomingMessage, res: ServerResponse) => {
    res.writeHead(200, { 'Content-Length': sizeMib * MIB })
    void write(res, sizeMib * MIB).then(() => res.end())
  }
  const call = openCall(stack, browser, '/apps/echo/down')
  call.request.end()
  return await readSlowly((await call.answer) as AsyncIterable<Buffer>)
}

async function upload(sizeMib: number): Promise<number> {
  upstream.answer = answerWhenRead
  upstream.seen.length = 0
  const call = openCall(stack, browser, '/apps/echo/up', {
    method: 'POST',
    headers: { 'Content-Length': String(sizeMib * MIB) },
  })
  for (let sent = 0; sent < sizeMib; sent += REST_EACH_MIB) {
    await write(call.request, Math.min(REST_EACH_MIB, sizeMib - sent) * MIB)
    await rest()
  }
  call.request.end()
  const answer = await call.answer
  expect(answer.statusCode).toBe(200)
  answer.resume()
  return upstream.seen[0]?.bytes ?? 0
}

test.each([
  ['download', download],
  ['upload', upload],
] as const)(
  `${SIZE_MIB} MiB %s in bounded memory`,
  { timeout: 300_000 },
  async (direction, transfer) => {
    await transfer(WARM_UP_MIB)
    const beforeMib = stack.residentMib()
    const curve: number[] = []
    const timer = setInterval(() => curve.push(stack.residentMib()), 100)
    const bytes = await transfer(SIZE_MIB)
    clearInterval(timer)
    expect(bytes).toBe(SIZE_MIB * MIB)
    const growthMib = Math.max(...curve) - beforeMib
    if (IS_LONG) {
      const points = curve.filter((_, index) => index % Math.ceil(curve.length / 12) === 0)
      console.info(
        `${direction}: ${beforeMib.toFixed(0)} MiB before, then ${points.map((point) => point.toFixed(0)).join(' ')}`,
      )
    }
    expect(growthMib).toBeLessThan(MAX_GROWTH_MIB)
  },
)
