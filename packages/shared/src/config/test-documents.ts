/** Documents to change in tests. Plain data, as a YAML parser gives it. */
export interface TestDocument {
  portal: Record<string, unknown>
  entra: Record<string, unknown>
  apps: Record<string, unknown>[]
  [group: string]: unknown
}

const TENANT_ID = 'a0000000-0000-4000-8000-000000000001'
export const SPA_ID = 'a0000000-0000-4000-8000-000000000002'
const API_ID = 'a0000000-0000-4000-8000-000000000003'

/** The least that makes a relay-only portal with one app. */
export function relayDocument(): TestDocument {
  return {
    portal: { url: 'https://portal.contoso.com' },
    entra: { tenantId: TENANT_ID, spaClientId: SPA_ID },
    apps: [appEntry()],
  }
}

/** The least that makes an exchange portal with one app. */
export function exchangeDocument(): TestDocument {
  const document = relayDocument()
  document.entra['api'] = {
    clientId: API_ID,
    scope: `api://${API_ID}/access_as_user`,
    credential: { kind: 'managedIdentity' },
  }
  return document
}

/** Everything on this machine, with a stand-in for Entra ID. */
export function developmentDocument(): TestDocument {
  const document = relayDocument()
  document.portal['url'] = 'http://portal.localhost:8400'
  document.entra['development'] = {
    metadataUrl: `http://127.0.0.1:8401/${TENANT_ID}/v2.0/.well-known/openid-configuration`,
  }
  return document
}

export function appEntry(): Record<string, unknown> {
  return {
    id: 'leave',
    name: 'Leave requests',
    externalUrl: 'https://leave-contoso.msappproxy.net/',
    scope: 'https://leave-contoso.msappproxy.net/user_impersonation',
  }
}

/**
 * Sets one key, named as in a fault line (`apps[0].scope`); undefined takes it away.
 */
export function withKey(document: TestDocument, path: string, value: unknown): TestDocument {
  const parts = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.')
  const last = parts.pop() ?? ''
  let group: Record<string, unknown> = document
  for (const part of parts) {
    group[part] ??= {}
    group = group[part] as Record<string, unknown>
  }
  if (value === undefined) delete group[last]
  else group[last] = value
  return document
}
