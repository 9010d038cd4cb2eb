import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'

import { expect, test } from 'vitest'

import { createCertificate } from '../fixtures/certificate.ts'
import { signIn } from '../fixtures/sign-in.ts'
import { startStack } from '../fixtures/stack.ts'
import { changeApp } from '../fixtures/upstream.ts'
import { openingLines, openWebSocket, OPCODES, WebSocketEnd } from '../fixtures/web-socket.ts'

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a WebSocket goes by the forward proxy, over TLS that a private authority vouches for', async () => {
  await using started = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'portal-'))
  started.defer(() => rm(folder, { recursive: true, force: true }))
  const { certificatePem, privateKeyPem } = createCertificate('app', '127.0.0.1')
  await writeFile(join(folder, 'authority.pem'), certificatePem)

  const app = createTlsServer({ cert: certificatePem, key: privateKeyPem })
  const seen: IncomingMessage[] = []
  app.on('upgrade', (req, socket, head) => {
    seen.push(req)
    socket.write(openingLines(req))
    const end = new WebSocketEnd(socket, { masks: false, head })
    void end.nextText().then((word) => end.send(OPCODES.text, `${word} to you`))
  })
  const appHost = await listen(app)
  started.defer(() => void app.close())

  const asked: (string | undefined)[] = []
  const proxy = createServer()
  proxy.on('connect', (req: IncomingMessage, client: Duplex) => {
    asked.push(req.url)
    const [host = '', port] = req.url?.split(':') ?? []
    const way = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      client.pipe(way).pipe(client)
    })
    way.on('error', () => client.destroy())
    client.on('error', () => way.destroy())
  })
  const proxyHost = await listen(proxy)
  started.defer(() => void proxy.close())

  const stack = started.use(
    await startStack({
      configure(document, { origin }) {
        changeApp(document, 'echo', { externalUrl: `https://${appHost}/` })
        document.outbound = {
          proxy: `http://${proxyHost}`,
          noProxy: [new URL(origin).host],
          caFiles: [join(folder, 'authority.pem')],
        }
      },
    }),
  )
  const { end } = await openWebSocket(stack, await signIn(stack), '/apps/echo/ws')
  end.send(OPCODES.text, 'good day')
  expect(await end.nextText()).toBe('good day to you')
  expect(asked).toEqual([appHost])
  expect(seen[0]?.headers.authorization).toMatch(/^Bearer eyJ/)
  expect(seen[0]?.headers.host).toBe(appHost)
  end.socket.destroy()
})
