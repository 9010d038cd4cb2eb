import { chmod, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import { DEMO_APPS } from './demo/apps.ts'
import { DEMO_PEOPLE } from './demo/people.ts'
import { demoPortalConfig, relayOnlyPortalConfig } from './demo/portal-config.ts'
import { startLocalTenant, type LocalTenant } from './local-tenant.ts'

const USAGE = `Usage: main.ts [options]
  --portal-url <origin>      public origin of the portal (http://portal.localhost:8400)
  --port <port>              port of the identity provider (8401)
  --first-app-port <port>    first port of the published apps, one each (8402)
  --management-port <port>   management port of the portal (8409)
  --relay-only               write the configuration of a portal without an API registration
  --write-config <path>      where to write the configuration of the portal`

interface Command {
  portalUrl: string
  port: number
  firstAppPort: number
  managementPort: number
  relayOnly: boolean
  configPath: string | undefined
}

function readCommand(): Command {
  const { values } = parseArgs({
    options: {
      'portal-url': { type: 'string', default: 'http://portal.localhost:8400' },
      port: { type: 'string', default: '8401' },
      'first-app-port': { type: 'string', default: '8402' },
      'management-port': { type: 'string', default: '8409' },
      'relay-only': { type: 'boolean', default: false },
      'write-config': { type: 'string' },
    },
  })
  return {
    portalUrl: values['portal-url'],
    port: portNumber('--port', values.port),
    firstAppPort: portNumber('--first-app-port', values['first-app-port']),
    managementPort: portNumber('--management-port', values['management-port']),
    relayOnly: values['relay-only'],
    configPath: values['write-config'],
  }
}

function portNumber(option: string, text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new Error(`${option} is not a port: ${text}`)
}

function portalPort({ portalUrl }: Command): number {
  return Number(new URL(portalUrl).port || 80)
}

/** Ports in a row from the first, around those that others of the demo need. 0 leaves all to chance. */
function appPorts(command: Command): number[] {
  const { firstAppPort } = command
  if (firstAppPort === 0) return []
  const taken = [command.port, command.managementPort, portalPort(command)]
  return Array.from({ length: DEMO_APPS.length + taken.length }, (_, index) => firstAppPort + index)
    .filter((port) => !taken.includes(port))
    .slice(0, DEMO_APPS.length)
}

async function writeConfig(command: Command, path: string, tenant: LocalTenant): Promise<void> {
  const { portalUrl, managementPort, relayOnly } = command
  const place = { portalUrl, port: portalPort(command), managementPort, tenant }
  const document = relayOnly ? relayOnlyPortalConfig(place) : demoPortalConfig(place)
  // JSON is YAML. The file holds the client secret; the mode of an older file stays unless changed.
  await writeFile(path, `${JSON.stringify(document, null, 2)}\n`, { mode: 0o600 })
  await chmod(path, 0o600)
}

async function run(): Promise<void> {
  const command = readCommand()
  const { portalUrl, port, configPath } = command
  const tenant = await startLocalTenant({ portalUrl, port, appPorts: appPorts(command) })
  const stop = () => {
    void tenant.close().then(() => process.exit(0))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  if (configPath !== undefined) await writeConfig(command, configPath, tenant)
  const people = DEMO_PEOPLE.map(({ name, username, about }) => ({ name, username, about }))
  const ready = { msg: 'local tenant ready', url: tenant.origin, portalUrl, people }
  process.stdout.write(`${JSON.stringify(ready)}\n`)
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `port ${String(error.port)} of 127.0.0.1 is taken: end what listens there or give another port`
  }
  if ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return `${error.message}\n${USAGE}`
  }
  return error.message
}

try {
  await run()
} catch (error) {
  process.stderr.write(`local tenant: ${explain(error)}\n`)
  process.exit(1)
}
