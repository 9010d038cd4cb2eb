import type { Server } from 'node:http'

/** Resolves to the origin, once the server listens. */
export function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('no address')
      resolve(`http://${host}:${address.port}`)
    })
  })
}

/** Ends kept-alive connections too, so that nothing holds the process. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
