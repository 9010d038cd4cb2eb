import type { IncomingMessage, ServerResponse } from 'node:http'

/** No answer at all. */
export function fail(req: IncomingMessage): void {
  req.socket.destroy()
}

/** Promises a hundred bytes and dies after ten. */
export function failHalfway(res: ServerResponse): void {
  res.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': 100 })
  res.write('0123456789', () => res.destroy())
}
