import { createServer } from 'node:http'

import { createDirectory, type Directory } from '../directory/directory.ts'
import { defaultLifetimes, seededRandom, type Lifetimes } from './clock.ts'
import { createEntra, type Entra } from './entra.ts'

export const tenantId = 'aaaaaaaa-0000-4000-8000-00000000000a'
export const spaId = 'bbbbbbbb-0000-4000-8000-000000000001'
export const apiId = 'bbbbbbbb-0000-4000-8000-000000000002'
export const leaveId = 'bbbbbbbb-0000-4000-8000-000000000003'
export const webId = 'bbbbbbbb-0000-4000-8000-000000000004'
export const adaId = 'cccccccc-0000-4000-8000-000000000001'
export const benId = 'cccccccc-0000-4000-8000-000000000002'

export const spaOrigin = 'http://portal.localhost:8400'
export const spaRedirect = `${spaOrigin}/redirect.html`
export const webRedirect = 'http://127.0.0.1:9000/'
export const apiScope = `api://${apiId}/access_as_user`
export const leaveScope = 'https://leave.example//user_impersonation'
export const apiSecret = 'a secret made up for this test'

export interface TestBed extends AsyncDisposable {
  origin: string
  base: string
  tokenUrl: string
  directory: Directory
  lifetimes: Lifetimes
  clock: { nowMs: number }
  entra: Entra
}

/** One page, its API with a secret, and a published app with version 1 tokens. */
export async function startTestBed(): Promise<TestBed> {
  const directory = createDirectory()
  directory.addPerson({ objectId: adaId, name: 'Ada Ångström', username: 'ada@contoso.example' })
  directory.addPerson({ objectId: benId, name: 'Ben Okafor', username: 'ben@contoso.example' })
  directory.addRegistration({
    appId: spaId,
    name: 'Page',
    redirectUris: [
      { uri: spaRedirect, type: 'spa' },
      { uri: `${spaOrigin}/`, type: 'spa' },
    ],
  })
  directory.addRegistration({
    appId: apiId,
    name: 'Page API',
    identifierUris: [`api://${apiId}`],
    requestedAccessTokenVersion: 2,
    scopes: [{ value: 'access_as_user', adminOnly: false }],
    credentials: { secrets: [{ value: apiSecret }], certificates: [], federated: [] },
    preAuthorized: [{ appId: spaId, scopes: ['access_as_user'] }],
  })
  directory.addRegistration({
    appId: leaveId,
    name: 'Leave',
    identifierUris: ['https://leave.example'],
    scopes: [{ value: 'user_impersonation', adminOnly: false }],
  })
  directory.addRegistration({
    appId: webId,
    name: 'Server-side app',
    redirectUris: [{ uri: webRedirect, type: 'web' }],
    credentials: { secrets: [{ value: apiSecret }], certificates: [], federated: [] },
  })
  directory.grants.push({
    clientAppId: apiId,
    resourceAppId: leaveId,
    scopes: ['user_impersonation'],
  })

  const clock = { nowMs: Date.UTC(2026, 10, 23, 9) }
  const lifetimes = defaultLifetimes()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address')
  const origin = `http://127.0.0.1:${address.port}`
  const entra = await createEntra({
    tenantId,
    origin,
    directory,
    lifetimes,
    clock: () => clock.nowMs,
    random: seededRandom(1),
  })
  server.on('request', entra.handler)
  const base = `${origin}/${tenantId}`
  return {
    origin,
    base,
    tokenUrl: `${base}/oauth2/v2.0/token`,
    directory,
    lifetimes,
    clock,
    entra,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
