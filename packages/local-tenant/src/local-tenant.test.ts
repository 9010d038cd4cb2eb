import { parseConfig } from '@app-proxy-portal/shared/config'
import { decodeJwt } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { DEMO_APPS } from './demo/apps.ts'
import {
  ALICE,
  BOB,
  CAROL,
  LUKASZ,
  PORTAL_API_APP_ID,
  PORTAL_API_SCOPE,
  PORTAL_APP_ID,
} from './demo/ids.ts'
import { demoPortalConfig, relayOnlyPortalConfig } from './demo/portal-config.ts'
import { startLocalTenant, type LocalTenant } from './local-tenant.ts'

const portalUrl = 'http://portal.localhost:8400'

let tenant: LocalTenant
beforeAll(async () => {
  tenant = await startLocalTenant({ portalUrl })
})
afterAll(() => tenant.close())
afterEach(() => vi.unstubAllEnvs())

const portalToken = (person: string, mfa = false) =>
  tenant.tokens.issueAccessToken({
    person,
    clientAppId: PORTAL_APP_ID,
    scope: PORTAL_API_SCOPE,
    mfa,
  })

function published(id: string) {
  const app = tenant.apps[id]
  if (app === undefined) throw new Error(`${id} is not published`)
  return app
}

/** What the BFF does: exchanges the person's token for one of the app. */
async function exchange(id: string, person: string, mfa = false): Promise<Record<string, unknown>> {
  const answer = await fetch(`${tenant.origin}/${tenant.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: PORTAL_API_APP_ID,
      client_secret: tenant.apiSecret,
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      requested_token_use: 'on_behalf_of',
      assertion: await portalToken(person, mfa),
      scope: published(id).scope,
    }),
  })
  const body: unknown = await answer.json()
  return { ...(body as object) }
}

const call = (id: string, token: unknown, path = '') =>
  fetch(`${published(id).externalUrl}${path}`, {
    headers: { authorization: `Bearer ${String(token)}` },
    redirect: 'manual',
  })

describe('the demo tenant', () => {
  it('lets an exchanged token through application proxy to the internal app', async () => {
    const { access_token: token } = await exchange('expenses', ALICE)
    const answer = await call('expenses', token, 'api/expenses')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('json')
  })

  it.each([
    ['payroll', ALICE, 65001],
    ['travel', ALICE, 50105],
    ['vault', ALICE, 50076],
    ['blocked', ALICE, 53003],
  ])('refuses a token of %s', async (id, person, code) => {
    expect(await exchange(id, person)).toMatchObject({ error_codes: [code] })
  })

  it('lets in who is assigned or has stepped up', async () => {
    for (const [id, person, mfa] of [
      ['travel', BOB, false],
      ['vault', ALICE, true],
    ] as const) {
      const { access_token: token } = await exchange(id, person, mfa)
      expect((await call(id, token)).status, id).toBe(200)
    }
  })

  it('has an app whose tokens application proxy refuses, and one without backend', async () => {
    const legacy = await exchange('legacy', ALICE)
    const refused = await call('legacy', legacy['access_token'])
    expect(refused.status).toBe(302)
    expect(refused.headers.get('location')).toContain(`${tenant.origin}/${tenant.tenantId}/oauth2/`)
    const archive = await exchange('archive', ALICE)
    expect((await call('archive', archive['access_token'])).status).toBe(502)
  })

  it('signs a browser in to an app opened in a new tab', async () => {
    const { externalUrl } = published('intranet')
    const start = await fetch(externalUrl, { redirect: 'manual' })
    const signIn = await fetch(start.headers.get('location') ?? '')
    const flow = /name="flow" value="([^"]+)"/.exec(await signIn.text())?.[1] ?? ''
    const cookie = signIn.headers.getSetCookie().join(';').split(';')[0] ?? ''
    const back = await fetch(`${tenant.origin}/${tenant.tenantId}/login`, {
      method: 'POST',
      body: new URLSearchParams({ flow, step: 'pick', account: ALICE }),
      headers: { cookie },
      redirect: 'manual',
    })
    const entered = await fetch(back.headers.get('location') ?? '', { redirect: 'manual' })
    expect(entered.headers.getSetCookie().join()).toContain('AzureAppProxyAccessCookie')
    expect(entered.headers.get('location')).toBe(externalUrl)
  })

  it('has people with roles, too many groups and large tokens', async () => {
    const claims = async (person: string) => decodeJwt(await portalToken(person))
    expect(await claims(BOB)).toMatchObject({ roles: ['Approver'] })
    expect(await claims(CAROL)).toHaveProperty('_claim_names')
    const { length } = await portalToken(LUKASZ)
    expect(length).toBeGreaterThan(12_000)
    expect(length).toBeLessThan(14_000)
  })

  it('revokes a person at the token endpoint and at application proxy', async () => {
    const { access_token: token } = await exchange('echo', CAROL)
    expect((await call('echo', token)).status).toBe(200)
    const assertion = await portalToken(CAROL)
    tenant.revokePerson(CAROL)
    expect((await call('echo', token)).status).toBe(302)
    const answer = await fetch(`${tenant.origin}/${tenant.tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: PORTAL_API_APP_ID,
        client_secret: tenant.apiSecret,
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        requested_token_use: 'on_behalf_of',
        assertion,
        scope: published('echo').scope,
      }),
    })
    expect(await answer.json()).toMatchObject({ error_codes: [50173] })
  })
})

describe('the portal’s configuration', () => {
  const place = () => ({ portalUrl, port: 8400, managementPort: 8409, tenant })

  it.each([
    ['exchange', demoPortalConfig],
    ['relay only', relayOnlyPortalConfig],
  ])('%s: is good as it stands', (_mode, make) => {
    expect(parseConfig(make(place()), { production: false })).toMatchObject({ ok: true })
  })

  it('names every app, and the relayed one only beside exchange', () => {
    const ids = (apps: { id: string }[] | undefined) => apps?.map(({ id }) => id)
    expect(ids(demoPortalConfig(place()).apps)).toEqual(DEMO_APPS.map(({ id }) => id))
    expect(ids(relayOnlyPortalConfig(place()).apps)).not.toContain('expenses-relay')
  })
})

describe('exposure', () => {
  it('is refused: production, another address, a public portal', async () => {
    const starting = (options: { host?: string; portalUrl?: string }) =>
      startLocalTenant({ portalUrl, ...options })
    await expect(starting({ host: '0.0.0.0' })).rejects.toThrow('127.0.0.1 only')
    const publicPortal = { portalUrl: 'https://portal.contoso.com' }
    await expect(starting(publicPortal)).rejects.toThrow('loopback only')
    vi.stubEnv('NODE_ENV', 'production')
    await expect(starting({})).rejects.toThrow('NODE_ENV=production')
  })
})
