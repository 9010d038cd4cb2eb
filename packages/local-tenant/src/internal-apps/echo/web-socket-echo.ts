import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { createFrameReader, frame } from './web-socket-frame.ts'

export type WebSocketEcho = {
  accept(req: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

const opcodes = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 }

/** Says first which headers came with the handshake, then echoes. `/ws/refuse` is refused. */
export function createWebSocketEcho(): WebSocketEcho {
  const open = new Set<Duplex>()
  return {
    accept(req, socket, head) {
      const key = req.headers['sec-websocket-key']
      if (key === undefined || req.url?.startsWith('/ws/refuse')) {
        socket.end(
          'HTTP/1.1 403 Forbidden\r\nSet-Cookie: refused=1\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno',
        )
        return
      }
      open.add(socket)
      socket.on('close', () => open.delete(socket))
      socket.on('error', () => socket.destroy())
      socket.write(handshake(key))
      socket.write(
        frame(opcodes.text, Buffer.from(JSON.stringify({ path: req.url, headers: req.headers }))),
      )
      const read = createFrameReader(({ opcode, payload }) => {
        if (opcode === opcodes.close) socket.end(frame(opcodes.close, payload))
        else if (opcode === opcodes.ping) socket.write(frame(opcodes.pong, payload))
        else if (opcode !== opcodes.pong) socket.write(frame(opcode, payload))
      })
      if (head.length > 0) read(head)
      socket.on('data', read)
    },
    close() {
      for (const socket of open) socket.destroy()
    },
  }
}

function handshake(key: string): string {
  // The constant comes from RFC 6455 section 1.3.
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
  return [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept.digest('base64')}`,
    'Set-Cookie: handshake=1; Path=/',
    '',
    '',
  ].join('\r\n')
}
