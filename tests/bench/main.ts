// The portal beside its peers, on the same work, in one run. See docs/performance.md.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { startLocalTenant } from '@app-proxy-portal/local-tenant'

import { describeMachine } from './machine.ts'
import { measureManyStreams } from './many-streams.ts'
import { measureRounds, type Plan } from './measure.ts'
import { measureSessionBytes } from './memory.ts'
import { startFileUpstream } from './nginx.ts'
import { mintSessionToken, startPortal, type PortalPlace } from './portal.ts'
import { freePorts, LOAD_CPU, startPinned } from './processes.ts'
import { renderReport } from './report.ts'
import { othersShare, type Results } from './results.ts'
import { startTargets } from './targets.ts'
import { createLoadRunner } from './wrk.ts'

const root = join(import.meta.dirname, '..', '..')
const STREAM_SESSIONS = 30
/** A run that had to share its core with more than this says nothing about requests per second. */
const MOST_FOR_OTHERS = 0.1

interface FullPlan extends Plan {
  sessions: number
  measuredSessions: number
}

const FULL: FullPlan = {
  ...{ rounds: 5, seconds: 5, warmUpSeconds: 2, transferRepeats: 5, events: 250, echoSeconds: 1 },
  ...{ sessions: 10_000, measuredSessions: 2000 },
}
/** Only whether all of it works. */
const QUICK: FullPlan = {
  ...{ rounds: 1, seconds: 2, warmUpSeconds: 1, transferRepeats: 2, events: 100, echoSeconds: 1 },
  ...{ sessions: 500, measuredSessions: 300 },
}

async function run(plan: FullPlan): Promise<Results> {
  await using started = new AsyncDisposableStack()
  const dir = await mkdtemp(join(tmpdir(), 'portal-bench-'))
  started.defer(() => rm(dir, { recursive: true, force: true }))

  const files = started.use(await startFileUpstream(dir))
  const [livePort] = (await freePorts(1)) as [number]
  const liveArgs = [join(import.meta.dirname, 'live-upstream.ts'), String(livePort)]
  started.use(
    await startPinned({
      cpu: LOAD_CPU,
      command: process.execPath,
      args: liveArgs,
      port: livePort,
    }),
  )
  const upstreams = { plain: files.plain, tls: files.tls, live: `http://127.0.0.1:${livePort}` }
  // In this process, which is pinned to the core of the load.
  const tenant = started.use(await startLocalTenant({ portalUrl: 'http://portal.localhost:8400' }))
  const place: PortalPlace = {
    ...{ dir, tenant, upstreams, certificate: files.certificate },
    bundle: join(root, 'apps', 'bff', 'dist', 'main.js'),
  }
  const portal = started.use(await startPortal(place))
  const { targets } = started.use(
    await startTargets({
      ...{ dir, upstreams, portal, certificate: files.certificate, upstreamPid: files.pid },
      portalCookie: await portal.openSession(await mintSessionToken(tenant)),
    }),
  )
  const ours = targets.at(-1)
  if (ours === undefined) throw new Error('There is nothing to measure')

  console.log(`open ${plan.sessions} sessions`)
  const cookies: string[] = []
  while (cookies.length < plan.sessions) {
    cookies.push(await portal.openSession(await mintSessionToken(tenant)))
  }
  const bigFile = join(dir, 'files', 'apps', 'plain', '10m.bin')
  const rounds = await measureRounds({ plan, targets, bigFile, load: await createLoadRunner(dir) })
  console.log('300 streams')
  const streams = await measureManyStreams(ours, cookies.slice(0, STREAM_SESSIONS))
  console.log('memory of a session')
  const sessionBytes = await measureSessionBytes(place, plan.measuredSessions)
  return { ...rounds, streams, sessionBytes, sessions: cookies.length }
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const results = await run(values.quick ? QUICK : FULL)
const report = renderReport(results, await describeMachine(), new Date())
console.log(`\n${report}`)
if (values.quick) console.log('A quick run writes nothing.')
else if (othersShare(results) > MOST_FOR_OTHERS) {
  console.log('docs/performance.md is left as it was: the machine was too busy to tell.')
} else await writeFile(join(root, 'docs', 'performance.md'), report)
