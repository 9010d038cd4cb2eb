import { ServerResponse, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { Duplex } from 'node:stream'

import { closeGently } from './close-gently.ts'

/** Connections that have left HTTP, or are about to. Node's server forgets them. */
export interface Upgrades {
  destroyAll(): void
}

/**
 * Whether a request with an `Upgrade` header asks for a WebSocket as browsers do. All others are
 * the plain requests that they are without that header.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-4.1
 */
export function asksForWebSocket({ method, httpVersion, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    httpVersion === '1.1' &&
    headers.upgrade?.toLowerCase() === 'websocket' &&
    headers['sec-websocket-key'] !== undefined &&
    // What comes after the head would be a body to one hop and frames to the other.
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined
  )
}

/**
 * Sends upgrades down the same stages as every other request, with an answer that can refuse them
 * in HTTP. Whoever takes one over writes a 101 and has the socket from then on.
 */
export function acceptUpgrades(server: Server, handler: RequestListener): Upgrades {
  const sockets = new Set<Duplex>()

  server.on('upgrade', (req, socket, head) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    // An error closes it, and that is what everybody waits for.
    socket.on('error', () => {})
    const res = new ServerResponse(req)
    try {
      res.assignSocket(req.socket)
    } catch {
      // An earlier request of the connection has no answer yet: its answer would stand among frames.
      socket.destroy()
      return
    }
    if (head.length > 0) socket.unshift(head)
    res.shouldKeepAlive = false
    Object.assign(res, { locals: { isUpgrade: true } })
    // Half a connection is of no use to anybody, as in Node's own server.
    socket.once('end', () => {
      if (!res.writableEnded) socket.destroy()
    })
    res.once('finish', () => {
      if (res.statusCode !== 101) closeGently(socket)
    })
    handler(req, res)
  })

  return {
    destroyAll() {
      for (const socket of sockets) socket.destroy()
    },
  }
}
