import type { ConfigFault } from './fault.ts'
import type {
  EntraSettings,
  ParsedApp,
  PortalSettings,
  ServerSettings,
  SessionSettings,
} from './schema.ts'
import { isLoopbackHost } from './values.ts'

/** The parts of a document that passed their own schema; a rule skips what is absent. */
export interface ValidParts {
  portal: PortalSettings | undefined
  entra: EntraSettings | undefined
  session: SessionSettings | undefined
  server: ServerSettings | undefined
  /** By place in the list; undefined where the app itself has faults. */
  apps: (ParsedApp | undefined)[]
  production: boolean
}

/** Everything that one key alone cannot tell. */
export function crossFaults(parts: ValidParts): ConfigFault[] {
  return [
    ...portalFaults(parts),
    ...entraFaults(parts),
    ...developmentFaults(parts),
    ...sessionFaults(parts),
    ...serverFaults(parts),
    ...parts.apps.flatMap((app, index) =>
      app === undefined ? [] : [...appFaults(app, index, parts)],
    ),
  ]
}

function* portalFaults({ portal }: ValidParts): Iterable<ConfigFault> {
  if (portal === undefined) return
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

function* entraFaults({ entra }: ValidParts): Iterable<ConfigFault> {
  if (entra?.api !== undefined && entra.api.clientId === entra.spaClientId) {
    yield {
      path: 'entra.api.clientId',
      what: 'is the same as entra.spaClientId',
      mend: 'register the BFF as an application of its own',
    }
  }
}

function* developmentFaults({
  entra,
  portal,
  server,
  production,
}: ValidParts): Iterable<ConfigFault> {
  const metadataUrl = entra?.development?.metadataUrl
  if (metadataUrl === undefined) return
  const refuse = (path: string, what: string): ConfigFault => ({
    path,
    what,
    mend: 'remove entra.development, or keep everything on loopback and out of production',
  })
  if (production) yield refuse('entra.development', 'is set while NODE_ENV is production')
  if (!isLoopbackHost(new URL(metadataUrl).hostname)) {
    yield refuse('entra.development.metadataUrl', 'is not a loopback address')
  }
  if (portal !== undefined && !isLoopbackHost(new URL(portal.url).hostname)) {
    yield refuse('portal.url', 'is not a loopback address while entra.development is set')
  }
  if (server !== undefined && !isLoopbackHost(server.host)) {
    yield refuse('server.host', 'is not a loopback address while entra.development is set')
  }
}

function* sessionFaults({ session }: ValidParts): Iterable<ConfigFault> {
  if (session?.store.kind === 'redis' && session.secrets.length === 0) {
    yield {
      path: 'session.secrets',
      what: 'is empty while sessions are kept in Redis',
      mend: 'give at least one secret, as made by: openssl rand -base64 32',
    }
  }
}

function* serverFaults({ server }: ValidParts): Iterable<ConfigFault> {
  if (server !== undefined && server.port !== 0 && server.port === server.management.port) {
    yield {
      path: 'server.management.port',
      what: 'is the public port',
      mend: 'give the management listener a port of its own',
    }
  }
}

function* appFaults(app: ParsedApp, index: number, parts: ValidParts): Iterable<ConfigFault> {
  const at = (key: keyof ParsedApp) => `apps[${index}].${key}`
  const url = new URL(app.externalUrl)

  const first = parts.apps.findIndex((other) => other?.id === app.id)
  if (first !== index) {
    yield {
      path: at('id'),
      what: `is already the id of apps[${first}]`,
      mend: 'give each app its own id',
    }
  }
  if (url.protocol === 'http:') {
    if (parts.entra !== undefined && parts.entra.development === undefined) {
      yield {
        path: at('externalUrl'),
        what: 'is http',
        mend: 'use https; application proxy has it',
      }
    } else if (!isLoopbackHost(url.hostname)) {
      yield {
        path: at('externalUrl'),
        what: 'is http',
        mend: 'use https; http is for loopback names only',
      }
    }
  }
  if (app.scope === undefined && app.kind !== 'link') {
    yield {
      path: at('scope'),
      what: 'is missing',
      mend: 'copy the scope from the API permissions of the client registration',
    }
  }
  if (app.token === 'exchange' && parts.entra !== undefined && parts.entra.api === undefined) {
    yield {
      path: at('token'),
      what: 'is exchange, but there is no entra.api',
      mend: 'add entra.api with a credential, or use relay',
    }
  }
  if (app.audiences.length > 0 && (app.token ?? defaultToken(parts.entra)) === 'exchange') {
    yield {
      path: at('audiences'),
      what: 'has no effect with token: exchange',
      mend: 'remove it, or use token: relay',
    }
  }
  if (app.cookies && app.kind !== 'api') {
    yield { path: at('cookies'), what: 'is for kind: api only', mend: 'remove it' }
  }
  if (app.kind === 'web' && parts.portal !== undefined) {
    const { appsDomain } = parts.portal
    if (appsDomain === undefined) {
      yield {
        path: 'portal.appsDomain',
        what: `is missing, but ${app.id} is a web app`,
        mend: 'give the domain under which web apps get their hosts',
      }
    } else if (`${app.id}.${appsDomain}` === new URL(parts.portal.url).hostname) {
      yield { path: at('id'), what: "would get the portal's own host", mend: 'give it another id' }
    }
  }
}

/** How an app gets its token where it does not say so itself. */
export function defaultToken(entra: EntraSettings | undefined): 'exchange' | 'relay' {
  return entra?.api === undefined ? 'relay' : 'exchange'
}
