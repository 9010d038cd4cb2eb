import type { IncomingMessage, ServerResponse } from 'node:http'

/** How much of a body is shown; the rest is only counted. */
const maxShownBytes = 65_536

export type Echo = {
  method: string
  /** Exactly as on the wire. */
  path: string
  httpVersion: string
  headers: [name: string, value: string][]
  body: { bytes: number; text: string; base64: string; isCut: boolean }
  remoteAddress: string
}

export function sendEcho(req: IncomingMessage, res: ServerResponse): void {
  const shown: Buffer[] = []
  let bytes = 0
  let shownBytes = 0
  req.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    const part = chunk.subarray(0, maxShownBytes - shownBytes)
    shownBytes += part.length
    if (part.length > 0) shown.push(part)
  })
  req.on('end', () => {
    const body = Buffer.concat(shown)
    const echo: Echo = {
      method: req.method ?? '',
      path: req.url ?? '',
      httpVersion: req.httpVersion,
      headers: headerPairs(req.rawHeaders),
      body: {
        bytes,
        text: body.toString(),
        base64: body.toString('base64'),
        isCut: bytes > shownBytes,
      },
      remoteAddress: req.socket.remoteAddress ?? '',
    }
    res.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(echo))
  })
}

function headerPairs(rawHeaders: readonly string[]): [name: string, value: string][] {
  const pairs: [string, string][] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    pairs.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? ''])
  }
  return pairs
}
