import type { RequestListener } from 'node:http'

import type { PortalConfig } from '@app-proxy-portal/shared/config'
import express, { Router } from 'express'
import type { Logger } from 'pino'

import { createAppHosts } from './apps/app-hosts.ts'
import { imageOrigins } from './apps/image-origins.ts'
import { createAppPolicy } from './apps/policy.ts'
import { resolveHostApp, resolveRelayedApp } from './apps/resolve-app.ts'
import { bffRoutes } from './bff-routes.ts'
import type { BrandImages } from './brand-images.ts'
import { createBrand } from './brand/brand.ts'
import type { ClientCredential } from './client-credential.ts'
import type { Clock } from './clock.ts'
import { front, messagesOf, type Messages } from './front.ts'
import { errorHandler } from './http/error-handler.ts'
import { requireHost } from './http/host.ts'
import { notFound } from './http/not-found.ts'
import type { ReadinessCheck } from './http/management.ts'
import type { Metrics } from './http/metrics.ts'
import { requireOwnOrigin } from './http/own-origin.ts'
import { servePages } from './http/pages.ts'
import { requestContext } from './http/request-context.ts'
import { requestTarget } from './http/request-target.ts'
import { requireSameOrigin } from './http/same-origin.ts'
import { securityHeaders } from './http/security-headers.ts'
import { local, type Handler } from './locals.ts'
import { createLineWriter } from './logger.ts'
import { createOpenCalls, type OpenCalls } from './open-calls.ts'
import type { Outbound } from './outbound.ts'
import type { PreferenceStore } from './preferences/store.ts'
import { Circuit } from './relay/circuit.ts'
import { guardRelay } from './relay/guard.ts'
import { limitRate } from './relay/rate-limit.ts'
import { createRelay } from './relay/relay.ts'
import { isReservedPath } from './reserved-path.ts'
import { createSessionStore } from './session/create-store.ts'
import { createHandoff } from './session/handoff.ts'
import { requireAppHostSession, requireSession, sessionFault } from './session/require-session.ts'
import { createSessions } from './session/sessions.ts'
import { createTickets } from './session/tickets.ts'
import { stages } from './stages.ts'
import { attachToken } from './token/attach-token.ts'
import { createCredentialWatch } from './token/credential-watch.ts'
import { createExchange } from './token/exchange.ts'
import { createExchangedTokens, type TokenSource } from './token/exchanged-tokens.ts'
import { createIdentityProvider } from './token/identity-provider.ts'
import { createRelayedTokens } from './token/relayed-tokens.ts'
import { createSignIn } from './token/sign-in.ts'
import { createWants } from './token/wanted-claims.ts'

/** What the app is made of. */
export interface AppDependencies {
  config: PortalConfig
  /** Absent in relay-only portals. */
  credential: ClientCredential | undefined
  brandImages: BrandImages
  /** Folder of the built portal; absolute. */
  publicDir: string
  outbound: Outbound
  /** Closed by whoever opened it. */
  preferences: PreferenceStore
  metrics: Metrics
  log: Logger
  clock: Clock
}

/** The portal as an Express app, with what its management port asks. Listens to nothing. */
export interface PortalApp {
  handler: RequestListener
  /** What a server has to make its requests and answers of, best for speed. */
  messages: Messages
  readiness: readonly ReadinessCheck[]
  /** Calls and event streams that are under way. */
  openCalls: OpenCalls
  /** Ends every session of a person, by object ID, for good; how many there were. */
  revoke: (objectId: string) => Promise<number>
  revokeEverybody: () => Promise<number>
  /** Resolves once the app can answer, or soon without what it depends on. */
  open(): Promise<void>
  /** Gives back what the app holds open by itself. */
  close(): Promise<void>
}

export function createApp(dependencies: AppDependencies): PortalApp {
  const { config, publicDir, outbound, preferences, metrics, log, clock } = dependencies
  const { portal, entra, apps } = config

  const brand = createBrand({ portal, images: dependencies.brandImages })
  const provider = createIdentityProvider({ entra, fetch: outbound.fetch })
  const appHosts = createAppHosts(config)
  const store = createSessionStore({ settings: config.session, ca: outbound.ca, clock, log })
  const sessions = createSessions(config.session, store, clock)
  const tickets = createTickets(sessions, clock)
  const signIn = createSignIn({ entra, provider, clock, log })
  const policy = createAppPolicy(apps)
  const faultOf = sessionFault(sessions)
  const openCalls = createOpenCalls(faultOf)
  const credentialWatch = createCredentialWatch(dependencies.credential, { clock, log })
  const tokens = {
    exchange: exchangedTokens(),
    relay: createRelayedTokens(store, clock),
  }
  const circuits = new Map(apps.map((app) => [app.id, new Circuit(app, clock)]))
  const relay = createRelay({
    apps,
    portalUrl: portal.url,
    appHosts,
    createPool: ({ externalUrl, limits }) =>
      outbound.createPool(new URL(externalUrl).origin, limits),
    circuits,
    openCalls,
    exchangeToken: tokens.exchange,
    dropToken: store.dropToken,
    wants: createWants({ sources: tokens, store, clock }),
    log,
  })

  function exchangedTokens(): TokenSource {
    const { api } = entra
    const { credential } = dependencies
    if (api === undefined || credential === undefined) return neverExchanged
    if (credential.kind === 'certificate') metrics.watchCredential(credential.expiresAtMs, clock)
    return createExchangedTokens({
      exchange: createExchange({ api, credential, provider, fetch: outbound.fetch, clock }),
      store,
      sessionScope: api.scope,
      clock,
      onAccountGone: async ({ identity: { user } }) => {
        await sessions.endUser(user)
      },
      sessionFault: faultOf,
      observer: {
        onOutcome(diagnosis) {
          metrics.countExchange(diagnosis?.outcome.kind ?? 'success')
          if (diagnosis === undefined) credentialWatch.accepted()
          else if (diagnosis.outcome.kind === 'misconfigured') credentialWatch.refused(diagnosis)
        },
        onRenewedAhead: (isRenewed) => metrics.countRenewalAhead(isRenewed),
        onHeldBack: (reason) => metrics.countHeldBack(reason),
      },
    })
  }

  const withToken = attachToken({ sources: tokens, sessionFault: faultOf })
  const relayStages = [
    limitRate({ apps, perSession: config.session.requestsPerSecond, clock }),
    guardRelay(),
    withToken,
    relay,
  ]

  const app = express()
  const messages = messagesOf(app)
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', false)
  app.enable('case sensitive routing')
  app.enable('strict routing')
  app.set('trust proxy', config.server.trustedProxies)

  // The order is the security model: nothing below runs before what stands above it.
  const handler = front(
    app,
    requestContext({
      isProxied: config.server.trustedProxies.length > 0,
      writeLine: createLineWriter(log),
      clock,
      onDone: (summary) => metrics.observeRequest(summary),
    }),
    requireHost({ portalUrl: portal.url, appHosts: appHosts.values() }),
    requestTarget(),
    securityHeaders(portal.url),
    onAppHost(appHostRoutes()),
    requireSameOrigin(portal.url),
    inApps(
      stages(
        requireSession(sessions, { countsAsActivity: true }),
        resolveRelayedApp(policy),
        ...relayStages,
      ),
    ),
  )
  app.use(
    '/bff',
    bffRoutes({
      ...{ config, brand, provider, sessions, tickets, signIn, policy, appHosts, circuits },
      ...{ openCalls, store, preferences, withToken, fetch: outbound.fetch, clock, log },
    }),
  )
  app.use(
    servePages({
      publicDir,
      brand,
      portalUrl: portal.url,
      imageOrigins: imageOrigins(config),
      signInOrigins: () => provider.origins(),
    }),
  )
  app.use(notFound)
  app.use(errorHandler({ portalUrl: portal.url, linkColours: brand.linkColours, log }))

  /** Everything on the host of a `web` app. Nothing of the portal is below it: each call ends here. */
  function appHostRoutes(): Router {
    const router = Router({ caseSensitive: true, strict: true })
    const handoff = createHandoff({ portalUrl: portal.url, sessions, tickets, clock })

    router.use(requireOwnOrigin())
    router.use(onReservedPath(handoff.enter))
    router.use(stages(requireAppHostSession(sessions), resolveHostApp(policy), ...relayStages))
    router.use(handoff.begin)
    return router
  }

  return {
    handler,
    messages,
    openCalls,
    revoke: (objectId) => sessions.revoke({ tenantId: entra.tenantId, objectId }),
    revokeEverybody: () => sessions.revoke('everybody'),
    open: () => store.open(),
    close: () => store.close(),
    readiness: [
      {
        name: 'sessionStore',
        fault: () =>
          store.ping().then(
            () => undefined,
            () => 'it does not answer',
          ),
      },
      {
        name: 'identityProvider',
        fault: () =>
          Promise.all([provider.metadata(), provider.keys()]).then(
            () => undefined,
            () => 'its metadata cannot be read',
          ),
      },
      { name: 'credential', fault: async () => credentialWatch.fault() },
    ],
  }
}

/** Runs a handler for relay paths alone. The path is matched as on the wire, never decoded. */
function inApps(handler: Handler): Handler {
  return (req, res, next) =>
    local(res, 'target').area === 'apps' ? handler(req, res, next) : next()
}

/** Leaves requests to the host of an app to these routes, and to nothing else. */
function onAppHost(routes: Router): Handler {
  return (req, res, next) => {
    if (local(res, 'site').kind === 'app') routes(req, res, next)
    else next()
  }
}

/** Runs a handler for what is the portal's on the host of an app. */
function onReservedPath(handler: Handler): Handler {
  return (req, res, next) =>
    isReservedPath(local(res, 'target').path) ? handler(req, res, next) : next()
}

const neverExchanged: TokenSource = async () => {
  throw new Error('The portal has no registration to exchange tokens with')
}
