import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Problem } from '@app-proxy-portal/shared/api'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { startPortal, type Ended } from '../fixtures/portal-process.ts'

const TENANT_ID = 'a0000000-0000-4000-8000-000000000001'
const SPA_ID = 'a0000000-0000-4000-8000-000000000002'
const FOUR = {
  PORTAL_TENANT_ID: TENANT_ID,
  PORTAL_CLIENT_ID: SPA_ID,
  PORTAL_SCOPE: 'https://leave-contoso.msappproxy.net/user_impersonation',
  PORTAL_APP_URL: 'https://leave-contoso.msappproxy.net',
}
// Each start is a process of its own.
vi.setConfig({ testTimeout: 30_000 })

const FAULT = /^\S+: [^\n]+ — [^\n]+$/

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'configuration-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let files = 0
async function put(document: unknown): Promise<string> {
  const file = join(folder, `${++files}.json`)
  await writeFile(file, typeof document === 'string' ? document : JSON.stringify(document))
  return file
}

/** A sound portal on free ports, whose sign-in service is wherever the metadata is. */
function soundDocument(metadataUrl?: string) {
  return {
    portal: { url: 'http://localhost:8400' },
    entra: {
      tenantId: TENANT_ID,
      spaClientId: SPA_ID,
      ...(metadataUrl === undefined ? {} : { development: { metadataUrl } }),
    },
    server: { port: 0, management: { port: 0 } },
    apps: [],
  }
}

/** Runs the command line to its end. */
async function run(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  await using portal = startPortal(args, env)
  return await portal.ended
}

interface PlainAnswer {
  status: number
  text: string
}

function get(
  port: unknown,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<PlainAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1',
        port: Number(port),
        path,
        method,
        agent: false,
        headers: { Host: 'localhost:8400', ...headers },
      },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
        answer.on('error', reject)
      },
    )
    outgoing.on('error', reject)
    outgoing.end()
  })
}

const signIn = (port: unknown) =>
  get(port, '/bff/session', {
    method: 'POST',
    headers: {
      Authorization: 'Bearer a.b.c',
      'X-Portal-Request': '1',
      'Sec-Fetch-Site': 'same-origin',
    },
  })

/** A server on this machine that answers as the test says. */
async function listening(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('a faulty configuration', () => {
  test('ends with 78 and one line for each fault, of the schema and of files alike', async () => {
    const file = await put({
      portal: { url: 'http://portal.contoso.com', nmae: 'x' },
      entra: {
        tenantId: 'contoso',
        spaClientId: SPA_ID,
        api: {
          clientId: SPA_ID,
          scope: 'api://x/access_as_user',
          credential: {
            kind: 'certificate',
            certificateFile: join(folder, 'none.pem'),
            privateKeyFile: join(folder, 'none.pem'),
          },
        },
      },
      session: { secrets: ['${env:NOT_SET}'] },
      server: { port: 8409 },
      apps: [{ id: 'xn--a', name: 'A', externalUrl: 'http://a.contoso.com', scope: 'a/b' }],
    })
    const { code, stdout, stderr } = await run(['--config', file], { PORTAL_SCOPE: 'x/y' })
    expect(code).toBe(78)
    expect(stdout).toEqual([])
    for (const line of stderr) expect(line).toMatch(FAULT)
    expect(stderr.map((line) => line.slice(0, line.indexOf(':'))).toSorted()).toEqual(
      [
        'PORTAL_SCOPE',
        'apps[0].externalUrl',
        'apps[0].id',
        'entra.api.clientId',
        'entra.api.credential.certificateFile',
        'entra.api.credential.privateKeyFile',
        'entra.tenantId',
        'portal.nmae',
        'portal.url',
        'server.management.port',
        'session.secrets[0]',
      ].toSorted(),
    )
  })

  test.each<[string, Record<string, string>, string]>([
    ['none at all', {}, 'configuration: there is none'],
    ['a file that PORTAL_CONFIG names', { PORTAL_CONFIG: '/nowhere.yaml' }, '/nowhere.yaml: '],
  ])('ends with 78: %s', async (_, env, line) => {
    const { code, stderr } = await run(['serve'], env)
    expect(code).toBe(78)
    expect(stderr).toEqual([expect.stringContaining(line)])
    expect(stderr[0]).toMatch(FAULT)
  })

  test('a stand-in for Entra ID in production ends with 78', async () => {
    const file = await put(soundDocument('http://127.0.0.1:1/metadata'))
    const { code, stderr } = await run(['--config', file], { NODE_ENV: 'production' })
    expect(code).toBe(78)
    expect(stderr).toEqual([expect.stringContaining('entra.development: is set while NODE_ENV')])
  })
})

describe('--check', () => {
  test('ends with 0 for a sound file, and starts nothing', async () => {
    const { code, stdout, stderr } = await run(['--check', '--config', await put(soundDocument())])
    expect({ code, stderr }).toEqual({ code: 0, stderr: [] })
    expect(stdout.join()).not.toContain('listening')
  })

  test('warns of apps that would share a site with the portal, and ends with 0', async () => {
    const document = soundDocument()
    Object.assign(document.portal, {
      url: 'https://portal.contoso.com',
      appsDomain: 'apps.contoso.com',
    })
    const { code, stderr } = await run(['--check', '--config', await put(document)])
    expect(code).toBe(0)
    expect(stderr).toEqual([expect.stringMatching(/^warning: portal\.appsDomain: .+ — .+$/)])
  })

  test('ends with 78 and the faults of a faulty file', async () => {
    const { code, stderr } = await run(['--check', '--config', await put('{}')])
    expect(code).toBe(78)
    expect(stderr).toEqual([
      expect.stringMatching(/^portal: is missing — /),
      expect.stringMatching(/^entra: is missing — /),
    ])
  })
})

describe('the command line', () => {
  test.each([['start'], ['--verbose']])('%j is unknown: 64 and how it is used', async (...args) => {
    const { code, stderr } = await run(args, FOUR)
    expect(code).toBe(64)
    expect(stderr.join('\n')).toContain('Usage:')
  })

  test('--help says how it is used, and ends with 0', async () => {
    const { code, stdout } = await run(['--help'])
    expect(code).toBe(0)
    expect(stdout.join('\n')).toContain('--config FILE')
  })
})

describe('an older Node', () => {
  // As on one: the version, and something that a dependency takes hold of while it is loaded.
  const older = `
    import zlib from 'node:zlib'
    import { syncBuiltinESMExports } from 'node:module'
    Object.defineProperty(process.versions, 'node', { value: '20.20.2' })
    delete zlib.createZstdDecompress
    syncBuiltinESMExports()`

  test('ends with 78 and says which is needed, before anything else is loaded', async () => {
    const { code, stdout, stderr } = await run(['--check'], {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(older)}`,
    })
    expect(stderr).toEqual(['node: is version 20.20.2 — run it with Node 24 or later'])
    expect({ code, stdout }).toEqual({ code: 78, stdout: [] })
  })
})

describe('a start', () => {
  test('says on one line where it listens, and by then answers on both ports', async () => {
    const file = await put(soundDocument())
    await using portal = startPortal(['serve', '--config', file])
    const ready = await portal.logged('listening')
    expect(ready).toMatchObject({ url: 'http://localhost:8400', host: '127.0.0.1' })
    expect(ready['port']).toBeTypeOf('number')
    expect(ready['managementPort']).toBeTypeOf('number')
    expect(ready['port']).not.toBe(ready['managementPort'])
    expect((await get(ready['port'], '/bff/config')).status).toBe(200)
    expect((await get(ready['managementPort'], '/livez')).status).toBe(200)
    portal.signal('SIGTERM')
    const { code, stdout, stderr } = await portal.ended
    expect({ code, stderr }).toEqual({ code: 0, stderr: [] })
    expect(stdout.filter((line) => line.includes('"listening"'))).toHaveLength(1)
    for (const line of stdout) expect(() => JSON.parse(line) as unknown).not.toThrow()
  })

  test('needs no file: the four values, HOST and PORT will do', async () => {
    await using portal = startPortal([], { ...FOUR, HOST: '127.0.0.1', PORT: '0' })
    const said = await Promise.any([
      portal.logged('listening').then((line) => JSON.stringify(line)),
      portal.ended.then(({ stderr }) => stderr.join('\n')),
    ])
    // The management port is the documented one here, which a running demo may have.
    expect(said).toMatch(/"url":"http:\/\/localhost:8400".*"managementPort":8409|:8409: another/)
  })

  test.each(['server', 'management'])(
    'on a taken %s port ends with 1 and names it',
    async (which) => {
      await using other = await listening(() => {})
      const document = soundDocument()
      if (which === 'server') document.server.port = other.port
      else document.server.management.port = other.port
      const { code, stdout, stderr } = await run(['--config', await put(document)])
      expect(code).toBe(1)
      expect(stderr).toEqual([
        expect.stringMatching(
          new RegExp(`127\\.0\\.0\\.1:${other.port}: another process .+ — .+$`),
        ),
      ])
      expect(stdout.join()).not.toContain('listening')
    },
  )

  test('on an address that is not of this machine ends with 1 and says so', async () => {
    const file = await put(soundDocument())
    const { code, stderr } = await run(['--config', file], { HOST: '192.0.2.1' })
    expect(code).toBe(1)
    expect(stderr).toEqual([expect.stringContaining('this machine has no such address')])
  })
})

describe('a stop', () => {
  test('lets a call under way end, takes no new one, and ends with 0', async () => {
    let fetches = 0
    const asked = Promise.withResolvers<(text: string) => void>()
    await using tenant = await listening((_, res) => {
      fetches += 1
      // The first one is the check at start.
      if (fetches === 1) res.writeHead(503).end()
      else asked.resolve((text) => void res.end(text))
    })
    await using portal = startPortal(['--config', await put(soundDocument(`${tenant.url}/m`))])
    const { port } = await portal.logged('listening')
    const underWay = get(port, '/bff/config')
    const answer = await asked.promise

    portal.signal('SIGTERM')
    await portal.logged('shutting down')
    await expect(get(port, '/bff/config')).rejects.toThrow('ECONNREFUSED')
    answer(metadata(tenant.url))
    expect((await underWay).status).toBe(200)
    expect((await portal.ended).code).toBe(0)
  })

  test('by Ctrl+C waits for no load balancer', async () => {
    const document = soundDocument()
    const server = { ...document.server, drain: { delaySeconds: 300 } }
    await using portal = startPortal(['--config', await put({ ...document, server })])
    await portal.logged('listening')
    portal.signal('SIGINT')
    expect((await portal.ended).code).toBe(0)
  })
})

describe('metadata of a stand-in for Entra ID', () => {
  const evil = 'evil.example.com'
  test('that leaves loopback is refused at start and by --check with 78', async () => {
    await using tenant = await listening(
      (_, res) => void res.end(metadata(tenant.url, { token_endpoint: `https://${evil}/token` })),
    )
    const file = await put(soundDocument(`${tenant.url}/m`))
    const ends = await Promise.all([run(['--config', file]), run(['--check', '--config', file])])
    for (const { code, stdout, stderr } of ends) {
      expect({ code, stdout }).toEqual({ code: 78, stdout: [] })
      expect(stderr).toEqual([
        expect.stringMatching(
          /^entra\.development\.metadataUrl: names https:\/\/evil\.example\.com, .+ — .+$/,
        ),
      ])
    }
  })

  test.each<[string, RequestListener]>([
    ['answers 500', (_, res) => void res.writeHead(500).end('x'.repeat(100_000))],
    ['redirects', (_, res) => void res.writeHead(302, { Location: `https://${evil}/` }).end()],
  ])('that %s lets the portal start, not ready, and nobody signs in', async (_, listener) => {
    await using tenant = await listening(listener)
    await using portal = startPortal(['--config', await put(soundDocument(`${tenant.url}/m`))])
    const { port, managementPort } = await portal.logged('listening')
    const readiness = await get(managementPort, '/readyz')
    expect(readiness.status).toBe(503)
    expect(JSON.parse(readiness.text)).toMatchObject({
      status: 'failing',
      checks: { identityProvider: expect.stringMatching(/./) },
    })
    expect((await get(managementPort, '/livez')).status).toBe(200)
    for (const answer of [await signIn(port), await get(port, '/bff/config')]) {
      expect(answer.status).toBe(503)
      expect((JSON.parse(answer.text) as Problem).code).toBe('identity_provider_unavailable')
    }
  })

  test('that becomes unsafe after the start is never used; once it is safe it is', async () => {
    let answer: RequestListener = (_, res) => void res.writeHead(503).end()
    await using tenant = await listening((req, res) => answer(req, res))
    await using portal = startPortal(['--config', await put(soundDocument(`${tenant.url}/m`))])
    const { port, managementPort } = await portal.logged('listening')

    answer = (_, res) => void res.end(metadata(tenant.url, { jwks_uri: `https://${evil}/keys` }))
    const config = await get(port, '/bff/config')
    expect(config.status).toBe(503)
    expect(config.text).not.toContain(evil)
    expect((await signIn(port)).status).toBe(503)
    expect((await get(managementPort, '/readyz')).status).toBe(503)

    answer = (_, res) => void res.end(metadata(tenant.url))
    expect((await get(port, '/bff/config')).status).toBe(200)
    expect((await get(managementPort, '/readyz')).status).toBe(200)
    portal.signal('SIGTERM')
    const { stdout } = await portal.ended
    expect(stdout.join('\n')).toContain('which is not on loopback')
  })
})

/** OpenID configuration of a stand-in, changed by the given members. */
function metadata(origin: string, members: Record<string, unknown> = {}): string {
  return JSON.stringify({
    issuer: `${origin}/v2.0`,
    jwks_uri: `${origin}/keys`,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    end_session_endpoint: `${origin}/logout`,
    response_types_supported: ['code'],
    ...members,
  })
}
