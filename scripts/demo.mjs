import { join } from 'node:path'
import { requireFreePorts } from './ports.mjs'
import { createRunDir, hasMessage, startServer } from './servers.mjs'
import { node } from './workspace.mjs'

export const portalUrl = 'http://portal.localhost:8400'
const tenantPort = 8401
const firstAppPort = 8402
/** Portal, local tenant, the portal's management port, and one port for each published app. */
const demoPorts = Array.from({ length: 20 }, (_, index) => 8400 + index)

/** @param {number[]} [extra] */
export const requireDemoPorts = (extra = []) => requireFreePorts([...demoPorts, ...extra])

/**
 * Starts the stand-in for Entra ID, application proxy and the internal apps; it writes the
 * configuration with which the BFF then starts.
 */
export const startLocalTenant = async () => {
  const runDir = createRunDir()
  const config = join(runDir, 'portal.yaml')
  const { line, died } = await startServer({
    name: 'local tenant',
    command: node,
    args: [
      'packages/local-tenant/src/main.ts',
      ...['--portal-url', portalUrl],
      ...['--port', String(tenantPort)],
      ...['--first-app-port', String(firstAppPort)],
      ...['--write-config', config],
    ],
    runDir,
    isReady: hasMessage('local tenant ready'),
  })
  return { runDir, config, people: JSON.parse(line).people, died }
}

/** @param {{ name: string, username: string, about: string }[]} people */
export const describeDemo = (people) => {
  const nameWidth = Math.max(...people.map(({ name }) => name.length))
  const usernameWidth = Math.max(...people.map(({ username }) => username.length))
  return [
    '',
    `  The portal is ready:  ${portalUrl}`,
    '',
    '  Sign in as',
    ...people.map(
      ({ name, username, about }) =>
        `    ${name.padEnd(nameWidth)}  ${username.padEnd(usernameWidth)}  ${about}`,
    ),
    '',
    '  Stop with Ctrl-C.',
    '',
  ].join('\n')
}
