import { describeDemo, requireDemoPorts, startLocalTenant } from '../demo.mjs'
import { hasMessage, startServer } from '../servers.mjs'
import { node } from '../workspace.mjs'
import { ensureBuilt } from './build.mjs'

/** The whole portal on this machine, as it is deployed, with the local tenant behind it. */
const runDemo = async () => {
  await ensureBuilt()
  const tenant = await startLocalTenant()
  const bff = await startServer({
    name: 'bff',
    command: node,
    args: ['apps/bff/dist/main.js', 'serve', '--config', tenant.config],
    runDir: tenant.runDir,
    isReady: hasMessage('listening'),
  })
  console.log(describeDemo(tenant.people))
  await Promise.race([tenant.died, bff.died])
}

export const start = { prepare: () => requireDemoPorts(), run: runDemo, untilStopped: true }
