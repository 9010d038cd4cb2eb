import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startAppProxy } from './index.ts'
import type { AppProxyOptions, Publication } from './index.ts'
import { appId, send, startTestBed } from './test-bed.ts'

afterEach(() => vi.unstubAllEnvs())

describe('published paths', () => {
  it('exchange the external prefix for the internal one', async () => {
    await using bed = await startTestBed({ externalPath: '/crm/' })
    await bed.call({ path: '/crm/list?x=1', headers: { authorization: bed.bearer() } })
    expect(bed.seen[0]?.url).toBe('/list?x=1')
  })

  it('end at their edge: Bad gateway, or 404 where switched', async () => {
    await using bed = await startTestBed({ externalPath: '/crm/' })
    const call = { path: '/other', headers: { authorization: bed.bearer() } }
    expect((await bed.call(call)).status).toBe(502)
    bed.settings.outsidePublishedPath = 404
    expect((await bed.call(call)).status).toBe(404)
    expect(bed.seen).toHaveLength(0)
  })

  it('share a port, and the most granular one wins', async () => {
    const externalPort = await freePort()
    const more = [{ appId: 'deep', externalPort, externalPath: '/crm/deep/' }]
    await using bed = await startTestBed({ externalPort, externalPath: '/crm/', more })
    await send(bed.url, { path: '/crm/deep/x' })
    await send(bed.url, { path: '/crm/deeper' })
    expect(bed.proxy.requests('deep').received).toBe(1)
    expect(bed.proxy.requests(appId).received).toBe(1)
  })

  it('never include robots.txt', async () => {
    await using bed = await startTestBed()
    const reply = await bed.call({ path: '/robots.txt' })
    expect(reply.body).toBe('User-agent: *\nDisallow: /\n')
  })
})

describe('starting', () => {
  const publication: Publication = {
    appId,
    externalPort: 0,
    externalPath: '/',
    internalUrl: 'http://127.0.0.1:1/',
  }

  it('is refused in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    await expect(start({})).rejects.toThrow('NODE_ENV=production')
  })

  it.each([
    ['a public login host', { loginOrigin: 'https://login.microsoftonline.com' }, 'loopback'],
    ['a backend elsewhere', { publications: [at('http://10.0.0.5/')] }, 'loopback'],
    [
      'a name that only looks local',
      { publications: [at('http://127.0.0.1.example/')] },
      'loopback',
    ],
    [
      'a path without slashes',
      { publications: [{ ...publication, externalPath: '/crm' }] },
      'slash',
    ],
    [
      'one URL twice',
      {
        publications: [
          { ...publication, externalPort: 1 },
          { ...publication, externalPort: 1 },
        ],
      },
      'twice',
    ],
  ])('is refused for %s', async (_name, changes, message) => {
    await expect(start(changes)).rejects.toThrow(message)
  })

  function at(internalUrl: string): Publication {
    return { ...publication, internalUrl }
  }

  function start(changes: Partial<AppProxyOptions>) {
    return startAppProxy({
      tenantId: 'tenant',
      loginOrigin: 'http://localhost:8401',
      clock: () => 0,
      verifyAccessToken: () => Promise.resolve({ ok: false, reason: 'signature' }),
      isAssigned: () => false,
      redeemCode: () => Promise.resolve(undefined),
      publications: [publication],
      ...changes,
    })
  }
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
