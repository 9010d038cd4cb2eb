// What nginx cannot answer from a file: events, uploads that count their bytes, WebSocket echo.
import { createServer } from 'node:http'

import { acceptKey, createEcho } from './web-socket-frames.ts'

const EVENT_INTERVAL_MS = 4

const server = createServer((req, res) => {
  if (req.url?.endsWith('/events') === true) {
    res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    // Its clock is the machine's: whoever reads the event can tell how long it was on its way.
    const timer = setInterval(
      () => res.write(`data: ${process.hrtime.bigint()}\n\n`),
      EVENT_INTERVAL_MS,
    )
    res.once('close', () => clearInterval(timer))
    return
  }
  if (req.url?.endsWith('/idle') === true) {
    res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    res.write(': open\n\n')
    return
  }
  let bytes = 0
  req.on('data', (chunk: Buffer) => (bytes += chunk.length))
  req.once('end', () => {
    const body = JSON.stringify({ bytes })
    res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': body.length })
    res.end(body)
  })
})
server.keepAliveTimeout = 60_000

server.on('upgrade', (req, socket) => {
  const key = acceptKey(req.headers['sec-websocket-key'] ?? '')
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${key}\r\n\r\n`,
  )
  socket.on('error', () => socket.destroy())
  socket.on(
    'data',
    createEcho((frame) => socket.write(frame)),
  )
})

server.listen(Number(process.argv[2]), '127.0.0.1')
