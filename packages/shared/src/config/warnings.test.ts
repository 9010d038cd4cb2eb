import { describe, expect, test } from 'vitest'

import { parseConfig } from './parse.ts'
import { relayDocument, withKey } from './test-documents.ts'
import { configWarnings } from './warnings.ts'

function warningsOf(url: string, appsDomain: string | undefined) {
  const document = withKey(relayDocument(), 'portal', { url, appsDomain })
  const result = parseConfig(document, { production: false })
  if (!result.ok) throw new Error('The document has faults')
  return configWarnings(result.config)
}

test.each([
  ['https://portal.contoso.com', 'apps.contoso.com'],
  ['https://portal.contoso.com', 'contoso.com'],
  ['https://portal.contoso.com', 'portal.contoso.com'],
  ['https://portal.contoso.co.uk', 'apps.contoso.co.uk'],
  ['https://contoso.com', 'apps.contoso.com'],
  ['https://contoso.com', 'contoso.com'],
])('apps of %s under %s are of the same site, which is warned of', (url, appsDomain) => {
  expect(warningsOf(url, appsDomain)).toMatchObject([{ path: 'portal.appsDomain' }])
})

test.each([
  ['https://portal.contoso.com', undefined],
  ['https://portal.contoso.com', 'contoso-apps.com'],
  ['https://portal.contoso.co.uk', 'contoso-apps.co.uk'],
  ['https://contoso.com', 'notcontoso.com'],
  ['http://portal.localhost:8400', 'portal.localhost'],
])('apps of %s under %s are not warned of', (url, appsDomain) => {
  expect(warningsOf(url, appsDomain)).toEqual([])
})

test.each([
  [28_800, []],
  [86_400, []],
  [86_401, [{ path: 'session.absoluteTimeoutSeconds', mend: 'best stay at or below 86400' }]],
])(
  'sessions of %i s are warned of where Entra ID renews no token any more',
  (seconds, expected) => {
    const document = withKey(relayDocument(), 'session.absoluteTimeoutSeconds', seconds)
    const result = parseConfig(document, { production: false })
    expect(result.ok && configWarnings(result.config)).toMatchObject(expected)
  },
)

function storeWarningsOf(group: 'session' | 'preferences', store: Record<string, unknown>) {
  const document = withKey(relayDocument(), group, {
    store,
    ...(group === 'session' ? { secrets: ['s'.repeat(32)] } : {}),
  })
  const result = parseConfig(document, { production: false })
  if (!result.ok) throw new Error(`The document has faults: ${JSON.stringify(result.faults)}`)
  return configWarnings(result.config)
}

describe.each(['session', 'preferences'] as const)('%s', (group) => {
  test.each([
    'redis://redis.contoso.com:6379',
    'redis://portal:hunter2@10.0.0.7',
    'redis://localhost.contoso.com/1',
    'redis://127.evil.example',
  ])('in Redis at %s is warned of, without the password', (url) => {
    const warnings = storeWarningsOf(group, { kind: 'redis', url })
    expect(warnings).toMatchObject([{ path: `${group}.store.url`, mend: 'best use rediss://' }])
    expect(JSON.stringify(warnings)).not.toContain('hunter2')
  })

  test.each([
    { kind: 'memory' },
    { kind: 'redis', url: 'rediss://redis.contoso.com:6380' },
    { kind: 'redis', url: 'redis://127.0.0.1:6379' },
    { kind: 'redis', url: 'redis://user:pw@localhost' },
    { kind: 'redis', url: 'redis://[::1]:6379' },
  ])('in $kind $url is not warned of', (store) => {
    expect(storeWarningsOf(group, store)).toEqual([])
  })
})
