import type { ServerResponse } from 'node:http'
import { pipeline, Readable } from 'node:stream'

const chunk = Buffer.alloc(65_536, 'x')
const maxBytes = 4 * 2 ** 30

/** Makes its bytes only as fast as they are taken. */
export function sendBytes(res: ServerResponse, argument: string): void {
  const bytes = Number(argument)
  if (!Number.isSafeInteger(bytes) || bytes < 0 || bytes > maxBytes) {
    res.writeHead(400).end()
    return
  }
  res.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': bytes })
  pipeline(Readable.from(chunksOf(bytes)), res, ignoreAbort)
}

export function sendSlowly(res: ServerResponse, ms: number): void {
  const timer = setTimeout(() => res.writeHead(200).end('At last'), ms)
  res.on('close', () => clearTimeout(timer))
}

/** Three events at once, then silence until the reader leaves. */
export function sendEvents(res: ServerResponse): void {
  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  for (const id of [1, 2, 3]) res.write(`id: ${id}\nevent: tick\ndata: {"tick":${id}}\n\n`)
}

function* chunksOf(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= chunk.length) yield chunk.subarray(0, left)
}

function ignoreAbort(): void {
  // Who leaves a download early is no fault of the app's.
}
