import type { Upstreams } from './nginx.ts'
import {
  emptyResults,
  LOAD_WORKS,
  record,
  type LoadWork,
  type Results,
  type Work,
} from './results.ts'
import { measureEvents } from './events.ts'
import type { Target, TargetName } from './targets.ts'
import { measureTransfer, TRANSFERS } from './transfers.ts'
import { measureEchoes } from './web-socket.ts'
import type { LoadRunner } from './wrk.ts'

/** How long and how often. */
export interface Plan {
  rounds: number
  seconds: number
  warmUpSeconds: number
  transferRepeats: number
  events: number
  echoSeconds: number
  works: ReadonlySet<Work>
}

interface Measured {
  app: keyof Upstreams
  file: string
  /** Share of the plan's seconds. */
  share: number
  /** Who takes part; everyone where absent. */
  targets?: readonly TargetName[]
}

/**
 * Before each measurement. A target waits for minutes while the others are measured: V8 has shrunk
 * its young generation meanwhile, and the kernel may have taken back memory.
 */
const RUN_IN_SECONDS = 1

const RELAYS_OF_TLS: TargetName[] = [
  'nginx',
  'node:http + undici',
  'http-proxy-middleware',
  '@fastify/http-proxy',
  'portal',
  'other portal',
]

const LOADS: Record<LoadWork, Measured> = {
  small: { app: 'plain', file: '1k.json', share: 1 },
  large: { app: 'plain', file: '64k.bin', share: 0.4 },
  tls: { app: 'tls', file: '1k.json', share: 0.6, targets: RELAYS_OF_TLS },
}

const ECHOING: TargetName[] = ['direct', 'nginx', 'portal', 'other portal']

interface MeasureOptions {
  plan: Plan
  targets: readonly Target[]
  load: LoadRunner
  /** A file of 10 MB. */
  bigFile: string
}

export type Rounds = ReturnType<typeof emptyResults> & Pick<Results, 'rounds' | 'seconds'>

/** Runs every work on every target, round by round, each round in another order. */
export async function measureRounds(options: MeasureOptions): Promise<Rounds> {
  const { plan, targets, load, bigFile } = options
  const { rounds, seconds, warmUpSeconds, transferRepeats, events, echoSeconds, works } = plan
  const results = { ...emptyResults(), rounds, seconds }

  async function loadAll(
    order: readonly Target[],
    secondsOf: (share: number) => number,
    keep: boolean,
  ) {
    for (const work of LOAD_WORKS.filter((each) => works.has(each))) {
      const { app, file, share, targets: only } = LOADS[work]
      for (const target of order) {
        if (only?.includes(target.name) === false) continue
        const duration = Math.max(1, Math.round(secondsOf(share)))
        if (keep) await load(target, { app, file, seconds: RUN_IN_SECONDS })
        const sample = await load(target, { app, file, seconds: duration })
        if (keep) record(results.load[work], target.name, sample)
      }
    }
  }

  async function streamAll(order: readonly Target[]) {
    for (const transfer of works.has('transfers') ? TRANSFERS : []) {
      for (const target of order) {
        const speed = await measureTransfer(target, transfer, {
          file: bigFile,
          repeats: transferRepeats,
        })
        record(results.transfers[transfer], target.name, speed)
      }
    }
    for (const target of works.has('events') ? order : []) {
      record(results.events, target.name, await measureEvents(target, events))
    }
    const echoing = order.filter(({ name }) => works.has('echoes') && ECHOING.includes(name))
    for (const target of echoing) {
      const echoes = await measureEchoes(target, echoSeconds)
      if (echoes !== undefined) record(results.echoes, target.name, echoes)
    }
  }

  console.log('warm-up')
  await loadAll(targets, (share) => warmUpSeconds * share, false)
  for (let round = 0; round < rounds; round += 1) {
    const order = [...targets.slice(round), ...targets.slice(0, round)]
    console.log(`round ${round + 1} of ${rounds}`)
    await loadAll(order, (share) => seconds * share, true)
    await streamAll(order)
  }
  return results
}
