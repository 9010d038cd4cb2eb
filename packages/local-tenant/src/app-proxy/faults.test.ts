import { Agent } from 'node:http'

import { describe, expect, it } from 'vitest'
import { appId, send, startTestBed } from './test-bed.ts'
import type { Reply } from './test-bed.ts'

describe('an error of the proxy', () => {
  it('is Bad gateway where the backend cannot be reached', async () => {
    await using bed = await startTestBed({ internalUrl: 'http://127.0.0.1:1/' })
    expect(await bed.call(asCaller(bed.bearer()))).toEqual(page(502, 'Bad gateway'))
  })

  it('leaves the connection good for the next call, though a body was under way', async () => {
    await using bed = await startTestBed({ internalUrl: 'http://127.0.0.1:1/' })
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const upload = { ...asCaller(bed.bearer()), agent, method: 'POST', body: 'x'.repeat(1_000_000) }
    for (const call of [upload, upload, { ...asCaller(bed.bearer()), agent }]) {
      expect(await bed.call(call)).toEqual(page(502, 'Bad gateway'))
    }
    agent.destroy()
  })

  it('is Bad gateway where the backend hangs up', async () => {
    await using bed = await startTestBed()
    bed.answerWith((req) => req.socket.destroy())
    expect(await bed.call(asCaller(bed.bearer()))).toEqual(page(502, 'Bad gateway'))
  })

  it('is Bad gateway where the backend speaks no TLS', async () => {
    await using bed = await startTestBed()
    await using tls = await startTestBed({
      internalUrl: bed.backendUrl.replace('http:', 'https:'),
    })
    expect(await tls.call(asCaller(tls.bearer()))).toEqual(page(502, 'Bad gateway'))
  })

  it('is Gateway timeout where the backend stays silent', async () => {
    await using bed = await startTestBed({ timeoutMs: 20 })
    bed.answerWith(() => undefined)
    const reply = await bed.call(asCaller(bed.bearer()))
    expect(reply).toEqual(page(504, 'Gateway timeout'))
    expect(reply.body).toContain('The connector timed out')
  })

  it.each([
    ['noConnector', 504, 'Gateway timeout'],
    ['connectorUnauthorized', 500, 'ConnectorError:Unauthorized'],
    ['licence', 403, 'license for Microsoft Entra ID P1 or P2'],
  ] as const)('tells %s', async (outage, status, text) => {
    await using bed = await startTestBed({ outage })
    expect(await bed.call(asCaller(bed.bearer()))).toEqual(page(status, text))
    expect(bed.seen).toHaveLength(0)
  })

  it('is 400 above sixty request headers', async () => {
    await using bed = await startTestBed()
    const { headers } = asCaller(bed.bearer())
    // Host and Connection are added by the client.
    const upTo = (count: number) =>
      Object.fromEntries(Array.from({ length: count - 3 }, (_, index) => [`x-${index}`, '1']))
    expect((await bed.call({ headers: { ...headers, ...upTo(60) } })).status).toBe(200)
    expect(await bed.call({ headers: { ...headers, ...upTo(61) } })).toEqual(
      page(400, 'BadRequest'),
    )
  })

  it('is HTML although JSON was asked for', async () => {
    await using bed = await startTestBed({ outage: 'noConnector' })
    const headers = { authorization: bed.bearer(), accept: 'application/json' }
    expect(await bed.call({ headers })).toEqual(page(504, 'Gateway timeout'))
  })
})

describe('throttling', () => {
  it('answers 429 above the rate of the app, until the next second', async () => {
    await using bed = await startTestBed({ transactionsPerSecond: 2 })
    const status = async () => (await bed.call(asCaller(bed.bearer()))).status
    expect([await status(), await status(), await status()]).toEqual([200, 200, 429])
    bed.clock.nowMs += 1000
    expect(await status()).toBe(200)
    expect(bed.proxy.requests(appId).throttled).toBe(1)
  })

  it('says Retry-After only where that is switched on', async () => {
    await using bed = await startTestBed({ transactionsPerSecond: 0 })
    expect((await bed.call()).headers).not.toHaveProperty('retry-after')
    bed.settings.retryAfterSeconds = 5
    expect((await bed.call()).headers['retry-after']).toBe('5')
  })

  it('counts all apps of the tenant together', async () => {
    const more = [{ appId: 'other', externalPort: 0, externalPath: '/' }]
    await using bed = await startTestBed({ more })
    bed.proxy.tenantSettings.transactionsPerSecond = 1
    expect((await bed.call()).status).toBe(302)
    const other = bed.proxy.publications[1]?.externalUrl ?? ''
    expect((await send(other)).status).toBe(429)
  })
})

function asCaller(authorization: string) {
  return { headers: { authorization } }
}

/** Matches the proxy's own page with this text somewhere in it. */
function page(status: number, text: string): Reply {
  const title = "<title>This corporate app can't be accessed</title>"
  return {
    status,
    headers: expect.objectContaining({ 'content-type': 'text/html; charset=utf-8' }),
    body: expect.toSatisfy((body: string) =>
      [title, 'Status Code: ', 'Transaction ID: ', text].every((part) => body.includes(part)),
    ),
  }
}
