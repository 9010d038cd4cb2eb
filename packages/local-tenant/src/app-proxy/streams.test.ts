import { once } from 'node:events'
import { request } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { startInternalApps } from '../internal-apps/index.ts'
import { startTestBed } from './test-bed.ts'
import type { TestBed } from './test-bed.ts'

describe('bodies', () => {
  it('reach the backend while the caller still writes', async () => {
    await using bed = await startTestBed()
    bed.answerWith(
      (req, res) =>
        void req
          .on('data', (chunk: Buffer) => res.write(`got ${String(chunk)} `))
          .on('end', () => res.end()),
    )
    const req = open(bed, 'POST')
    req.write('one')
    const [res] = (await once(req, 'response')) as [IncomingMessage]
    const [first] = (await once(res, 'data')) as [Buffer]
    expect(String(first)).toBe('got one ')
    req.end('two')
    expect(await text(res)).toBe('got two ')
  })

  it('that break off at the backend break off at the caller', async () => {
    await using bed = await startTestBed()
    bed.answerWith((_req, res) => {
      res.writeHead(200, { 'Content-Length': 100 })
      res.write('ten bytes.', () => res.destroy())
    })
    const [res] = (await once(open(bed, 'GET').end(), 'response')) as [IncomingMessage]
    await expect(text(res)).rejects.toThrow('aborted')
  })

  it('are no longer asked for once the caller has left', async () => {
    await using bed = await startTestBed()
    const { promise: left, resolve } = Promise.withResolvers<void>()
    bed.answerWith((_req, res) => {
      res.on('close', resolve)
      res.write('first')
    })
    const req = open(bed, 'GET').end()
    await once(req, 'response')
    req.on('error', () => undefined)
    req.destroy()
    await expect(left).resolves.toBeUndefined()
  })

  it('flow no faster than the caller reads', async () => {
    await using bed = await startTestBed()
    const total = 64 * 2 ** 20
    let sent = 0
    bed.answerWith((_req, res) => {
      const chunk = Buffer.alloc(65_536)
      const fill = () => {
        while (sent < total) {
          sent += chunk.length
          if (!res.write(chunk)) return void res.once('drain', fill)
        }
        res.end()
      }
      fill()
    })
    const [res] = (await once(open(bed, 'GET').end(), 'response')) as [IncomingMessage]
    let received = 0
    let mostAhead = 0
    for await (const chunk of res) {
      mostAhead = Math.max(mostAhead, sent - received)
      received += (chunk as Buffer).length
      // A slow reader: others get many turns for each of its chunks.
      for (let turn = 0; turn < 10; turn += 1) await setImmediate()
    }
    expect(received).toBe(total)
    expect(mostAhead).toBeLessThan(total / 2)
  })
})

describe('a WebSocket', () => {
  it('is relayed both ways, without Authorization and without the handshake cookie', async () => {
    const apps = await startInternalApps({ clock: () => 0, people: [] })
    await using bed = await startTestBed({
      internalUrl: apps.echo.url,
      authorizationToBackend: 'kerberos',
    })
    const socket = new WebSocket(`${bed.url.replace('http', 'ws')}ws?x=1`, {
      headers: { authorization: bed.bearer(), cookie: 'theme=dark; AzureAppProxyX=1' },
    } as never)
    const nextMessage = async () => {
      const [event] = (await once(socket, 'message')) as [MessageEvent]
      return String(event.data)
    }
    const seen = JSON.parse(await nextMessage()) as { path: string; headers: object }
    expect(seen.path).toBe('/ws?x=1')
    expect(seen.headers).not.toHaveProperty('authorization')
    expect(seen.headers).toHaveProperty('cookie', 'theme=dark')
    socket.send('hello')
    expect(await nextMessage()).toBe('hello')
    socket.close(1000)
    expect(await once(socket, 'close')).toEqual([expect.objectContaining({ code: 1000 })])
    await apps.close()
  })

  it('gets its handshake answered without any cookie', async () => {
    const apps = await startInternalApps({ clock: () => 0, people: [] })
    await using bed = await startTestBed({ internalUrl: apps.echo.url })
    const accepted = await handshake(bed, '/ws', bed.bearer())
    expect(accepted).toMatch(/^HTTP\/1\.1 101 /)
    expect(accepted.toLowerCase()).not.toContain('set-cookie')
    const refused = await handshake(bed, '/ws/refuse', bed.bearer())
    expect(refused).toMatch(/^HTTP\/1\.1 403 /)
    expect(refused.toLowerCase()).not.toContain('set-cookie')
    await apps.close()
  })

  it('without a token is redirected to sign-in', async () => {
    await using bed = await startTestBed()
    const answer = await handshake(bed, '/ws')
    expect(answer).toMatch(/^HTTP\/1\.1 302 /)
    expect(answer).toContain('AppProxyState')
    expect(bed.seen).toHaveLength(0)
  })

  it('to a backend that is gone gets Bad gateway', async () => {
    await using bed = await startTestBed({ internalUrl: 'http://127.0.0.1:1/' })
    expect(await handshake(bed, '/ws', bed.bearer())).toMatch(/^HTTP\/1\.1 502 /)
  })
})

function open(bed: TestBed, method: string): ClientRequest {
  return request(bed.url, { method, headers: { authorization: bed.bearer() }, agent: false })
}

/** The head of the answer to an upgrade, as it stands on the wire. */
async function handshake(bed: TestBed, path: string, authorization?: string): Promise<string> {
  const { hostname, port, host } = new URL(bed.url)
  const socket = connect(Number(port), hostname)
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  let received = ''
  for await (const chunk of socket) {
    received += String(chunk)
    if (received.includes('\r\n\r\n')) break
  }
  return received.split('\r\n\r\n')[0] ?? ''
}
