import { describe, expect, test } from 'vitest'

import { formatFault } from './fault.ts'
import { parseConfig, type PortalConfig } from './parse.ts'
import {
  appEntry,
  developmentDocument,
  exchangeDocument,
  relayDocument,
  SPA_ID,
  withKey,
  type TestDocument,
} from './test-documents.ts'

function accepted(document: unknown, production = false): PortalConfig {
  const result = parseConfig(document, { production })
  if (!result.ok) throw new Error(result.faults.map(formatFault).join('\n'))
  return result.config
}

/** Paths and words of all faults, as `path: what`. */
function faults(document: unknown, production = false): string[] {
  const result = parseConfig(document, { production })
  return result.ok ? [] : result.faults.map(({ path, what }) => `${path}: ${what}`)
}

/** A list of the document's one app and others that differ from it by the given keys. */
function withApps(document: TestDocument, ...apps: Record<string, unknown>[]): TestDocument {
  document.apps = apps.map((app) => ({ ...appEntry(), ...app }))
  return document
}

describe('a relay-only document with nothing but the needed keys', () => {
  test('gets the documented defaults', () => {
    expect(accepted(relayDocument())).toEqual({
      portal: {
        url: 'https://portal.contoso.com',
        name: 'App portal',
        brand: { logoHoldsName: false },
        categories: [],
      },
      entra: { ...relayDocument().entra, cloud: 'public', guests: 'allow' },
      session: {
        store: { kind: 'memory', maxSessions: 100_000 },
        idleTimeoutSeconds: 1800,
        sessionsPerUser: 20_000,
        absoluteTimeoutSeconds: 28_800,
        secrets: [],
      },
      server: {
        host: '127.0.0.1',
        port: 8400,
        management: { host: '127.0.0.1', port: 8409 },
        drain: { timeoutSeconds: 10 },
        trustedProxies: [],
      },
      outbound: { noProxy: [], caFiles: [] },
      preferences: { store: { kind: 'memory' } },
      announcements: [],
      apps: [
        {
          ...appEntry(),
          kind: 'api',
          token: 'relay',
          audiences: [],
          methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
          timeoutSeconds: 190,
          maxRequestBytes: 104_857_600,
          limits: {
            connectSeconds: 10,
            idleSeconds: 300,
            totalSeconds: 28_800,
            calls: 256,
            streams: 1024,
            streamsPerSession: 512,
            messageBytes: 1_048_576,
          },
          circuitBreaker: { failures: 20, openSeconds: 10 },
          cookies: false,
          visibleTo: { roles: [], groups: [] },
          keywords: [],
        },
      ],
    })
  })

  test('may have no apps yet', () => {
    expect(accepted(withKey(relayDocument(), 'apps', undefined)).apps).toEqual([])
  })
})

describe('a key on its own', () => {
  const REDIS = { kind: 'redis', url: 'redis://cache:6379' }
  const NEWS = { id: 'news', text: 'The canteen is closed' }
  const SECRET = 'm3Zk0cP4S6rV8yB2dF5hJ7lN9qT1wX3z'

  test.each<[string, unknown]>([
    ['portal.url', 'https://portal.contoso.com/'],
    ['portal.url', 'https://portal.contoso.com:8443'],
    ['portal.url', 'http://localhost:8400'],
    ['portal.url', 'http://portal.localhost:8400'],
    ['portal.url', 'http://127.0.0.1:8400'],
    ['portal.url', 'http://127.9.8.7'],
    ['portal.url', 'http://[::1]:8400'],
    ['portal.appsDomain', 'contoso-apps.com'],
    ['entra.cloud', 'usgov'],
    ['entra.cloud', 'china'],
    ['entra.guests', 'refuse'],
    ['entra.tenantId', 'A0000000-0000-4000-8000-00000000000F'],
    ['session.idleTimeoutSeconds', 1],
    ['session.absoluteTimeoutSeconds', 1],
    ['session.store', { kind: 'memory' }],
    ['session.secrets', [SECRET]],
    ['session', { store: REDIS, secrets: [SECRET, SECRET] }],
    ['session', { store: { kind: 'redis', url: 'rediss://cache' }, secrets: [SECRET] }],
    ['server.host', '0.0.0.0'],
    ['server.port', 0],
    ['server.port', 65_535],
    ['server', { port: 0, management: { port: 0 } }],
    ['server.drain', { delaySeconds: 0, timeoutSeconds: 3600 }],
    ['server.trustedProxies', ['10.0.0.0/8', '192.0.2.1', '2001:db8::/32', '::1']],
    ['outbound.proxy', 'http://proxy.contoso.com:3128'],
    ['outbound.noProxy', ['.contoso.com']],
    ['apps[0].id', 'a'],
    ['apps[0].id', '0'],
    ['apps[0].id', 'leave-2'],
    ['apps[0].name', '\u200fالإجازات (HR)'],
    ['apps[0].id', 'a'.repeat(63)],
    ['apps[0].externalUrl', 'https://contoso.com/leave/'],
    ['apps[0].scope', 'https://leave-contoso.msappproxy.net//user_impersonation'],
    ['apps[0].scope', 'a0000000-0000-4000-8000-000000000009/.default'],
    ['apps[0].audiences', ['https://leave-contoso.msappproxy.net/']],
    ['apps[0].methods', ['GET']],
    ['apps[0].timeoutSeconds', 1],
    ['apps[0].maxRequestBytes', 0],
    ['apps[0].cookies', true],
    ['apps[0].visibleTo', { roles: ['Approver'] }],
    ['apps[0].icon', 'data:image/png;base64,iVBORw0KGgo='],
    ['apps[0].icon', 'https://cdn.contoso.com/leave.png'],
    ['apps[0].iconDark', 'https://cdn.contoso.com/leave-dark.png'],
    ['apps[0].requestAccessUrl', 'https://forms.contoso.com/access?app=leave#form'],
    ['apps[0].openapi', '/v1/openapi.json?format=yaml&x=/../y'],
    ['apps[0].requestAccessUrl', 'mailto:help@contoso.com?subject=Leave'],
    ['portal.categories', ['People', 'Finance']],
    ['preferences.store', { kind: 'memory' }],
    ['preferences.store', { kind: 'file', path: '/var/lib/portal/preferences.db' }],
    ['preferences.store', { kind: 'redis', url: 'rediss://cache', keyPrefix: 'portal:' }],
    [
      'preferences.store',
      { kind: 'redis', url: 'rediss://a:b@primary', sentinels: ['redis://c:1'] },
    ],
    ['announcements', [{ id: 'a', text: 'Hello' }]],
    ['announcements', [{ ...NEWS, from: '2026-12-01T08:00Z', until: '2026-12-01T08:00:01Z' }]],
    // The same hour by the clock on the wall, and an hour later.
    [
      'announcements',
      [{ ...NEWS, from: '2026-12-01T08:00+02:00', until: '2026-12-01T08:00+01:00' }],
    ],
    ['announcements', [{ ...NEWS, severity: 'warning', url: 'https://status.contoso.com/?a=1' }]],
  ])('%s may be %j', (path, value) => {
    expect(faults(withKey(relayDocument(), path, value))).toEqual([])
  })

  test.each<[string, unknown, string]>([
    ['portal', undefined, 'is missing'],
    ['portal', 'https://portal.contoso.com', 'must be a group of keys'],
    ['portal.url', undefined, 'is missing'],
    ['portal.url', '', 'is empty'],
    ['portal.url', 8400, 'must be text'],
    ['portal.url', 'portal.contoso.com', 'is not an absolute URL'],
    ['portal.url', 'ftp://portal.contoso.com', 'is not an http or https URL'],
    ['portal.url', 'http://portal.contoso.com', 'is http'],
    ['portal.url', 'http://localhost.contoso.com', 'is http'],
    ['portal.url', 'http://10.0.0.1', 'is http'],
    ['portal.url', 'https://portal.contoso.com/portal', 'has a path'],
    ['portal.url', 'https://portal.contoso.com/?a=1', 'holds a query string'],
    ['portal.url', 'https://portal.contoso.com/#a', 'holds a fragment'],
    ['portal.url', 'https://me:secret@portal.contoso.com', 'holds credentials'],
    ['portal.name', '   ', 'is empty'],
    ['portal.appsDomain', 'https://contoso-apps.com', 'is not a host name'],
    ['entra', undefined, 'is missing'],
    ['entra.cloud', 'germany', 'must be one of public, usgov, china'],
    ['entra.tenantId', undefined, 'is missing'],
    [
      'entra.tenantId',
      'contoso.onmicrosoft.com',
      'is not a GUID (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)',
    ],
    ['entra.spaClientId', undefined, 'is missing'],
    ['entra.guests', 'maybe', 'must be one of allow, refuse'],
    ['entra.api', null, 'must be a group of keys'],
    ['session', [], 'must be a group of keys'],
    ['session.store', 'redis', 'has no known `kind`'],
    ['session.idleTimeoutSeconds', 0, 'must be a whole number from 1 to 31536000'],
    ['session.idleTimeoutSeconds', 1.5, 'must be a whole number from 1 to 31536000'],
    ['session.idleTimeoutSeconds', '1800', 'must be a whole number from 1 to 31536000'],
    ['session.absoluteTimeoutSeconds', -1, 'must be a whole number from 1 to 31536000'],
    ['session.secrets', 'a secret', 'must be a list'],
    ['server.port', 65_536, 'must be a whole number from 0 to 65535'],
    ['server.port', -1, 'must be a whole number from 0 to 65535'],
    ['server.port', '8400', 'must be a whole number from 0 to 65535'],
    ['server.management.port', 8400, 'is the public port'],
    ['server.drain.delaySeconds', -1, 'must be a whole number from 0 to 300'],
    ['server.drain.timeoutSeconds', 0, 'must be a whole number from 1 to 3600'],
    ['outbound.proxy', 'proxy:3128', 'is not an http or https URL'],
    ['outbound.caFiles', 'ca.pem', 'must be a list'],
    ['apps', { leave: {} }, 'must be a list'],
    ['apps[0].id', undefined, 'is missing'],
    ['apps[0].id', '-leave', 'is not a DNS label'],
    ['apps[0].id', 'leave-', 'is not a DNS label'],
    ['apps[0].id', 'xn--leave', 'is not a DNS label'],
    ['apps[0].id', 'Leave', 'is not a DNS label'],
    ['apps[0].id', 'leave.requests', 'is not a DNS label'],
    ['apps[0].id', 'leave_requests', 'is not a DNS label'],
    ['apps[0].id', 'a'.repeat(64), 'is not a DNS label'],
    ['apps[0].name', undefined, 'is missing'],
    ['apps[0].name', 'Leave \u202exe.', 'holds a character that turns the text around it'],
    ['apps[0].description', 'a\u2069b', 'holds a character that turns the text around it'],
    ['apps[0].kind', 'iframe', 'must be one of api, web, link'],
    ['apps[0].externalUrl', undefined, 'is missing'],
    ['apps[0].externalUrl', 'http://leave-contoso.msappproxy.net/', 'is http'],
    ['apps[0].externalUrl', 'http://localhost:8080/', 'is http'],
    ['apps[0].externalUrl', 'https://contoso.com/?id=1', 'holds a query string'],
    ['apps[0].scope', undefined, 'is missing'],
    ['apps[0].scope', 'user_impersonation', 'is not a scope'],
    ['apps[0].scope', 'https://contoso.com/a https://contoso.com/b', 'is not a scope'],
    ['apps[0].token', 'exchange', 'is exchange, but there is no entra.api'],
    ['apps[0].token', 'none', 'must be one of exchange, relay'],
    ['apps[0].methods', [], 'is empty'],
    ['apps[0].timeoutSeconds', 0, 'must be a whole number from 1 to 86400'],
    ['apps[0].maxRequestBytes', -1, 'must be a whole number from 0 to 9007199254740991'],
    ['apps[0].cookies', 'yes', 'must be true or false'],
    ['apps[0].icon', 'http://contoso.com/leave.png', 'is not an image address'],
    ['apps[0].icon', 'javascript:alert(1)', 'is not an image address'],
    ['apps[0].icon', 'data:text/html;base64,PHA+', 'is not an image address'],
    ['apps[0].iconDark', 'javascript:alert(1)', 'is not an image address'],
    ...[
      'openapi.json',
      '//evil.example/openapi.json',
      'https://evil.example/openapi.json',
      '/../openapi.json',
      '/docs/%2E./openapi.json',
      '/docs/..',
      '/docs/.?x=1',
      '/a\\b',
      '/openapi.json#x',
      '/with space',
    ].map((path): [string, string, string] => ['apps[0].openapi', path, 'is no path of the app']),
    ['apps[0].requestAccessUrl', 'javascript:alert(1)', 'is no https or mailto URL'],
    ['apps[0].requestAccessUrl', 'http://forms.contoso.com/', 'is no https or mailto URL'],
    ['apps[0].requestAccessUrl', '/access', 'is no https or mailto URL'],
    ['preferences.store.kind', 'cloud', 'has no known `kind`'],
  ])('%s is refused as %j: %s', (path, value, what) => {
    expect(faults(withKey(relayDocument(), path, value))).toEqual([`${path}: ${what}`])
  })

  test.each<[string, unknown, string]>([
    ['apps[0].methods', ['GET', 'get'], 'apps[0].methods[1]: must be one of '],
    ['apps[0].visibleTo', { roles: 'Approver' }, 'apps[0].visibleTo.roles: must be a list'],
    ['session.secrets', ['too short'], 'session.secrets[0]: is shorter than 32 characters'],
    ['session.store', { kind: 'file' }, 'session.store.kind: has no known `kind`'],
    ['session.store', { kind: 'redis' }, 'session.store.url: is missing'],
    ['preferences.store', { kind: 'redis' }, 'preferences.store.url: is missing'],
    [
      'session.store',
      { kind: 'redis', url: 'http://cache' },
      'session.store.url: is not a Redis URL',
    ],
    [
      'session.store',
      { kind: 'redis', url: 'redis://a', sentinels: ['http://cache'] },
      'session.store.sentinels[0]: is not a Redis URL',
    ],
    [
      'preferences.store',
      { kind: 'redis', url: 'redis://a', cluster: true, sentinels: ['redis://b'] },
      'preferences.store.sentinels: are of no use to a cluster',
    ],
    ['entra.development', {}, 'entra.development.metadataUrl: is missing'],
  ])('%s is refused as %j where the fault lies', (path, value, line) => {
    expect(faults(withKey(relayDocument(), path, value)).join()).toContain(line)
  })

  test.each([
    '999.0.0.1',
    '10.0.0.0/33',
    '10.0.0',
    '2001:db8::/129',
    ':::',
    'loopback',
    'proxy.contoso.com',
    '',
  ])('server.trustedProxies does not take %j', (range) => {
    expect(faults(withKey(relayDocument(), 'server.trustedProxies', [range]))).toEqual([
      expect.stringMatching(/^server\.trustedProxies\[0\]: is (?:not an address|empty)/),
    ])
  })

  test.each(['0.0.0.0/0', '::/0'])(
    'server.trustedProxies %s, which is everybody, is refused',
    (range) => {
      expect(faults(withKey(relayDocument(), 'server.trustedProxies', [range]))).toHaveLength(1)
    },
  )
})

describe('values are tidied', () => {
  test('portal.url becomes an origin', () => {
    const document = withKey(relayDocument(), 'portal.url', ' HTTPS://Portal.Contoso.com:443/ ')
    expect(accepted(document).portal.url).toBe('https://portal.contoso.com')
  })

  test.each([
    ['https://contoso.com/leave', 'https://contoso.com/leave/'],
    ['https://contoso.com/leave/', 'https://contoso.com/leave/'],
    ['https://leave-contoso.msappproxy.net', 'https://leave-contoso.msappproxy.net/'],
  ])('externalUrl %s ends with one slash', (given, kept) => {
    const document = withKey(relayDocument(), 'apps[0].externalUrl', given)
    expect(accepted(document).apps[0]?.externalUrl).toBe(kept)
  })

  test('the second slash of a scope is kept', () => {
    const scope = 'https://leave-contoso.msappproxy.net//user_impersonation'
    const document = withKey(relayDocument(), 'apps[0].scope', scope)
    expect(accepted(document).apps[0]?.scope).toBe(scope)
  })

  test('IDs become lower case, as tokens have them', () => {
    const document = withKey(relayDocument(), 'entra.spaClientId', SPA_ID.toUpperCase())
    expect(accepted(document).entra.spaClientId).toBe(SPA_ID)
  })
})

describe('unknown keys', () => {
  test.each([
    ['brand', 'brand'],
    ['portal.Url', 'portal.Url'],
    ['entra.clientId', 'entra.clientId'],
    ['entra.api.secret', 'entra.api.secret'],
    ['entra.api.credential.clientID', 'entra.api.credential.clientID'],
    ['session.timeout', 'session.timeout'],
    ['session.store.url', 'session.store.url'],
    ['server.management.path', 'server.management.path'],
    ['outbound.httpProxy', 'outbound.httpProxy'],
    ['apps[0].url', 'apps[0].url'],
    ['apps[0].visibleTo.users', 'apps[0].visibleTo.users'],
  ])('%s is refused by its path', (path, named) => {
    const document = withKey(exchangeDocument(), 'session.store', { kind: 'memory' })
    expect(faults(withKey(document, path, 'x'))).toEqual([`${named}: is not a known key`])
  })

  test('each of several has a line of its own', () => {
    const document = withKey(withKey(relayDocument(), 'portal.a', 1), 'portal.b', 2)
    expect(faults(document)).toEqual([
      'portal.a: is not a known key',
      'portal.b: is not a known key',
    ])
  })

  test('__proto__, constructor and prototype are unknown keys and change nothing', () => {
    const hostile = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'
    const document = { ...relayDocument(), ...(JSON.parse('{}') as object) } as TestDocument
    document.portal = JSON.parse(`{"url":"https://portal.contoso.com",${hostile.slice(1)}`)
    document.apps = [{ ...appEntry(), ...JSON.parse('{"prototype":1}') }]
    expect(faults(document)).toEqual([
      'portal.__proto__: is not a known key',
      'portal.constructor: is not a known key',
      'apps[0].prototype: is not a known key',
    ])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('a group cannot be brought in by the prototype', () => {
    const document: unknown = JSON.parse(
      `{"__proto__": ${JSON.stringify(relayDocument())}, "apps": []}`,
    )
    expect(faults(document)).toEqual([
      'portal: is missing',
      'entra: is missing',
      '__proto__: is not a known key',
    ])
  })

  test('an odd key is quoted, so that it stays on its line', () => {
    expect(faults({ ...relayDocument(), 'a\nb': 1 })).toEqual(['["a\\nb"]: is not a known key'])
  })
})

describe('entra.api', () => {
  test('makes exchange the way to a token, which an app may decline', () => {
    const { apps } = accepted(withApps(exchangeDocument(), {}, { id: 'b', token: 'relay' }))
    expect(apps.map(({ token }) => token)).toEqual(['exchange', 'relay'])
  })

  test.each([
    { kind: 'managedIdentity' },
    { kind: 'managedIdentity', clientId: SPA_ID },
    { kind: 'federatedTokenFile', path: '/run/token' },
    { kind: 'clientSecret', secret: 's' },
    { kind: 'certificate', certificateFile: 'a.pem', privateKeyFile: 'b.pem' },
  ])('takes the credential %j', (credential) => {
    expect(faults(withKey(exchangeDocument(), 'entra.api.credential', credential))).toEqual([])
  })

  test.each<[unknown, string[]]>([
    [undefined, ['entra.api.credential: is missing']],
    ['secret', ['entra.api.credential: has no known `kind`']],
    [{ kind: 'password' }, ['entra.api.credential.kind: has no known `kind`']],
    [{}, ['entra.api.credential.kind: has no known `kind`']],
    [{ kind: 'clientSecret' }, ['entra.api.credential.secret: is missing']],
    [{ kind: 'federatedTokenFile' }, ['entra.api.credential.path: is missing']],
    [
      { kind: 'certificate' },
      [
        'entra.api.credential.certificateFile: is missing',
        'entra.api.credential.privateKeyFile: is missing',
      ],
    ],
    [
      { kind: 'clientSecret', secret: 's', path: '/run/token' },
      ['entra.api.credential.path: is not a known key'],
    ],
  ])('refuses the credential %j', (credential, lines) => {
    expect(faults(withKey(exchangeDocument(), 'entra.api.credential', credential))).toEqual(lines)
  })

  test('must be another registration than the page', () => {
    const same = withKey(exchangeDocument(), 'entra.api.clientId', SPA_ID.toUpperCase())
    expect(faults(same)).toEqual(['entra.api.clientId: is the same as entra.spaClientId'])
  })

  test('has audiences for relayed apps alone', () => {
    const audiences = ['https://leave-contoso.msappproxy.net']
    expect(faults(withApps(exchangeDocument(), { audiences }))).toEqual([
      'apps[0].audiences: has no effect with token: exchange',
    ])
    expect(faults(withApps(exchangeDocument(), { audiences, token: 'relay' }))).toEqual([])
  })
})

describe('apps between each other', () => {
  test('an id that is taken is refused, with the place of the first', () => {
    expect(faults(withApps(relayDocument(), {}, { id: 'b' }, {}, {}))).toEqual([
      'apps[2].id: is already the id of apps[0]',
      'apps[3].id: is already the id of apps[0]',
    ])
  })

  test('a web app needs portal.appsDomain', () => {
    const document = withApps(relayDocument(), { id: 'wiki', kind: 'web' })
    expect(faults(document)).toEqual(['portal.appsDomain: is missing, but wiki is a web app'])
    expect(faults(withKey(document, 'portal.appsDomain', 'contoso-apps.com'))).toEqual([])
  })

  test("a web app cannot get the portal's own host", () => {
    const document = withApps(relayDocument(), { id: 'portal', kind: 'web' })
    expect(faults(withKey(document, 'portal.appsDomain', 'Contoso.com'))).toEqual([
      "apps[0].id: would get the portal's own host",
    ])
  })

  test('a link needs no scope', () => {
    const document = withKey(relayDocument(), 'apps[0].kind', 'link')
    expect(accepted(withKey(document, 'apps[0].scope', undefined)).apps[0]?.scope).toBe('')
  })

  test.each(['web', 'link'])('cookies and OpenAPI are not for kind %s', (kind) => {
    const document = withApps(relayDocument(), { kind, cookies: true, openapi: '/openapi.json' })
    expect(faults(withKey(document, 'portal.appsDomain', 'contoso-apps.com'))).toEqual([
      'apps[0].cookies: is for kind: api only',
      'apps[0].openapi: is for kind: api only',
    ])
  })
})

describe('sessions in Redis', () => {
  test('need a secret', () => {
    const store = { kind: 'redis', url: 'redis://cache:6379' }
    expect(faults(withKey(relayDocument(), 'session.store', store))).toEqual([
      'session.secrets: is empty while sessions are kept in Redis',
    ])
  })
})

describe('announcements', () => {
  const withNews = (...news: Record<string, unknown>[]) =>
    withKey(
      relayDocument(),
      'announcements',
      news.map((part) => ({ id: 'news', text: 'The canteen is closed', ...part })),
    )

  test.each([
    ['2026-12-01', 'is no time with its zone, as 2026-12-01T08:00+01:00'],
    ['2026-12-01T08:00', 'is no time with its zone, as 2026-12-01T08:00+01:00'],
    ['2026-13-01T08:00Z', 'is no time with its zone, as 2026-12-01T08:00+01:00'],
    ['tomorrow', 'is no time with its zone, as 2026-12-01T08:00+01:00'],
  ])('do not begin at %j, which is not one moment', (from, what) => {
    expect(faults(withNews({ from }))).toEqual([`announcements[0].from: ${what}`])
  })

  test('end after they begin', () => {
    const from = '2026-12-01T08:00+01:00'
    for (const until of [from, '2026-12-01T07:00Z', '2026-11-30T08:00+01:00']) {
      expect(faults(withNews({ from, until }))).toEqual([
        'announcements[0].until: is not after `from`',
      ])
    }
  })

  test('have an id each, a text and no script behind their link', () => {
    expect(faults(withNews({}, { id: 'other' }, {}))).toEqual([
      'announcements[2].id: is already the id of announcements[0]',
    ])
    expect(faults(withNews({ id: 'Not a label' }))).toEqual([
      'announcements[0].id: is not a DNS label',
    ])
    expect(faults(withNews({ text: 'x'.repeat(501) }))).toEqual([
      'announcements[0].text: is longer than 500 characters',
    ])
    expect(faults(withNews({ url: 'javascript:alert(1)' }))).toEqual([
      'announcements[0].url: is no https URL',
    ])
  })
})

describe('entra.development', () => {
  test('is accepted where everything is on loopback', () => {
    expect(faults(developmentDocument())).toEqual([])
  })

  test('lets apps on loopback be http, and no others', () => {
    const document = withApps(
      developmentDocument(),
      { id: 'a', externalUrl: 'http://127.0.0.1:8402/' },
      { id: 'b', externalUrl: 'http://leave.contoso.com/' },
    )
    expect(faults(document)).toEqual(['apps[1].externalUrl: is http'])
  })

  test('is refused in production', () => {
    expect(faults(developmentDocument(), true)).toEqual([
      'entra.development: is set while NODE_ENV is production',
    ])
  })

  test.each([
    ['portal.url', 'https://portal.contoso.com', 'while entra.development is set'],
    ['server.host', '0.0.0.0', 'while entra.development is set'],
    ['server.host', '192.168.1.5', 'while entra.development is set'],
    ['entra.development.metadataUrl', 'http://10.0.0.1:8401/', 'is not a loopback address'],
    ['entra.development.metadataUrl', 'https://login.microsoftonline.com/', 'is not a loopback'],
  ])('is refused where %s is %s', (path, value, what) => {
    const lines = faults(withKey(developmentDocument(), path, value))
    expect(lines).toEqual([expect.stringContaining(what)])
    expect(lines[0]).toMatch(new RegExp(`^${path}: `))
  })

  test('refuses everything that is wrong with it at once', () => {
    let document = withKey(developmentDocument(), 'portal.url', 'http://portal.contoso.com')
    document = withKey(document, 'server.host', '0.0.0.0')
    expect(faults(document, true)).toEqual([
      'portal.url: is http',
      'entra.development: is set while NODE_ENV is production',
      'portal.url: is not a loopback address while entra.development is set',
      'server.host: is not a loopback address while entra.development is set',
    ])
  })
})

describe('all faults at once', () => {
  test('faults of keys and faults between keys come together, also within one group', () => {
    const document = {
      portal: { url: 'http://portal.contoso.com', appsDomian: 'contoso-apps.com' },
      entra: {
        tenantId: 'contoso',
        spaClientId: SPA_ID,
        api: { clientId: SPA_ID, credential: { kind: 'clientSecret' } },
      },
      session: { store: { kind: 'redis', url: 'http://cache' }, idleTimeoutSeconds: 0 },
      server: { host: '', port: 9000, management: { port: 9000 } },
      apps: [
        { ...appEntry(), timeoutSeconds: 0 },
        { ...appEntry(), name: undefined, scope: undefined, token: 'exchange', kind: 'web' },
        {
          ...appEntry(),
          id: 'B',
          externalUrl: 'http://b.contoso.com',
          audiences: ['x'],
          cookies: 1,
        },
      ],
    }
    expect(faults(document).toSorted()).toEqual(
      [
        'portal.url: is http',
        'portal.appsDomian: is not a known key',
        'portal.appsDomain: is missing, but leave is a web app',
        'entra.tenantId: is not a GUID (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)',
        'entra.api.clientId: is the same as entra.spaClientId',
        'entra.api.scope: is missing',
        'entra.api.credential.secret: is missing',
        'session.store.url: is not a Redis URL',
        'session.secrets: is empty while sessions are kept in Redis',
        'session.idleTimeoutSeconds: must be a whole number from 1 to 31536000',
        'server.host: is empty',
        'server.management.port: is the public port',
        'apps[0].timeoutSeconds: must be a whole number from 1 to 86400',
        'apps[1].id: is already the id of apps[0]',
        'apps[1].name: is missing',
        'apps[1].scope: is missing',
        'apps[2].id: is not a DNS label',
        'apps[2].externalUrl: is http',
        'apps[2].audiences: has no effect with token: exchange',
        'apps[2].cookies: must be true or false',
      ].toSorted(),
    )
  })

  test.each<[string, (document: TestDocument) => TestDocument]>([
    ['portal.appsDomain', (d) => withKey(withApps(d, { kind: 'web' }), 'portal.appsDomain', '-')],
    ['apps[0].scope', (d) => withKey(d, 'apps[0].scope', 7)],
    ['apps[0]', (d) => withKey(d, 'apps[0]', 'leave')],
    ['apps[0].token', (d) => withKey(d, 'apps[0].token', 'obo')],
    ['session', (d) => withKey(d, 'session', 'redis')],
  ])('%s that is wrong is not called missing as well', (path, change) => {
    expect(faults(change(relayDocument()))).toEqual([expect.stringMatching(`^${escaped(path)}: `)])
  })

  test.each([null, undefined, [], 'portal', 7])('%j is no document', (document) => {
    expect(faults(document)).toHaveLength(1)
  })

  test('every line has path, fault and cure, also that of the document itself', () => {
    const result = parseConfig('x', { production: false })
    expect(result.ok ? [] : result.faults.map(formatFault)).toEqual([
      'configuration: must be a group of keys — write a YAML document with the groups portal, entra and apps',
    ])
  })
})

function escaped(path: string): string {
  return path.replaceAll(/[[\].]/g, String.raw`\$&`)
}
