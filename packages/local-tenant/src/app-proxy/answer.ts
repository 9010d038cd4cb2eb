import { STATUS_CODES } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** An answer of the proxy's own, as data, so that a request and an upgrade can both give it. */
export type Answer = { status: number; headers: [name: string, value: string][]; body: string }

export function redirect(location: string, headers: Answer['headers'] = []): Answer {
  return { status: 302, headers: [['Location', location], ...headers], body: '' }
}

export function writeAnswer(res: ServerResponse, answer: Answer): void {
  res.writeHead(answer.status, withLength(answer).flat())
  res.end(answer.body)
}

export function writeAnswerToSocket(socket: Duplex, answer: Answer): void {
  socket.end(
    responseHead(answer.status, [...withLength(answer), ['Connection', 'close']]) + answer.body,
  )
}

export function responseHead(status: number, headers: readonly [string, string][]): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`
}

function withLength({ status, headers, body }: Answer): Answer['headers'] {
  if (status === 204) return headers
  return [...headers, ['Content-Length', String(Buffer.byteLength(body))]]
}
