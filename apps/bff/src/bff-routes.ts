import type { PortalConfig } from '@app-proxy-portal/shared/config'
import { Router } from 'express'
import type { Logger } from 'pino'

import type { AppPolicy } from './apps/policy.ts'
import { resolveNamedApp } from './apps/resolve-app.ts'
import { listApps } from './apps/routes.ts'
import type { Brand } from './brand/brand.ts'
import type { Clock } from './clock.ts'
import { ProblemError } from './errors.ts'
import { jsonBody } from './http/json-body.ts'
import { notFound } from './http/not-found.ts'
import { publicConfig } from './http/public-config.ts'
import type { AppHost, Handler } from './locals.ts'
import type { OpenCalls } from './open-calls.ts'
import { readPreferences, replacePreferences } from './preferences/routes.ts'
import type { PreferenceStore } from './preferences/store.ts'
import type { Circuit } from './relay/circuit.ts'
import { sessionEvents } from './session/events.ts'
import { frontChannelLogout } from './session/front-channel.ts'
import { createOwnSessions } from './session/own-sessions.ts'
import { requireSession } from './session/require-session.ts'
import { createSessionRoutes, type SignIn } from './session/routes.ts'
import type { Sessions } from './session/sessions.ts'
import type { SessionStore } from './session/store.ts'
import { issueTicket } from './session/ticket-route.ts'
import type { Tickets } from './session/tickets.ts'
import type { IdentityProvider } from './token/identity-provider.ts'
import { createProxyAppIds } from './token/proxy-app-id.ts'
import { putRelayedToken } from './token/routes.ts'

/** Room for an address as long as the listener takes. */
const MAX_TICKET_REQUEST_BYTES = 64 * 1024

/** Favourites, order and the rest with many hundreds of apps. */
const MAX_PREFERENCES_BYTES = 64 * 1024

interface BffRoutesOptions {
  config: PortalConfig
  brand: Brand
  provider: IdentityProvider
  sessions: Sessions
  tickets: Tickets
  signIn: SignIn
  policy: AppPolicy
  appHosts: ReadonlyMap<string, AppHost>
  circuits: ReadonlyMap<string, Circuit>
  openCalls: OpenCalls
  store: SessionStore
  preferences: PreferenceStore
  /** Gets the token of the resolved app. */
  withToken: Handler
  fetch: typeof globalThis.fetch
  clock: Clock
  log: Logger
}

/** Everything below `/bff`, the portal's own API. */
export function bffRoutes(options: BffRoutesOptions): Router {
  const { config, brand, provider, sessions, tickets, signIn, policy, appHosts, circuits } = options
  const { openCalls, store, preferences, withToken, fetch, clock, log } = options
  const router = Router({ caseSensitive: true, strict: true })
  const session = createSessionRoutes({ sessions, signIn, clock, log })
  const ownSessions = createOwnSessions({ sessions, clock })
  const withSession = requireSession(sessions, { countsAsActivity: false })

  router
    .route('/config')
    .get(
      publicConfig({
        config,
        brand: brand.portal,
        ...provider,
        metadata: () => provider.metadata(),
      }),
    )
    .all(allowOnly('GET', 'HEAD'))
  router
    .route('/session')
    .get(session.read)
    .post(session.open)
    .delete(session.end)
    .all(allowOnly('GET', 'HEAD', 'POST', 'DELETE'))
  router.route('/session/challenge').post(session.challenge).all(allowOnly('POST'))
  router
    .route('/session/events')
    .get(withSession, sessionEvents({ sessions, openCalls, clock }))
    .all(allowOnly('GET', 'HEAD'))
  router
    .route('/sessions')
    .get(withSession, ownSessions.list)
    .delete(withSession, ownSessions.endOthers)
    .all(allowOnly('GET', 'HEAD', 'DELETE'))
  router.route('/sessions/:handle').delete(withSession, ownSessions.endOne).all(allowOnly('DELETE'))
  router
    .route('/front-channel-logout')
    .get(frontChannelLogout({ sessions, clock, log }))
    .all(allowOnly('GET', 'HEAD'))
  router
    .route('/apps')
    .get(
      withSession,
      listApps({
        config,
        policy,
        appHosts,
        isDown: (appId) => circuits.get(appId)?.isDown() === true,
        clock,
      }),
    )
    .all(allowOnly('GET', 'HEAD'))
  router
    .route('/preferences')
    .get(withSession, readPreferences(preferences))
    .put(
      requireSession(sessions, { countsAsActivity: true }),
      jsonBody({ maxBytes: MAX_PREFERENCES_BYTES }),
      replacePreferences(preferences),
    )
    .all(allowOnly('GET', 'HEAD', 'PUT'))
  router
    .route('/apps/:appId/token')
    .put(
      withSession,
      resolveNamedApp(policy, ['api', 'web']),
      putRelayedToken({
        store,
        spaClientId: config.entra.spaClientId,
        proxyAppId: createProxyAppIds(fetch, clock),
        clock,
      }),
    )
    .all(allowOnly('PUT'))
  router
    .route('/apps/:appId/ticket')
    .post(
      withSession,
      resolveNamedApp(policy, ['web']),
      jsonBody({ maxBytes: MAX_TICKET_REQUEST_BYTES }),
      withToken,
      issueTicket(tickets, appHosts),
    )
    .all(allowOnly('POST'))
  router.use(notFound)
  return router
}

function allowOnly(...methods: string[]): Handler {
  return (req) => {
    throw new ProblemError(
      'method_not_allowed',
      `${req.method} is not possible here.`,
      { allow: methods },
      { headers: { Allow: methods.join(', ') } },
    )
  }
}
