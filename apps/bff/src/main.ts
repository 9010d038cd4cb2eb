import { join } from 'node:path'

import { formatFault, type ConfigFault } from '@app-proxy-portal/shared/config'

import { parseCommand, USAGE } from './cli.ts'
import { loadConfig, type LoadedConfig } from './config/load.ts'
import { createLogger } from './logger.ts'
import { startServer } from './server.ts'

/** `EX_CONFIG` of sysexits.h */
const EXIT_CONFIG = 78
const MINIMUM_NODE_MAJOR = 24

const command = parseCommand(process.argv.slice(2))
if (command.kind === 'help') {
  process.stdout.write(USAGE)
} else if (command.kind === 'wrong') {
  process.stderr.write(`${command.why}\n\n${USAGE}`)
  process.exitCode = 64
} else {
  await serve(command.configFile, command.checkOnly)
}

async function serve(configFile: string | undefined, checkOnly: boolean): Promise<void> {
  if (Number(process.versions.node.split('.', 1)[0]) < MINIMUM_NODE_MAJOR) {
    return refuse([
      {
        path: 'node',
        what: `is version ${process.versions.node}`,
        mend: `run it with Node ${MINIMUM_NODE_MAJOR} or later`,
      },
    ])
  }
  const result = loadConfig({ file: configFile, clock: Date.now })
  if (!result.ok) return refuse(result.faults)
  if (checkOnly) {
    process.stdout.write('The configuration is sound.\n')
    return
  }
  await run(result.loaded)
}

async function run(loaded: LoadedConfig): Promise<void> {
  const log = createLogger()
  const { config } = loaded
  try {
    const server = await startServer({
      loaded,
      publicDir: join(import.meta.dirname, 'public'),
      log,
      clock: Date.now,
    })
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => {
        log.info({ signal }, 'shutting down')
        void server.close().then(() => process.exit(0))
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
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (!taken) throw error
    process.stderr.write(
      `${error.message}: another process has the port — stop it or use another\n`,
    )
    process.exitCode = 1
  }
}

function refuse(faults: readonly ConfigFault[]): void {
  process.stderr.write(faults.map((fault) => `${formatFault(fault)}\n`).join(''))
  process.exitCode = EXIT_CONFIG
}
