import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Logger } from 'pino'

import { createApp } from './app.ts'
import type { Clock } from './clock.ts'
import type { LoadedConfig } from './config/load.ts'
import { guardConnections } from './http/connections.ts'
import { managementListener } from './http/management.ts'
import { createMetrics } from './http/metrics.ts'
import { listenOnSocket } from './http/operator-socket.ts'
import { revocationListener } from './http/revocations.ts'
import { acceptUpgrades, asksForWebSocket } from './http/upgrades.ts'
import { createOutbound } from './outbound.ts'
import { openPreferenceStore } from './preferences/open-store.ts'

/** Entra tokens reach 12 KB; a cookie and the rest come on top. */
const MAX_HEADER_BYTES = 32 * 1024
/** Calls under way get this long to end once shutdown begins. */
const DRAIN_MS = 10_000

interface StartOptions {
  loaded: LoadedConfig
  /** Folder of the built portal; absolute. */
  publicDir: string
  log: Logger
  clock: Clock
  /** Already listening, for tests that must know the port before there is a configuration. */
  publicServer?: Server
}

/** A running BFF. */
export interface RunningServer extends AsyncDisposable {
  /** As bound, after port 0 has become a real one. */
  address: AddressInfo
  managementAddress: AddressInfo
  /** Lets calls under way end, then closes. */
  close(): Promise<void>
}

/** Starts both listeners. Rejects with Node's own error where a port cannot be had. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { loaded, publicDir, log, clock } = options
  const { config, credential, authorities, operatorToken, brandImages } = loaded
  const outbound = createOutbound(config.outbound, authorities)
  const metrics = createMetrics()
  const preferences = openPreferenceStore(config.preferences, { ca: outbound.ca, clock, log })
  const app = createApp({
    config,
    credential,
    brandImages,
    publicDir,
    outbound,
    preferences,
    metrics,
    log,
    clock,
  })
  const state = { draining: false }

  const publicServer = options.publicServer ?? createPublicServer()
  guardConnections(publicServer, log)
  publicServer.on('request', app.handler)
  const upgrades = acceptUpgrades(publicServer, app.handler)
  const { revoke, revokeEverybody } = app
  const management = createServer(
    managementListener({
      revocations:
        operatorToken === undefined
          ? undefined
          : revocationListener({
              access: { by: 'token', token: operatorToken },
              revoke,
              revokeEverybody,
              log,
            }),
      checks: [
        ...app.readiness,
        { name: 'draining', fault: async () => (state.draining ? 'shutting down' : undefined) },
      ],
      metrics: () => metrics.expose(),
    }),
  )
  const operators = createServer(
    revocationListener({ access: { by: 'socket' }, revoke, revokeEverybody, log }),
  )

  async function close(): Promise<void> {
    state.draining = true
    app.openCalls.endStreams()
    await closeServer(publicServer, DRAIN_MS, () => upgrades.destroyAll())
    app.openCalls.close()
    await Promise.all([management, operators].map((server) => closeServer(server, 0)))
    await app.close()
    await outbound.close()
    await preferences.close()
  }

  try {
    const { host, port, management: at } = config.server
    await Promise.all([app.open(), preferences.open()])
    if (!publicServer.listening) await listen(publicServer, host, port)
    await listen(management, at.host, at.port)
    if (at.socket !== undefined) await listenOnSocket(operators, at.socket)
  } catch (error) {
    await close()
    throw error
  }
  return {
    address: publicServer.address() as AddressInfo,
    managementAddress: management.address() as AddressInfo,
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** The public listener with its limits; not yet listening. */
export function createPublicServer({ headersTimeoutMs = 15_000 } = {}): Server {
  return createServer({
    maxHeaderSize: MAX_HEADER_BYTES,
    shouldUpgradeCallback: asksForWebSocket,
    // A missing Host gets our own typed answer.
    requireHostHeader: false,
    headersTimeout: headersTimeoutMs,
    // Node looks every 30 s otherwise, so that slow clients would have thrice the time.
    connectionsCheckingInterval: headersTimeoutMs / 3,
    // Uploads may take long; the app's own limit ends them.
    requestTimeout: 0,
    keepAliveTimeout: 65_000,
  })
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** @param onTimeUp breaks off the connections that Node's server does not know any more */
async function closeServer(server: Server, drainMs: number, onTimeUp = () => {}): Promise<void> {
  if (!server.listening) return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      server.closeAllConnections()
      onTimeUp()
    }, drainMs)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })
}
