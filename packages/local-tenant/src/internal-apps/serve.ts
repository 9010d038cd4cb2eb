import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { closeServer, listen } from '../loopback-server.ts'

export type Served = { url: string; server: Server; close(): Promise<void> }

/** Serves on any free loopback port. The URL ends with a slash, as application proxy wants it. */
export async function serve(listener: RequestListener): Promise<Served> {
  const server = createServer(listener)
  // The connector, which keeps connections, is not to call on one that is about to end.
  server.keepAliveTimeout = 0
  const origin = await listen(server, '127.0.0.1', 0)
  return { url: `${origin}/`, server, close: () => closeServer(server) }
}
