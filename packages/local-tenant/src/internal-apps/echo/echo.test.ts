import { once } from 'node:events'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startInternalApps } from '../index.ts'
import type { InternalApps } from '../index.ts'
import type { Echo } from './send-echo.ts'

let apps: InternalApps
let url: string

beforeAll(async () => {
  apps = await startInternalApps({ clock: () => 0, people: [] })
  url = apps.echo.url
})
afterAll(() => apps.close())

describe('the echo', () => {
  it('shows the request as it was on the wire', async () => {
    const { hostname, port } = new URL(url)
    const req = request({ hostname, port, method: 'PUT', path: '/a/../%2e%2e?x=%zz', agent: false })
    req.setHeader('X-Twice', ['1', '2']).end('höhe')
    const [res] = (await once(req, 'response')) as [AsyncIterable<Buffer>]
    const parts: Buffer[] = []
    for await (const part of res) parts.push(part)
    const echo = JSON.parse(Buffer.concat(parts).toString()) as Echo
    expect(echo).toMatchObject({
      method: 'PUT',
      path: '/a/../%2e%2e?x=%zz',
      remoteAddress: '127.0.0.1',
      body: { bytes: 5, text: 'höhe', base64: 'aMO2aGU=', isCut: false },
    })
    expect(echo.headers.filter(([name]) => name === 'X-Twice')).toHaveLength(2)
  })

  it('shows no more than the beginning of a large body', async () => {
    const reply = await fetch(url, { method: 'POST', body: 'x'.repeat(100_000) })
    const { body } = (await reply.json()) as Echo
    expect([body.bytes, body.text.length, body.isCut]).toEqual([100_000, 65_536, true])
  })

  it('wants an authentication context in the token, if it sees one at all', async () => {
    const reply = await fetch(`${url}acrs/c1`, { method: 'POST', body: 'x' })
    expect(reply.status).toBe(401)
    const [, claims = ''] =
      /error="insufficient_claims", claims="([^"]+)"/.exec(
        reply.headers.get('www-authenticate') ?? '',
      ) ?? []
    expect(JSON.parse(Buffer.from(claims, 'base64').toString())).toEqual({
      access_token: { acrs: { essential: true, value: 'c1' } },
    })
    for (const [acrs, status] of [
      [['c1', 'c2'], 200],
      [['c2'], 401],
      ['c1', 401],
    ] as const) {
      const payload = Buffer.from(JSON.stringify({ acrs })).toString('base64url')
      const headers = { Authorization: `Bearer e30.${payload}.x` }
      expect((await fetch(`${url}acrs/c1`, { headers })).status).toBe(status)
    }
  })

  it('answers with hostile headers', async () => {
    const { headers } = await fetch(`${url}headers`)
    expect(headers.getSetCookie()).toHaveLength(3)
    expect([...headers.keys()]).toEqual(
      expect.arrayContaining(['clear-site-data', 'nel', 'refresh', 'link', 'x-portal-error']),
    )
  })

  it.each([
    ['status/418', 418],
    ['status/99', 400],
    ['401', 401],
    ['403', 403],
    ['redirect?to=https://elsewhere.example/', 302],
    ['redirect?to=/&status=308', 308],
    ['sign-in-page', 200],
    ['slow?ms=1', 200],
    ['bytes/-1', 400],
    ['__proto__', 200],
  ])('answers /%s with %i', async (path, status) => {
    const reply = await fetch(url + path, { redirect: 'manual' })
    await reply.body?.cancel()
    expect(reply.status).toBe(status)
  })

  it('makes as many bytes as asked', async () => {
    const reply = await fetch(`${url}bytes/200001`)
    expect((await reply.arrayBuffer()).byteLength).toBe(200_001)
  })

  it('sends events at once and keeps the stream open', async () => {
    const reply = await fetch(`${url}sse`)
    const reader = reply.body?.getReader()
    const { done, value } = (await reader?.read()) ?? {}
    expect(done).toBe(false)
    expect(Buffer.from(value ?? []).toString()).toContain('event: tick\ndata: {"tick":1}')
    await reader?.cancel()
  })

  it('dies without an answer, or in the middle of one', async () => {
    await expect(fetch(`${url}crash`)).rejects.toThrow('fetch failed')
    const reply = await fetch(`${url}half`)
    await expect(reply.text()).rejects.toThrow('terminated')
  })

  it('echoes WebSocket messages of every length', async () => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}ws`)
    const messages: string[] = []
    const { promise: finished, resolve } = Promise.withResolvers<void>()
    const sizes = [5, 300, 70_000]
    socket.addEventListener('open', () => {
      for (const size of sizes) socket.send('ä'.repeat(size))
    })
    socket.addEventListener('message', ({ data }) => {
      messages.push(String(data))
      if (messages.length === sizes.length + 1) resolve()
    })
    await finished
    expect(messages.slice(1)).toEqual(sizes.map((size) => 'ä'.repeat(size)))
    socket.close()
    await once(socket, 'close')
  })
})
