// The portal beside its peers, on the same work, in one run. See docs/performance.md.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startLocalTenant } from '@app-proxy-portal/local-tenant'

import { describeMachine } from './machine.ts'
import { measureManyStreams } from './many-streams.ts'
import { measureRounds } from './measure.ts'
import { measureSessionBytes } from './memory.ts'
import { startFileUpstream } from './nginx.ts'
import { benchOptions, type BenchOptions } from './options.ts'
import { mintSessionToken, startPortal, type PortalPlace } from './portal.ts'
import { freePorts, LOAD_CPU, startPinned } from './processes.ts'
import { measureProfile, type Profile } from './profile.ts'
import { renderReport } from './report.ts'
import { othersShare, type Results } from './results.ts'
import { measureSessionCosts } from './session-costs.ts'
import { portalTarget, startTargets } from './targets.ts'
import { createLoadRunner } from './wrk.ts'

const root = join(import.meta.dirname, '..', '..')
const STREAM_SESSIONS = 30
/** A run that had to share its core with more than this says nothing about requests per second. */
const MOST_FOR_OTHERS = 0.1

async function run(options: BenchOptions): Promise<Results> {
  const { plan, sessions, measuredSessions, manySessions, takesPart, against } = options
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

  /** With so many sessions in its store, and one that calls. */
  async function startSignedIn(at: PortalPlace) {
    const portal = started.use(await startPortal(at))
    const openSession = async () => portal.openSession(await mintSessionToken(tenant))
    console.log(`open ${sessions} sessions`)
    const cookies: string[] = []
    while (cookies.length < sessions) cookies.push(await openSession())
    return { ...portal, cookies, cookie: await openSession() }
  }

  const portal = await startSignedIn(place)
  const otherPortal =
    against === undefined ? undefined : await startSignedIn({ ...place, bundle: against })
  const { targets } = started.use(
    await startTargets({
      ...{ dir, upstreams, certificate: files.certificate, upstreamPid: files.pid },
      ...{ portal, otherPortal, takesPart },
    }),
  )
  const ours = targets.at(-1)
  if (ours === undefined) throw new Error('There is nothing to measure')

  const bigFile = join(dir, 'files', 'apps', 'plain', '10m.bin')
  const load = await createLoadRunner(dir)
  const rounds = await measureRounds({ plan, targets, bigFile, load })
  console.log('300 streams')
  const streams = plan.works.has('streams')
    ? await measureManyStreams(ours, portal.cookies.slice(0, STREAM_SESSIONS))
    : undefined
  console.log('memory of a session')
  const sessionBytes = plan.works.has('memory')
    ? await measureSessionBytes(place, measuredSessions)
    : undefined
  const sessionCosts = plan.works.has('sessions')
    ? await measureSessionCosts(place, manySessions)
    : []
  console.log('profile')
  const profile = plan.works.has('profile') ? await profileAnother() : undefined
  return { ...rounds, streams, sessionBytes, sessions, sessionCosts, profile }

  /** One more portal, since those that are measured run as they are deployed. */
  async function profileAnother(): Promise<Profile> {
    const [inspectPort] = (await freePorts(1)) as [number]
    const nodeArgs = [`--inspect=127.0.0.1:${inspectPort}`]
    const target = portalTarget('portal', await startSignedIn({ ...place, nodeArgs }))
    const { bundle } = place
    const { seconds, warmUpSeconds } = plan
    return measureProfile({ target, inspectPort, bundle, load, seconds, warmUpSeconds })
  }
}

const options = benchOptions(process.argv.slice(2))
const results = await run(options)
const report = renderReport(results, await describeMachine(), new Date())
console.log(`\n${report}`)
if (!options.isWhole) console.log('Only a whole run writes docs/performance.md.')
else if (othersShare(results) > MOST_FOR_OTHERS) {
  console.log('docs/performance.md is left as it was: the machine was too busy to tell.')
} else await writeFile(join(root, 'docs', 'performance.md'), report)
