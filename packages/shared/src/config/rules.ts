import type { z } from 'zod'

import type { TokenMode } from '../api/index.ts'
import type { ConfigFault } from './fault.ts'
import type { configSchema, ParsedApp } from './schema.ts'
import type { Sound } from './sound.ts'
import { isLoopbackHost } from './values.ts'

/** A document without its faulty parts: rules skip what is absent. */
export type SoundConfig = Sound<z.output<typeof configSchema>>

interface Circumstances {
  /** Whether NODE_ENV says so. */
  production: boolean
}

/** Everything that one key alone cannot tell. */
export function crossFaults(config: SoundConfig, { production }: Circumstances): ConfigFault[] {
  return [
    ...portalFaults(config),
    ...brandFaults(config),
    ...entraFaults(config),
    ...developmentFaults(config, production),
    ...sessionFaults(config),
    ...redisFaults(config),
    ...serverFaults(config),
    ...announcementFaults(config),
    ...(config.apps ?? []).flatMap((app, index) =>
      app === undefined ? [] : [...appFaults(app, index, config)],
    ),
  ]
}

function* portalFaults({ portal }: SoundConfig): Iterable<ConfigFault> {
  if (portal?.url === undefined) return
  const url = new URL(portal.url)
  if (url.pathname !== '/') {
    yield {
      path: 'portal.url',
      what: 'has a path',
      mend: 'give the origin alone; the portal is always at the root of its host',
    }
  }
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    yield {
      path: 'portal.url',
      what: 'is http',
      mend: 'use https; http is for loopback names only',
    }
  }
}

function* brandFaults({ portal }: SoundConfig): Iterable<ConfigFault> {
  const { logo, logoDark, logoHoldsName } = portal?.brand ?? {}
  if (portal?.brand === undefined || logo !== undefined) return
  const mend = 'give `logo`, or leave this out'
  if (logoDark !== undefined) {
    yield { path: 'portal.brand.logoDark', what: 'is there without `logo`', mend }
  }
  if (logoHoldsName === true) {
    yield { path: 'portal.brand.logoHoldsName', what: 'is true without `logo`', mend }
  }
}

function* entraFaults({ entra }: SoundConfig): Iterable<ConfigFault> {
  const clientId = entra?.api?.clientId
  if (clientId !== undefined && clientId === entra?.spaClientId) {
    yield {
      path: 'entra.api.clientId',
      what: 'is the same as entra.spaClientId',
      mend: 'register the BFF as an application of its own',
    }
  }
}

function* developmentFaults(
  { entra, portal, server }: SoundConfig,
  production: boolean,
): Iterable<ConfigFault> {
  const development = entra?.development
  if (development === undefined) return
  const refuse = (path: string, what: string): ConfigFault => ({
    path,
    what,
    mend: 'remove entra.development, or keep everything on loopback and out of production',
  })
  const leavesLoopback = (url: string | undefined) =>
    url !== undefined && !isLoopbackHost(new URL(url).hostname)

  if (production) yield refuse('entra.development', 'is set while NODE_ENV is production')
  if (leavesLoopback(development.metadataUrl)) {
    yield refuse('entra.development.metadataUrl', 'is not a loopback address')
  }
  if (leavesLoopback(portal?.url)) {
    yield refuse('portal.url', 'is not a loopback address while entra.development is set')
  }
  if (server?.host !== undefined && !isLoopbackHost(server.host)) {
    yield refuse('server.host', 'is not a loopback address while entra.development is set')
  }
}

function* sessionFaults({ session }: SoundConfig): Iterable<ConfigFault> {
  if (session?.store?.kind === 'redis' && session.secrets?.length === 0) {
    yield {
      path: 'session.secrets',
      what: 'is empty while sessions are kept in Redis',
      mend: 'give at least one secret, as made by: openssl rand -base64 32',
    }
  }
}

function* redisFaults({ session, preferences }: SoundConfig): Iterable<ConfigFault> {
  for (const [path, store] of Object.entries({
    'session.store': session?.store,
    'preferences.store': preferences?.store,
  })) {
    if (store?.kind !== 'redis' || store.cluster !== true || !store.sentinels?.length) continue
    yield {
      path: `${path}.sentinels`,
      what: 'are of no use to a cluster',
      mend: 'leave out either `sentinels` or `cluster`',
    }
  }
}

function* serverFaults({ server }: SoundConfig): Iterable<ConfigFault> {
  const port = server?.port
  if (port !== undefined && port !== 0 && port === server?.management?.port) {
    yield {
      path: 'server.management.port',
      what: 'is the public port',
      mend: 'give the management listener a port of its own',
    }
  }
}

function* announcementFaults({ announcements = [] }: SoundConfig): Iterable<ConfigFault> {
  for (const [index, announcement] of announcements.entries()) {
    const { id, from, until } = announcement ?? {}
    const first = announcements.findIndex((other) => other?.id === id)
    if (id !== undefined && first !== index) {
      yield {
        path: `announcements[${index}].id`,
        what: `is already the id of announcements[${first}]`,
        mend: 'give each announcement its own id',
      }
    }
    if (from !== undefined && until !== undefined && Date.parse(until) <= Date.parse(from)) {
      yield {
        path: `announcements[${index}].until`,
        what: 'is not after `from`',
        mend: 'give the time at which it is to go',
      }
    }
  }
}

function* appFaults(
  app: Sound<ParsedApp>,
  index: number,
  { apps = [], entra, portal }: SoundConfig,
): Iterable<ConfigFault> {
  const at = (key: keyof ParsedApp) => `apps[${index}].${key}`

  const first = apps.findIndex((other) => other?.id === app.id)
  if (app.id !== undefined && first !== index) {
    yield {
      path: at('id'),
      what: `is already the id of apps[${first}]`,
      mend: 'give each app its own id',
    }
  }
  if (app.externalUrl?.startsWith('http:') === true) {
    if (entra !== undefined && entra.development === undefined) {
      yield {
        path: at('externalUrl'),
        what: 'is http',
        mend: 'use https; application proxy has it',
      }
    } else if (!isLoopbackHost(new URL(app.externalUrl).hostname)) {
      yield {
        path: at('externalUrl'),
        what: 'is http',
        mend: 'use https; http is for loopback names only',
      }
    }
  }
  if (app.scope === undefined && app.kind !== undefined && app.kind !== 'link') {
    yield {
      path: at('scope'),
      what: 'is missing',
      mend: 'copy the scope from the API permissions of the client registration',
    }
  }
  if (app.token === 'exchange' && entra !== undefined && entra.api === undefined) {
    yield {
      path: at('token'),
      what: 'is exchange, but there is no entra.api',
      mend: 'add entra.api with a credential, or use relay',
    }
  }
  if ((app.audiences ?? []).length > 0 && (app.token ?? defaultToken(entra)) === 'exchange') {
    yield {
      path: at('audiences'),
      what: 'has no effect with token: exchange',
      mend: 'remove it, or use token: relay',
    }
  }
  if (app.cookies === true && app.kind !== undefined && app.kind !== 'api') {
    yield { path: at('cookies'), what: 'is for kind: api only', mend: 'remove it' }
  }
  if (app.openapi !== undefined && app.kind !== undefined && app.kind !== 'api') {
    yield { path: at('openapi'), what: 'is for kind: api only', mend: 'remove it' }
  }
  if (app.kind === 'web' && portal !== undefined) {
    yield* appHostFaults(app.id, at('id'), portal)
  }
}

function* appHostFaults(
  id: string | undefined,
  path: string,
  { appsDomain, url }: NonNullable<SoundConfig['portal']>,
): Iterable<ConfigFault> {
  if (appsDomain === undefined) {
    yield {
      path: 'portal.appsDomain',
      what: `is missing, but ${id ?? 'one of the apps'} is a web app`,
      mend: 'give the domain under which web apps get their hosts',
    }
  } else if (
    id !== undefined &&
    url !== undefined &&
    `${id}.${appsDomain}` === new URL(url).hostname
  ) {
    yield { path, what: "would get the portal's own host", mend: 'give it another id' }
  }
}

/** How an app gets its token where it does not say so itself. */
export function defaultToken(entra: { api?: unknown } | undefined): TokenMode {
  return entra?.api === undefined ? 'relay' : 'exchange'
}
