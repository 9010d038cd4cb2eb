import { connect } from 'node:net'

import { callUrl, type Target } from './targets.ts'
import { CLIENT_FRAME, createFrameCounter, SERVER_FRAME_BYTES } from './web-socket-frames.ts'

const IN_FLIGHT = 64
const HANDSHAKE_MS = 3000

/**
 * Echoes per second over one WebSocket with 64 messages in flight, each in a write of its own as
 * browsers send them; undefined where the target does not upgrade.
 */
export function measureEchoes(target: Target, seconds: number): Promise<number | undefined> {
  const url = new URL(callUrl(target, 'live', 'echo'))
  const { promise, resolve } = Promise.withResolvers<number | undefined>()
  const socket = connect({ port: Number(url.port), host: url.hostname, noDelay: true })
  const take = createFrameCounter(SERVER_FRAME_BYTES)
  const timer = setTimeout(() => finish(undefined), HANDSHAKE_MS)
  let head = ''
  let begun: number | undefined
  let echoes = 0

  function finish(result: number | undefined): void {
    clearTimeout(timer)
    socket.destroy()
    resolve(result)
  }

  function onHead(chunk: Buffer): void {
    head += chunk.toString('latin1')
    if (!head.includes('\r\n\r\n')) return
    if (!head.startsWith('HTTP/1.1 101')) return finish(undefined)
    clearTimeout(timer)
    begun = performance.now()
    send(IN_FLIGHT)
  }

  function send(messages: number): void {
    for (let sent = 0; sent < messages; sent += 1) socket.write(CLIENT_FRAME)
  }

  socket.on('data', (chunk) => {
    if (begun === undefined) return onHead(chunk)
    const count = take(chunk)
    echoes += count
    const passedSeconds = (performance.now() - begun) / 1000
    if (passedSeconds >= seconds) return finish(echoes / passedSeconds)
    send(count)
  })
  socket.on('error', () => finish(undefined))
  socket.on('close', () => finish(undefined))
  const headers = {
    ...target.headers,
    Origin: `http://${target.headers['Host']}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': Buffer.alloc(16, 'k').toString('base64'),
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`GET ${url.pathname} HTTP/1.1\r\n${lines.join('')}\r\n`)
  return promise
}
