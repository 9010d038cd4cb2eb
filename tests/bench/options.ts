import { parseArgs } from 'node:util'

import type { Plan } from './measure.ts'
import { WORKS, type Work } from './results.ts'

/** What one run of the benchmark does. */
export interface BenchOptions {
  plan: Plan
  sessions: number
  measuredSessions: number
  /** Opened over each store to see what very many take. */
  manySessions: number
  /** Whether the run may stand in `docs/performance.md`: all works, all targets, full length. */
  isWhole: boolean
  /** Whether a target of this name takes part. */
  takesPart(name: string): boolean
  /** Another build of the portal to be compared with; absolute. */
  against: string | undefined
}

const FULL = {
  ...{ rounds: 5, seconds: 5, warmUpSeconds: 10, transferRepeats: 5, events: 250, echoSeconds: 1 },
  ...{ sessions: 10_000, measuredSessions: 2000, manySessions: 100_000 },
}
/** Only whether all of it works. */
const QUICK: typeof FULL = {
  ...{ rounds: 1, seconds: 2, warmUpSeconds: 1, transferRepeats: 2, events: 100, echoSeconds: 1 },
  ...{ sessions: 500, measuredSessions: 300, manySessions: 3000 },
}

/**
 * `--quick`; `--only small,events` of the works; `--targets undici,nginx`, by words in their names,
 * beside the portal; `--rounds`; `--sessions` in the store; `--many` sessions over each store;
 * `--against` another built `main.js`.
 */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      targets: { type: 'string' },
      rounds: { type: 'string' },
      sessions: { type: 'string' },
      many: { type: 'string' },
      against: { type: 'string' },
    },
  })
  const { quick, only, targets, against } = values
  const { sessions, measuredSessions, manySessions, ...plan } = quick ? QUICK : FULL
  const words = targets?.split(',')
  return {
    plan: {
      ...plan,
      rounds: Number(values.rounds ?? plan.rounds),
      works: new Set(only === undefined ? WORKS : only.split(',').map(workNamed)),
    },
    sessions: Number(values.sessions ?? sessions),
    measuredSessions,
    manySessions: Number(values.many ?? manySessions),
    isWhole: args.length === 0,
    takesPart: (name) => words === undefined || words.some((word) => name.includes(word)),
    against,
  }
}

function workNamed(word: string): Work {
  const work = WORKS.find((name) => name === word)
  if (work === undefined) throw new Error(`--only takes ${WORKS.join(', ')}, not ${word}`)
  return work
}
