// oxlint-disable import/first -- an older Node is told before anything else is loaded
import './require-node.ts'

import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { configWarnings, formatFault, type ConfigFault } from '@app-proxy-portal/shared/config'

import { brandWarnings } from './brand/brand.ts'
import { parseCommand, USAGE, type RevokeCommand } from './cli.ts'
import { callerOfProcess } from './config/caller.ts'
import { loadConfig, type LoadedConfig } from './config/load.ts'
import { createLogger } from './logger.ts'
import { createOutbound } from './outbound.ts'
import { requestRevocation } from './revoke.ts'
import { startServer } from './server.ts'
import { checkDevelopmentMetadata } from './token/identity-provider.ts'

/** `EX_CONFIG` of sysexits.h */
const EXIT_CONFIG = 78

const command = parseCommand(process.argv.slice(2))
if (command.kind === 'help') {
  process.stdout.write(USAGE)
} else if (command.kind === 'wrong') {
  process.stderr.write(`${command.why}\n\n${USAGE}`)
  process.exitCode = 64
} else if (command.kind === 'revoke') {
  await revoke(command)
} else {
  await serve(command.configFile, command.checkOnly)
}

async function serve(configFile: string | undefined, checkOnly: boolean): Promise<void> {
  const result = loadConfig({ file: configFile, clock: Date.now })
  if (!result.ok) return refuse(result.faults)
  const metadataFaults = await checkMetadata(result.loaded)
  if (metadataFaults.length > 0) return refuse(metadataFaults)
  if (checkOnly) {
    const { config } = result.loaded
    for (const warning of [...configWarnings(config), ...brandWarnings(config.portal)]) {
      process.stderr.write(`warning: ${formatFault(warning)}\n`)
    }
    process.stdout.write('The configuration is sound.\n')
    return
  }
  await run(result.loaded)
}

async function revoke({ configFile, whom, operator }: RevokeCommand): Promise<void> {
  const result = loadConfig({ file: configFile, clock: Date.now })
  if (!result.ok) return refuse(result.faults)
  const { socket } = result.loaded.config.server.management
  if (socket === undefined) {
    const mend = 'give the path of a socket there, and restart the portal'
    return refuse([{ path: 'server.management.socket', what: 'is missing', mend }])
  }
  try {
    const ended = await requestRevocation(socket, whom, operator ?? callerOfProcess())
    const whose = 'user' in whom ? `of ${whom.user}` : 'of everybody'
    process.stdout.write(`Ended ${ended} ${ended === 1 ? 'session' : 'sessions'} ${whose}.\n`)
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown error'
    process.stderr.write(
      `${why} — nobody has said that sessions ended: does the portal run here?\n`,
    )
    process.exitCode = 1
  }
}

async function checkMetadata({ config, authorities }: LoadedConfig): Promise<ConfigFault[]> {
  const outbound = createOutbound(config.outbound, authorities)
  try {
    return await checkDevelopmentMetadata({ entra: config.entra, fetch: outbound.fetch })
  } finally {
    await outbound.close()
  }
}

async function run(loaded: LoadedConfig): Promise<void> {
  const log = createLogger()
  const { config } = loaded
  const publicDir = join(import.meta.dirname, 'public')
  for (const { path, what } of brandWarnings(config.portal)) log.warn({ path }, what)
  if (!existsSync(publicDir)) log.warn('there are no pages: the built portal is not beside main.js')
  try {
    const server = await startServer({
      loaded,
      publicDir,
      log,
      clock: Date.now,
    })
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        // First begun, then said: without a delay who reads the line finds the port closed. Whoever
        // presses Ctrl+C has no load balancer to wait for.
        const closed = server.close(signal === 'SIGINT' ? 0 : undefined)
        log.info({ signal }, 'shutting down')
        void closed.then(() => process.exit(0))
      })
    }
    log.info(
      {
        url: config.portal.url,
        host: server.address.address,
        port: server.address.port,
        managementHost: server.managementAddress.address,
        managementPort: server.managementAddress.port,
      },
      'listening',
    )
  } catch (error) {
    const why = listenFault(error)
    if (why === undefined) throw error
    process.stderr.write(`${why}\n`)
    process.exitCode = 1
  }
}

/** What to say where a listener cannot have its address; undefined for every other error. */
function listenFault(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  if ('address' in error && String(error.address).startsWith('/')) {
    return `${error.message}: there can be no socket — give server.management.socket a path in a folder that this user may write to, and that no other process uses`
  }
  switch (error.code) {
    case 'EADDRINUSE':
      return `${error.message}: another process has the port — stop it or use another`
    case 'EACCES':
      return `${error.message}: this user may not have the port — use one from 1024 on`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${error.message}: this machine has no such address — correct the host to listen on`
    default:
      return undefined
  }
}

function refuse(faults: readonly ConfigFault[]): void {
  process.stderr.write(faults.map((fault) => `${formatFault(fault)}\n`).join(''))
  process.exitCode = EXIT_CONFIG
}
