import { chmodSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { formatFault } from '@app-proxy-portal/shared/config'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { loadConfig, type LoadedConfig } from './load.ts'
import { createTestCertificate } from './test-certificate.ts'

const NOW_MS = Date.UTC(2026, 10, 23)
const TENANT_ID = 'a0000000-0000-4000-8000-000000000001'
const SPA_ID = 'a0000000-0000-4000-8000-000000000002'
const API_ID = 'a0000000-0000-4000-8000-000000000003'

const RELAY = `
portal:
  url: https://portal.contoso.com
entra:
  tenantId: ${TENANT_ID}
  spaClientId: ${SPA_ID}
apps:
  - id: leave
    name: Leave requests
    externalUrl: https://leave-contoso.msappproxy.net/
    scope: https://leave-contoso.msappproxy.net/user_impersonation
`

const exchange = (credential: string) => `
portal:
  url: https://portal.contoso.com
entra:
  tenantId: ${TENANT_ID}
  spaClientId: ${SPA_ID}
  api:
    clientId: ${API_ID}
    scope: api://${API_ID}/access_as_user
    credential: ${credential}
`

const FOUR = {
  PORTAL_TENANT_ID: TENANT_ID,
  PORTAL_CLIENT_ID: SPA_ID,
  PORTAL_SCOPE: 'https://leave-contoso.msappproxy.net/user_impersonation',
  PORTAL_APP_URL: 'https://leave-contoso.msappproxy.net',
}

type Environment = Record<string, string | undefined>

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function put(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const load = (file: string | undefined, env: Environment = {}, nowMs = NOW_MS) =>
  loadConfig({ file, env, clock: () => nowMs })

async function loaded(text: string, env: Environment = {}): Promise<LoadedConfig> {
  const result = load(await put('test.yaml', text), env)
  if (!result.ok) throw new Error(result.faults.map(formatFault).join('\n'))
  return result.loaded
}

/** Fault lines without their cure; the test's folder is called `.`. */
function linesOf(result: ReturnType<typeof load>): string[] {
  if (result.ok) return []
  return result.faults.map((fault) => {
    const line = formatFault(fault)
    expect(line).toMatch(/^\S+: [^\n]+ — [^\n]+$/)
    return line.slice(0, line.lastIndexOf(' — ')).replaceAll(folder, '.')
  })
}

async function faults(text: string, env: Environment = {}): Promise<string[]> {
  return linesOf(load(await put('test.yaml', text), env))
}

describe('a file', () => {
  test('is YAML', async () => {
    expect((await loaded(RELAY)).config.apps[0]?.name).toBe('Leave requests')
  })

  test('or JSON, tabs and all', async () => {
    const document = {
      portal: { url: 'https://portal.contoso.com' },
      entra: { tenantId: TENANT_ID, spaClientId: SPA_ID },
    }
    const { config } = await loaded(JSON.stringify(document, null, '\t'))
    expect(config.entra.tenantId).toBe(TENANT_ID)
  })

  test('is named by PORTAL_CONFIG where no option names one, which goes first', async () => {
    const file = await put('a.yaml', RELAY)
    expect(load(undefined, { PORTAL_CONFIG: file }).ok).toBe(true)
    expect(load(file, { PORTAL_CONFIG: join(folder, 'none.yaml') }).ok).toBe(true)
  })

  test('that does not exist is a fault', () => {
    expect(linesOf(load(join(folder, 'none.yaml')))).toEqual(['./none.yaml: does not exist'])
  })

  test('that is a folder is a fault', () => {
    expect(linesOf(load(folder))).toEqual(['.: is a folder'])
  })

  test.skipIf(process.getuid?.() === 0)('that may not be read is a fault', async () => {
    const file = await put('a.yaml', RELAY)
    chmodSync(file, 0)
    expect(linesOf(load(file))).toEqual(['./a.yaml: may not be read by this user'])
  })

  test('that is empty lacks everything that is needed', async () => {
    expect(await faults('')).toEqual(['portal: is missing', 'entra: is missing'])
  })

  test('that holds a list is no configuration', async () => {
    expect(await faults('- a')).toEqual(['configuration: must be a group of keys'])
  })
})

describe('no file', () => {
  test('and no values is a fault that says both ways', () => {
    const result = load(undefined)
    expect(linesOf(result)).toEqual(['configuration: there is none'])
    expect(result.ok ? '' : result.faults[0]?.mend).toMatch(/--config.*PORTAL_CONFIG.*PORTAL_SCOPE/)
  })

  test('an empty PORTAL_CONFIG names none', () => {
    expect(linesOf(load(undefined, { PORTAL_CONFIG: '' }))).toEqual([
      'configuration: there is none',
    ])
  })
})

describe('YAML that cannot be read', () => {
  test.each([
    ['a: [1, 2', './test.yaml:1:9'],
    ['portal:\n  url: "https://a\n', './test.yaml:3:1'],
    ['portal:\n url: a\n  name: b\n', './test.yaml:2:7'],
    ['a: 1\n---\nb: 1\n', './test.yaml:2:1'],
    ['\tportal: 1', './test.yaml:1:'],
  ])('%j is told with its line', async (text, where) => {
    const lines = await faults(text)
    expect(lines.length).toBeGreaterThan(0)
    expect(lines[0]?.startsWith(where), lines.join('\n')).toBe(true)
  })

  test('a key that is there twice is told with the line of the second', async () => {
    expect(await faults(`${RELAY}portal:\n  url: https://other.contoso.com\n`)).toEqual([
      './test.yaml:12:1: Map keys must be unique',
    ])
  })

  test('one that is wrong in a thousand places is told in a few lines', async () => {
    expect((await faults('['.repeat(5_000))).length).toBeLessThanOrEqual(10)
  })

  test('aliases that grow without end are refused', async () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    for (let level = 1; level < 9; level += 1) {
      const [from, to] = ['abcdefghi'[level - 1], 'abcdefghi'[level]]
      bomb.push(`${to}: &${to} [*${from}, *${from}, *${from}, *${from}, *${from}, *${from}]`)
    }
    expect(await faults(bomb.join('\n'))).toEqual([
      './test.yaml: Excessive alias count indicates a resource exhaustion attack',
    ])
  })

  test.each(['a: &a [*a]', 'a: &a { b: *a, c: *a }'])(
    'an alias of itself, %s, is refused',
    async (text) => {
      expect(await faults(text)).toEqual(['./test.yaml: holds an alias of itself'])
    },
  )

  test('an alias of nothing is refused', async () => {
    expect(await faults('a: *nothing')).toEqual([expect.stringContaining('Unresolved alias')])
  })

  test('bytes that are no text are refused', async () => {
    const file = await put('test.yaml', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 0xff, 0xfe]))
    expect(load(file).ok).toBe(false)
  })
})

describe('references', () => {
  test('${env:…} and ${file:…} are replaced anywhere in a text', async () => {
    const file = await put('name', 'Contoso\n')
    const text = RELAY.replace(
      'portal:\n',
      `portal:\n  name: "\${file:${file}} \${env:SUFFIX} (\${env:SUFFIX})"\n`,
    )
    expect((await loaded(text, { SUFFIX: 'apps' })).config.portal.name).toBe('Contoso apps (apps)')
  })

  test('what they yield is text: it is neither YAML nor replaced again', async () => {
    const text = RELAY.replace('portal:\n', 'portal:\n  name: ${env:NAME}\n')
    const { config } = await loaded(text, { NAME: '${env:HOME}: [x]' })
    expect(config.portal.name).toBe('${env:HOME}: [x]')
  })

  test('a file loses its last line break and nothing else', async () => {
    const secret = await put('secret', 'a b \r\n')
    const { credential } = await loaded(
      exchange(`{ kind: clientSecret, secret: "\${file:${secret}}" }`),
    )
    expect(credential).toMatchObject({ kind: 'clientSecret' })
    expect(credential?.kind === 'clientSecret' && credential.secret.reveal()).toBe('a b')
  })

  test('each that is missing is a fault of its key, once', async () => {
    const text = `
portal:
  url: https://\${env:HOST_NAME}
  name: \${env:A} \${env:B}
entra:
  tenantId: \${env:TENANT}
  spaClientId: ${SPA_ID}
session:
  secrets: ["\${file:/nowhere/secret}"]
`
    expect(await faults(text)).toEqual([
      'portal.url: refers to the environment variable HOST_NAME, which is not set',
      'portal.name: refers to the environment variable A, which is not set',
      'portal.name: refers to the environment variable B, which is not set',
      'entra.tenantId: refers to the environment variable TENANT, which is not set',
      'session.secrets[0]: refers to the file /nowhere/secret, which does not exist',
    ])
  })

  test('one that is set but empty is an empty value', async () => {
    const text = RELAY.replace(TENANT_ID, '${env:TENANT}')
    expect(await faults(text, { TENANT: '' })).toEqual(['entra.tenantId: is empty'])
  })

  test('keys are not replaced', async () => {
    expect(await faults(`${RELAY}"\${env:KEY}": 1\n`, { KEY: 'server' })).toEqual([
      '["${env:KEY}"]: is not a known key',
    ])
  })

  test('a key called __proto__ stays a key, and an unknown one', async () => {
    expect(await faults(`${RELAY}__proto__:\n  server: { port: 1 }\n`)).toEqual([
      '__proto__: is not a known key',
    ])
  })
})

describe('the four values without a file', () => {
  test('make a relay portal with one app', () => {
    const result = load(undefined, FOUR)
    expect(result.ok ? result.loaded.config : result.faults).toMatchObject({
      portal: { url: 'http://localhost:8400' },
      entra: { tenantId: TENANT_ID, spaClientId: SPA_ID },
      apps: [
        {
          id: 'app',
          kind: 'api',
          token: 'relay',
          name: 'leave-contoso.msappproxy.net',
          externalUrl: 'https://leave-contoso.msappproxy.net/',
          scope: FOUR.PORTAL_SCOPE,
        },
      ],
    })
    expect(result.ok && result.loaded.config.entra.api).toBeUndefined()
    expect(result.ok && result.loaded.credential).toBeUndefined()
  })

  test.each(Object.keys(FOUR))('%s that is missing is called by its name, once', (name) => {
    for (const value of [undefined, '']) {
      expect(linesOf(load(undefined, { ...FOUR, [name]: value }))).toEqual([`${name}: is not set`])
    }
  })

  test('all that are missing are told at once', () => {
    expect(linesOf(load(undefined, { PORTAL_CLIENT_ID: SPA_ID }))).toEqual([
      'PORTAL_TENANT_ID: is not set',
      'PORTAL_SCOPE: is not set',
      'PORTAL_APP_URL: is not set',
    ])
  })

  test.each([
    ['PORTAL_TENANT_ID', 'contoso', 'is not a GUID (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)'],
    ['PORTAL_CLIENT_ID', 'x', 'is not a GUID (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)'],
    ['PORTAL_SCOPE', 'user_impersonation', 'is not a scope'],
    ['PORTAL_APP_URL', 'leave', 'is not an absolute URL'],
    ['PORTAL_APP_URL', 'http://leave-contoso.msappproxy.net', 'is http'],
    ['PORTAL_URL', 'http://portal.contoso.com', 'is http'],
    ['PORTAL_URL', 'https://portal.contoso.com/x', 'has a path'],
  ])('%s that is wrong, as %s, is called by its name', (name, value, what) => {
    expect(linesOf(load(undefined, { ...FOUR, [name]: value }))).toEqual([`${name}: ${what}`])
  })

  test('PORTAL_URL says where the portal is; empty says nothing', () => {
    const at = (PORTAL_URL: string) => load(undefined, { ...FOUR, PORTAL_URL })
    const [given, empty] = [at('https://portal.contoso.com'), at('')]
    expect(given.ok && given.loaded.config.portal.url).toBe('https://portal.contoso.com')
    expect(empty.ok && empty.loaded.config.portal.url).toBe('http://localhost:8400')
  })

  test('a path of the app stays in its address, not in its name', () => {
    const result = load(undefined, { ...FOUR, PORTAL_APP_URL: 'https://apps.contoso.com/leave' })
    expect(result.ok && result.loaded.config.apps[0]).toMatchObject({
      name: 'apps.contoso.com',
      externalUrl: 'https://apps.contoso.com/leave/',
    })
  })

  test('beside a file each of them is a fault', async () => {
    const env = { ...FOUR, PORTAL_URL: 'https://portal.contoso.com' }
    expect(await faults(RELAY, env)).toEqual(
      [...Object.keys(FOUR), 'PORTAL_URL'].map(
        (name) => `${name}: is set beside the configuration file ./test.yaml`,
      ),
    )
  })

  test('beside a file that has faults of its own both are told', async () => {
    expect(await faults('', { PORTAL_SCOPE: 'x/y' })).toEqual([
      'PORTAL_SCOPE: is set beside the configuration file ./test.yaml',
      'portal: is missing',
      'entra: is missing',
    ])
  })
})

describe('HOST and PORT', () => {
  test('override the listener of a file', async () => {
    const text = `${RELAY}server:\n  host: 127.0.0.1\n  port: 1\n  management: { port: 8409 }\n`
    const { server } = (await loaded(text, { HOST: '0.0.0.0', PORT: '9000' })).config
    expect(server).toMatchObject({ host: '0.0.0.0', port: 9000, management: { port: 8409 } })
  })

  test('override the listener of the four values', () => {
    const result = load(undefined, { ...FOUR, HOST: '::1', PORT: '0' })
    expect(result.ok && result.loaded.config.server).toMatchObject({ host: '::1', port: 0 })
  })

  test('that are empty override nothing', async () => {
    const { server } = (await loaded(RELAY, { HOST: '', PORT: '' })).config
    expect(server).toMatchObject({ host: '127.0.0.1', port: 8400 })
  })

  test.each(['http', '-1', '80.5', '8400 ', '0x50', '65536', '123456', 'NaN'])(
    'PORT %j is a fault',
    async (PORT) => {
      expect(await faults(RELAY, { PORT })).toEqual(['PORT: is not a port number'])
    },
  )

  test('PORT cannot be the management port', async () => {
    expect(await faults(RELAY, { PORT: '8409' })).toEqual([
      'server.management.port: is the public port',
    ])
  })

  test('HOST cannot take a portal with a stand-in off loopback', async () => {
    const text = RELAY.replace('https://portal.contoso.com', 'http://localhost:8400').replace(
      'apps:',
      '  development: { metadataUrl: "http://127.0.0.1:8401/x" }\napps:',
    )
    expect(await faults(text)).toEqual([])
    expect(await faults(text, { HOST: '0.0.0.0' })).toEqual([
      'server.host: is not a loopback address while entra.development is set',
    ])
    expect(await faults(text, { NODE_ENV: 'production' })).toEqual([
      'entra.development: is set while NODE_ENV is production',
    ])
  })
})

describe('a certificate', () => {
  const validToMs = NOW_MS + 86_400_000
  const good = createTestCertificate({ validToMs })
  const other = createTestCertificate({ validToMs })

  async function credentialFaults(
    { certificate, privateKey }: { certificate?: string; privateKey?: string },
    nowMs = NOW_MS,
  ) {
    if (certificate !== undefined) await put('c.pem', certificate)
    if (privateKey !== undefined) await put('k.pem', privateKey)
    const { file } = await certificateConfig()
    return linesOf(load(file, {}, nowMs))
  }

  async function certificateConfig() {
    const [c, k] = [join(folder, 'c.pem'), join(folder, 'k.pem')]
    return {
      file: await put(
        'test.yaml',
        exchange(`{ kind: certificate, certificateFile: ${c}, privateKeyFile: ${k} }`),
      ),
    }
  }

  test('with its key is loaded, the key wrapped', async () => {
    await put('c.pem', good.certificate)
    await put('k.pem', good.privateKey)
    const result = load((await certificateConfig()).file)
    const credential = result.ok ? result.loaded.credential : undefined
    expect(credential).toMatchObject({
      kind: 'certificate',
      certificate: good.certificate,
      sha256Thumbprint: expect.stringMatching(/^[0-9A-F]{64}$/),
    })
    expect(JSON.stringify(credential)).not.toContain('PRIVATE KEY')
  })

  test('and key that are both missing are both told', async () => {
    expect(await credentialFaults({})).toEqual([
      'entra.api.credential.certificateFile: does not exist',
      'entra.api.credential.privateKeyFile: does not exist',
    ])
  })

  test('and key that are no PEM are both told', async () => {
    expect(await credentialFaults({ certificate: good.privateKey, privateKey: 'key' })).toEqual([
      'entra.api.credential.certificateFile: is not a PEM certificate',
      'entra.api.credential.privateKeyFile: is not a PEM private key',
    ])
  })

  test('with the key of another is refused', async () => {
    expect(await credentialFaults({ ...good, privateKey: other.privateKey })).toEqual([
      'entra.api.credential.privateKeyFile: does not belong to the certificate',
    ])
  })

  test('that has expired by the clock is refused, to the second', async () => {
    expect(await credentialFaults(good, validToMs - 1000)).toEqual([])
    expect(await credentialFaults(good, validToMs)).toEqual([
      'entra.api.credential.certificateFile: expired on Nov 24 00:00:00 2026 GMT',
    ])
  })

  test('with an elliptic-curve key is refused: Entra ID wants RSA', async () => {
    expect(await credentialFaults(createTestCertificate({ kind: 'ec', validToMs }))).toEqual([
      'entra.api.credential.privateKeyFile: is not an RSA key',
    ])
  })

  test('is checked although something else is wrong', async () => {
    const { file } = await certificateConfig()
    await writeFile(file, `${await readFile(file, 'utf8')}brand: x\n`)
    expect(linesOf(load(file))).toEqual([
      'brand: is not a known key',
      'entra.api.credential.certificateFile: does not exist',
      'entra.api.credential.privateKeyFile: does not exist',
    ])
  })
})

describe('other credentials', () => {
  test('a token file must be there at start, and is read anew at each use', async () => {
    const path = join(folder, 'token')
    const text = exchange(`{ kind: federatedTokenFile, path: ${path} }`)
    expect(await faults(text)).toEqual(['entra.api.credential.path: does not exist'])
    await put('token', 'first\n')
    const { credential } = await loaded(text)
    await put('token', 'second\n')
    if (credential?.kind !== 'federatedToken') throw new Error('It is of another kind')
    expect((await credential.readToken()).reveal()).toBe('second')
  })

  test('a managed identity needs nothing', async () => {
    const { credential } = await loaded(exchange('{ kind: managedIdentity }'))
    expect(credential).toEqual({ kind: 'managedIdentity', clientId: undefined })
  })
})

describe('outbound.caFiles', () => {
  const { certificate } = createTestCertificate({ validToMs: NOW_MS })
  const withAuthorities = (...files: string[]) =>
    `${RELAY}outbound:\n  caFiles: ${JSON.stringify(files)}\n`

  test('are read', async () => {
    const file = await put('ca.pem', `# Contoso\n${certificate}${certificate}`)
    expect((await loaded(withAuthorities(file))).authorities).toEqual([
      `# Contoso\n${certificate}${certificate}`,
    ])
  })

  test('that cannot be used are refused by their place', async () => {
    const text = await put('text.pem', 'hello')
    const broken = await put('broken.pem', certificate.replace(/^MII/m, 'AAA'))
    const lines = await faults(withAuthorities(join(folder, 'none.pem'), text, broken))
    expect(lines).toEqual([
      'outbound.caFiles[0]: does not exist',
      'outbound.caFiles[1]: holds no PEM certificate',
      'outbound.caFiles[2]: holds a certificate that cannot be read',
    ])
  })
})

describe('server.management.operatorTokenFile', () => {
  const withToken = (file: string) =>
    `${RELAY}server:\n  management:\n    operatorTokenFile: ${JSON.stringify(file)}\n`

  test('is read, without the line end', async () => {
    const file = await put('operator', `${'a'.repeat(32)}\n`)
    const { operators } = await loaded(withToken(file))
    expect(operators.map(({ name, token }) => [name, token.reveal()])).toEqual([
      [undefined, 'a'.repeat(32)],
    ])
    expect(JSON.stringify(operators)).not.toContain('aaa')
  })

  test('has a line for each operator who is told apart', async () => {
    const text = `jane@contoso.example ${'a'.repeat(32)}\n\non-call   ${'b'.repeat(64)}\r\n`
    const { operators } = await loaded(withToken(await put('operators', text)))
    expect(operators.map(({ name, token }) => [name, token.reveal()])).toEqual([
      ['jane@contoso.example', 'a'.repeat(32)],
      ['on-call', 'b'.repeat(64)],
    ])
  })

  test('is not needed', async () => {
    expect((await loaded(RELAY)).operators).toEqual([])
  })

  test.each([
    ['does not exist', undefined],
    ['holds no token', ''],
    ['holds a token of less than 32 characters', 'a'.repeat(31)],
    ['holds a token of less than 32 characters', `jane ${'a'.repeat(31)}`],
    // A token in the place of a name would be in the log.
    ['holds a name that is none', `${'a'.repeat(32)} ${'b'.repeat(32)}`],
    ['holds a name that is none', `jane"doe ${'b'.repeat(32)}`],
    ['holds more than a name and a token in a line', `jane doe ${'b'.repeat(32)}`],
    ['holds several tokens, one of them without a name', `${'a'.repeat(32)}\n${'b'.repeat(32)}`],
    ['holds a name or a token twice', `jane ${'a'.repeat(32)}\njane ${'b'.repeat(32)}`],
    ['holds a name or a token twice', `jane ${'a'.repeat(32)}\njoe ${'a'.repeat(32)}`],
  ])('that %s is refused', async (what, text) => {
    const file = text === undefined ? join(folder, 'none') : await put('operator', text)
    expect(await faults(withToken(file))).toEqual([`server.management.operatorTokenFile: ${what}`])
  })
})

describe('server.management.socket', () => {
  test.each(['operator.sock', './operator.sock', `/${'a'.repeat(100)}`])(
    '%s is no path that every command finds',
    async (path) => {
      const text = `${RELAY}server: { management: { socket: ${path} } }\n`
      expect(await faults(text)).toEqual([
        'server.management.socket: is no absolute path of at most 100 characters',
      ])
    },
  )
})

describe('preferences in a file', () => {
  const withFile = (path: string) =>
    `${RELAY}preferences:\n  store: { kind: file, path: ${JSON.stringify(path)} }\n`

  test('are taken where it can be made, or is there', async () => {
    expect(await faults(withFile(join(folder, 'new.db')))).toEqual([])
    expect(await faults(withFile(await put('there.db', '')))).toEqual([])
  })

  test('are refused where it cannot be written', async () => {
    const file = await put('plain', '')
    for (const [path, what] of [
      [join(folder, 'none/new.db'), 'is in a folder that does not exist'],
      [join(file, 'new.db'), 'is in a folder that is a file'],
      [folder, 'is a folder'],
    ] as const) {
      expect(await faults(withFile(path))).toEqual([`preferences.store.path: ${what}`])
    }
  })
})

test('no fault line shows a secret', async () => {
  const secret = 'correct-horse-battery-staple'
  const text = `
portal: { url: "https://user:${secret}@portal.contoso.com", name: 7 }
entra: { tenantId: ${secret}, spaClientId: ${SPA_ID}, api: { clientId: ${SPA_ID}, credential: { kind: clientSecret, secret: [${secret}] } } }
session: { secrets: ["${secret}"], store: { kind: redis, url: "http://:${secret}@cache" } }
`
  const result = load(await put('test.yaml', text))
  const lines = result.ok ? '' : result.faults.map(formatFault).join('\n')
  expect(lines).not.toBe('')
  expect(lines).not.toContain(secret)
})
