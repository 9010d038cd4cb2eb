import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { PortalConfig } from '@app-proxy-portal/shared/config'
import type { Logger } from 'pino'

import { createApp } from './app.ts'
import type { Clock } from './clock.ts'
import type { LoadedConfig } from './config/load.ts'
import type { Messages } from './front.ts'
import { guardConnections } from './http/connections.ts'
import { drain, IDLE_GRACE_MS } from './http/drain.ts'
import { managementListener } from './http/management.ts'
import { createMetrics } from './http/metrics.ts'
import { listenOnSocket } from './http/operator-socket.ts'
import { revocationListener } from './http/revocations.ts'
import { acceptUpgrades, asksForWebSocket } from './http/upgrades.ts'
import { createOutbound } from './outbound.ts'
import { openPreferenceStore } from './preferences/open-store.ts'

/** Entra tokens reach 12 KB; a cookie and the rest come on top. */
const MAX_HEADER_BYTES = 32 * 1024
/** Load balancers learn within this time that a replica goes, where there are others. */
const DELAY_BESIDE_OTHERS_SECONDS = 5

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
  /**
   * Stops taking connections, lets calls under way end, then closes. Whoever disposes of it instead
   * waits for calls under way alone.
   *
   * @param delayMs how long new connections are still taken; as configured unless given. 0 also
   * cuts the delay of a stop that has begun
   */
  close(delayMs?: number): Promise<void>
}

/** Starts both listeners. Rejects with Node's own error where a port cannot be had. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { loaded, publicDir, log, clock } = options
  const { config, credential, authorities, operators, brandImages } = loaded
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

  const publicServer = options.publicServer ?? createPublicServer({ messages: app.messages })
  const connections = guardConnections(publicServer, log)
  publicServer.on('request', app.handler)
  const upgrades = acceptUpgrades(publicServer, app.handler)
  const { revoke, revokeEverybody } = app
  const management = createServer(
    managementListener({
      revocations:
        operators.length === 0
          ? undefined
          : revocationListener({
              access: { by: 'token', operators },
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
  const socket = createServer(
    revocationListener({ access: { by: 'socket' }, revoke, revokeEverybody, log }),
  )

  const hurry = new AbortController()
  let stopped: Promise<void> | undefined
  const stopNow = () => stop(0, 0)

  async function stop(delayMs: number, idleMs: number): Promise<void> {
    if (delayMs === 0) hurry.abort()
    await (stopped ??= stopOnce(delayMs, idleMs))
  }

  async function stopOnce(delayMs: number, idleMs: number): Promise<void> {
    state.draining = true
    app.openCalls.endStreams()
    const timeoutMs = config.server.drain.timeoutSeconds * 1000
    const onTimeUp = () => upgrades.destroyAll()
    const { signal } = hurry
    await drain(publicServer, { connections, delayMs, signal, idleMs, timeoutMs, onTimeUp })
    app.openCalls.close()
    await Promise.all([management, socket].map(closeNow))
    await app.close()
    await outbound.close()
    await preferences.close()
  }

  try {
    const { host, port, management: at } = config.server
    await Promise.all([app.open(), preferences.open()])
    if (!publicServer.listening) await listen(publicServer, host, port)
    await listen(management, at.host, at.port)
    if (at.socket !== undefined) await listenOnSocket(socket, at.socket)
  } catch (error) {
    await stopNow()
    throw error
  }
  return {
    address: publicServer.address() as AddressInfo,
    managementAddress: management.address() as AddressInfo,
    close: (delayMs = delayOf(config) * 1000) => stop(delayMs, IDLE_GRACE_MS),
    [Symbol.asyncDispose]: stopNow,
  }
}

interface PublicServerOptions {
  headersTimeoutMs?: number
  messages?: Messages
}

/** The public listener with its limits; not yet listening. */
export function createPublicServer(options: PublicServerOptions = {}): Server {
  const { headersTimeoutMs = 15_000, messages } = options
  return createServer({
    ...messages,
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

/** Nobody takes over where sessions are in the memory of one process: then it need not wait. */
function delayOf({ server, session }: PortalConfig): number {
  const { delaySeconds } = server.drain
  return delaySeconds ?? (session.store.kind === 'redis' ? DELAY_BESIDE_OTHERS_SECONDS : 0)
}

async function closeNow(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
