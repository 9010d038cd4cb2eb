import type { IncomingMessage, ServerResponse } from 'node:http'

import type { AppSettings } from '@app-proxy-portal/shared/config'
import { createProxyMiddleware } from 'http-proxy-middleware'
import type { Logger } from 'pino'
import type { Dispatcher } from 'undici'

import { local, setLocal, type AppHost, type Handler } from '../locals.ts'
import type { OpenCalls } from '../open-calls.ts'
import type { Secret } from '../secret.ts'
import type { Session } from '../session-record.ts'
import type { AppRelay } from './app-relay.ts'
import type { Circuit } from './circuit.ts'
import { createMount } from './mount.ts'
import { Places } from './places.ts'
import { RelayedCall } from './relayed-call.ts'

interface RelayOptions {
  apps: readonly AppSettings[]
  portalUrl: string
  appHosts: ReadonlyMap<string, AppHost>
  createPool: (app: AppSettings) => Dispatcher
  circuits: ReadonlyMap<string, Circuit>
  /** Every call that is under way registers here. */
  openCalls: OpenCalls
  /** Acquires an app's token for a session that holds none. */
  exchangeToken: (session: Session, app: AppSettings) => Secret | Promise<Secret>
  /** Forgets an app's token that did not do. */
  dropToken: (session: Session, appId: string, token: Secret) => Promise<void>
  wants: {
    meet: (
      session: Session,
      app: AppSettings,
      challenge: { refused: Secret; claims: string },
    ) => Promise<Secret> | undefined
    settle: (session: Session, app: AppSettings, token: Secret) => void
  }
  log: Logger
}

/** Sends a call to its app and streams the answer back. One fixed target for each app. */
export function createRelay({ apps, ...parts }: RelayOptions): Handler {
  const relays = new Map(
    apps.filter(({ kind }) => kind !== 'link').map((app) => [app.id, mounted(relayOf(app, parts))]),
  )
  return (req, res, next) => {
    const relay = relays.get(local(res, 'app').id)
    if (relay === undefined) throw new Error('No relay was made for this app')
    return relay(req, res, next)
  }
}

function relayOf(app: AppSettings, parts: Omit<RelayOptions, 'apps'>): AppRelay {
  const { portalUrl, appHosts, createPool, circuits, openCalls } = parts
  const { exchangeToken, dropToken, wants, log } = parts
  const circuit = circuits.get(app.id)
  if (circuit === undefined) throw new Error('No circuit was made for this app')
  return {
    app,
    mount: createMount(app, portalUrl, appHosts.get(app.id)?.origin),
    isSecure: portalUrl.startsWith('https:'),
    pool: createPool(app),
    places: new Places(app.limits),
    circuit,
    openCalls,
    dropToken: (session, token) => dropToken(session, app.id, token),
    renewToken:
      app.token === 'exchange' ? async (session) => exchangeToken(session, app) : undefined,
    wants: {
      meet: (session, refused, claims) => wants.meet(session, app, { refused, claims }),
      settle: (session, token) => wants.settle(session, app, token),
    },
    log,
  }
}

/**
 * http-proxy-middleware holds the mount. Its own relay step costs twice as much and answers some
 * errors itself: ours takes its place.
 */
function mounted(relay: AppRelay): Handler {
  const proxy = createProxyMiddleware({
    target: relay.mount.external,
    // Every call that gets here is meant; the default is searched for glob patterns each time.
    pathFilter: '',
    ejectPlugins: true,
    plugins: [
      (server) => {
        server.web = async (req, res) => send(req as IncomingMessage, res as ServerResponse)
      },
    ],
  })

  function send(req: IncomingMessage, res: ServerResponse): void {
    // Gone while its token was fetched: nobody would take the answer, or free its connection.
    if (!res.destroyed) new RelayedCall(relay, req, res).start()
  }

  return (req, res, next) => {
    setLocal(res, 'fail', next)
    return proxy(req, res, next)
  }
}
