import { join } from 'node:path'
import { describeDemo, portalUrl, requireDemoPorts, startLocalTenant } from '../demo.mjs'
import { hasMessage, startServer } from '../servers.mjs'
import { bin, node, root } from '../workspace.mjs'

const bffPort = 8420

/**
 * The demo from source: Vite serves the portal and hands /bff, /apps and the hosts of web apps to a
 * BFF that restarts on every change.
 */
const runDev = async () => {
  const tenant = await startLocalTenant()
  const bff = await startServer({
    name: 'bff',
    command: node,
    args: ['--watch', 'apps/bff/src/main.ts', 'serve', '--config', tenant.config],
    env: { PORT: String(bffPort) },
    runDir: tenant.runDir,
    isReady: hasMessage('listening'),
  })
  const { port } = new URL(portalUrl)
  const web = await startServer({
    name: 'web',
    command: bin('vite', 'apps/web'),
    args: ['--host', '127.0.0.1', '--port', port, '--strictPort'],
    cwd: join(root, 'apps/web'),
    env: { BFF_ORIGIN: `http://127.0.0.1:${bffPort}` },
    runDir: tenant.runDir,
    isReady: (line) => line.includes('Local:'),
  })
  console.log(describeDemo(tenant.people))
  await Promise.race([tenant.died, bff.died, web.died])
}

export const dev = { prepare: () => requireDemoPorts([bffPort]), run: runDev, untilStopped: true }
