import { expect, test } from 'vitest'

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
