import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'

import { startAppProxy, type AppProxy } from './app-proxy/index.ts'
import { DEMO_APPS } from './demo/apps.ts'
import { TENANT_ID } from './demo/ids.ts'
import { addDemoPeople, employees } from './demo/people.ts'
import { registerPublished, type PublishedDemoApp } from './demo/published.ts'
import { addPortalRegistrations } from './demo/registrations.ts'
import { createDirectory, type Directory } from './directory/directory.ts'
import { defaultLifetimes, type Clock, type Lifetimes } from './entra/clock.ts'
import { createEntra, type Entra } from './entra/entra.ts'
import { startInternalApps, type InternalApps } from './internal-apps/index.ts'
import { closeServer, listen } from './loopback-server.ts'
import { refuseExposure } from './refuse-exposure.ts'

/** A port where nothing listens: the backend that is switched off. */
const DEAD_URL = 'http://127.0.0.1:1/'

export interface LocalTenantOptions {
  /** Public origin of the portal, on a loopback name. */
  portalUrl: string
  host?: string
  /** 0, the default, takes any free port. */
  port?: number
  /** One port per published app, in their order. Left out: any free ports. */
  appPorts?: number[]
  clock?: Clock
  /** For lifetimes; `seededRandom` makes them repeatable. */
  random?: () => number
}

export interface LocalTenant extends AsyncDisposable {
  tenantId: string
  origin: string
  metadataUrl: string
  issuers: Entra['issuers']
  /** Client secret of the BFF's registration, new at every start. */
  apiSecret: string
  clock: Clock
  /** People, registrations, grants: change them in place. */
  directory: Directory
  /** Change in place; holds for tokens issued from then on. */
  lifetimes: Lifetimes
  tokens: Entra['tokens']
  faults: Entra['faults']
  verifyAccessToken: Entra['verifyAccessToken']
  apps: Record<string, PublishedDemoApp>
  appProxy: AppProxy
  internalApps: InternalApps
  isAssigned(proxyAppId: string, objectId: string): boolean
  /** Refuses everything granted to the person so far, at Entra and at application proxy. */
  revokePerson(objectId: string): void
  rotateKeys(options?: { retireOld?: boolean }): Promise<void>
  close(): Promise<void>
}

/** Starts Entra ID, the internal apps and application proxy in front of them, all on loopback. */
export async function startLocalTenant(options: LocalTenantOptions): Promise<LocalTenant> {
  const {
    portalUrl,
    host = '127.0.0.1',
    port = 0,
    clock = Date.now,
    random = Math.random,
  } = options
  refuseExposure({ host, portalUrl })
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    for (const closeOne of closers.splice(0).toReversed()) await closeOne()
  }

  try {
    const server = createServer()
    const origin = await listen(server, host, port)
    closers.push(() => closeServer(server))

    const directory = createDirectory()
    const lifetimes = defaultLifetimes()
    const apiSecret = randomBytes(30).toString('base64url')
    addDemoPeople(directory)
    addPortalRegistrations(directory, { portalUrl, apiSecret })
    const entra = await createEntra({
      tenantId: TENANT_ID,
      origin,
      directory,
      lifetimes,
      clock,
      random,
    })
    server.on('request', entra.handler)

    const internalApps = await startInternalApps({ clock, people: employees(directory) })
    closers.push(() => internalApps.close())

    const isAssigned = (proxyAppId: string, objectId: string) => {
      const registration = directory.registrations.get(proxyAppId)
      return registration !== undefined && directory.isAssigned(registration, objectId)
    }
    const appProxy = await startAppProxy({
      tenantId: TENANT_ID,
      loginOrigin: origin,
      clock,
      verifyAccessToken: entra.verifyAccessToken,
      isAssigned,
      redeemCode: entra.redeemCode,
      publications: DEMO_APPS.map((app, index) => ({
        appId: app.appId,
        externalPort: options.appPorts?.[index] ?? 0,
        externalPath: app.externalPath ?? '/',
        internalUrl: app.internalApp === 'none' ? DEAD_URL : internalApps[app.internalApp].url,
        ...app.publication,
      })),
    })
    closers.push(() => appProxy.close())

    return {
      tenantId: TENANT_ID,
      origin,
      metadataUrl: `${origin}/${TENANT_ID}/v2.0/.well-known/openid-configuration`,
      issuers: entra.issuers,
      apiSecret,
      clock,
      directory,
      lifetimes,
      tokens: entra.tokens,
      faults: entra.faults,
      verifyAccessToken: entra.verifyAccessToken,
      apps: registerPublished(directory, appProxy),
      appProxy,
      internalApps,
      isAssigned,
      revokePerson(objectId) {
        const person = directory.people.get(objectId)
        if (person === undefined) throw new Error(`nobody has the object id ${objectId}`)
        person.tokensRevokedAtMs = clock()
        for (const { appId } of appProxy.publications) {
          appProxy.settings(appId).revokedAtMs.set(objectId, clock())
        }
      },
      rotateKeys: (rotation) => entra.keys.rotate(rotation),
      close,
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
