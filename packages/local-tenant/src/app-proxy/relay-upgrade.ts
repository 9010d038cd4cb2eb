import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { responseHead, writeAnswerToSocket } from './answer.ts'
import { backendHeaders } from './backend-headers.ts'
import type { HeaderPair } from './backend-headers.ts'
import { clientHeaders } from './client-headers.ts'
import { connectorFault, openBackendRequest } from './connector.ts'
import { errorPage } from './error-page.ts'
import type { Admitted } from './front-door.ts'

/** WebSocket: no single sign-on on the handshake, and no cookie comes back with it. */
export function relayUpgrade(
  req: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  { app }: Admitted,
): void {
  const refusal = connectorFault(app, undefined)
  if (refusal !== undefined) return writeAnswerToSocket(socket, refusal)
  app.requests.upgraded += 1

  const outgoing = openBackendRequest(
    req,
    app,
    [
      ...backendHeaders(req, app, undefined),
      ['Connection', 'Upgrade'],
      ['Upgrade', req.headers.upgrade ?? 'websocket'],
    ],
    false,
  )
  const timer = setTimeout(() => {
    outgoing.destroy()
    writeAnswerToSocket(socket, errorPage('gatewayTimeout'))
  }, app.settings.timeoutMs)
  const abandon = () => {
    clearTimeout(timer)
    outgoing.destroy()
  }

  socket.on('close', abandon)
  outgoing.on('upgrade', (incoming, backend, backendHead) => {
    clearTimeout(timer)
    const headers = withoutCookies(clientHeaders(incoming.rawHeaders, app))
    const upgrade: HeaderPair[] = [
      ['Connection', 'Upgrade'],
      ['Upgrade', incoming.headers.upgrade ?? 'websocket'],
    ]
    socket.write(responseHead(101, [...headers, ...upgrade]))
    socket.write(backendHead)
    backend.write(head)
    join(socket, backend)
  })
  outgoing.on('response', (incoming) => {
    clearTimeout(timer)
    const headers = clientHeaders(incoming.rawHeaders, app).filter(
      ([name]) => name.toLowerCase() !== 'transfer-encoding',
    )
    const status = incoming.statusCode ?? 502
    socket.write(responseHead(status, [...withoutCookies(headers), ['Connection', 'close']]))
    incoming.pipe(socket)
  })
  outgoing.on('error', () => {
    clearTimeout(timer)
    if (!socket.writableEnded) writeAnswerToSocket(socket, errorPage('badGateway'))
  })
  outgoing.end()
}

function join(client: Duplex, backend: Duplex): void {
  client.on('close', () => backend.destroy())
  backend.on('close', () => client.destroy())
  backend.on('error', () => client.destroy())
  client.pipe(backend)
  backend.pipe(client)
}

function withoutCookies(headers: HeaderPair[]): HeaderPair[] {
  return headers.filter(([name]) => name.toLowerCase() !== 'set-cookie')
}
