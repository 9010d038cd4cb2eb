import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Served = { url: string; server: Server; close(): Promise<void> }

/** Serves on any free loopback port. The URL ends with a slash, as application proxy wants it. */
export function serve(listener: RequestListener): Promise<Served> {
  const server = createServer(listener)
  // The connector, which keeps connections, is not to call on one that is about to end.
  server.keepAliveTimeout = 0
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({ url: `http://127.0.0.1:${port}/`, server, close: () => closeServer(server) })
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
