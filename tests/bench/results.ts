import type { ManyStreams } from './many-streams.ts'
import type { Profile } from './profile.ts'
import type { SessionCosts } from './session-costs.ts'
import { median, medianDifference, medianRatio } from './statistics.ts'
import type { TargetName } from './targets.ts'
import type { Transfer } from './transfers.ts'
import type { LoadSample } from './wrk.ts'

/** One value for each round, by target. A target that cannot do the work is absent. */
export type Series<Value> = Map<TargetName, Value[]>

/** What wrk asks for. */
export const LOAD_WORKS = ['small', 'large', 'tls'] as const
export type LoadWork = (typeof LOAD_WORKS)[number]

/** All that can be measured. */
export const WORKS = [
  ...LOAD_WORKS,
  ...(['transfers', 'events', 'echoes', 'streams', 'memory', 'sessions', 'profile'] as const),
] as const
export type Work = (typeof WORKS)[number]

export interface Results {
  rounds: number
  seconds: number
  /** Sessions in the portal's store besides the one that calls. */
  sessions: number
  load: Record<LoadWork, Series<LoadSample>>
  /** MB/s */
  transfers: Record<Transfer, Series<number>>
  /** Median delay of an event in µs. */
  events: Series<number>
  /** WebSocket echoes per second. */
  echoes: Series<number>
  /** Undefined where it was not asked for, as `streams`. */
  sessionBytes: number | undefined
  streams: ManyStreams | undefined
  profile: Profile | undefined
  /** For each store; empty where it was not asked for. */
  sessionCosts: readonly SessionCosts[]
}

export function emptyResults(): Pick<Results, 'load' | 'transfers' | 'events' | 'echoes'> {
  return {
    load: { small: new Map(), large: new Map(), tls: new Map() },
    transfers: { down: new Map(), up: new Map(), 'chunked up': new Map() },
    events: new Map(),
    echoes: new Map(),
  }
}

export function record<Value>(series: Series<Value>, target: TargetName, value: Value): void {
  const values = series.get(target) ?? []
  series.set(target, values)
  values.push(value)
}

/** How the portal stands to another in the same rounds; undefined where either was not measured. */
export function portalRatio(series: Series<number>, other: TargetName): number | undefined {
  const [ours, theirs] = [series.get('portal'), series.get(other)]
  return ours && theirs && medianRatio(ours, theirs)
}

export function portalDifference(series: Series<number>, other: TargetName): number | undefined {
  const [ours, theirs] = [series.get('portal'), series.get(other)]
  return ours && theirs && medianDifference(ours, theirs)
}

/** Median share of the proxies' core that none of them took. */
export function othersShare({ load }: Pick<Results, 'load'>): number {
  const proxied = [...load.small].filter(([target]) => target !== 'direct')
  return median(proxied.flatMap(([, samples]) => samples.map((sample) => sample.othersShare)))
}

/** One figure out of every sample. */
export function pick(series: Series<LoadSample>, key: keyof LoadSample): Series<number> {
  return new Map([...series].map(([target, samples]) => [target, samples.map((s) => s[key])]))
}
