import { readFile } from 'node:fs/promises'
import { SourceMap, type SourceMapPayload } from 'node:module'

import { connectInspector, type Inspector } from '../fixtures/inspector.ts'
import { partOf, type CallFrame } from './profile-parts.ts'
import type { Target } from './targets.ts'
import type { LoadRunner } from './wrk.ts'

/** µs; a call takes about a hundred. */
const SAMPLING_INTERVAL_US = 200

/** What the portal's time goes into while calls of 1 KB come as fast as they can. */
export interface Profile {
  /** Share of the busy time by part, most first. */
  parts: [part: string, share: number][]
  /** Of garbage, each of which stops everything else. */
  collections: { count: number; longestMs: number; totalMs: number }
  seconds: number
}

/** The profiler's answer, as far as it is used. */
interface CpuProfile {
  nodes: { id: number; callFrame: CallFrame; children?: number[] }[]
  samples: number[]
  timeDeltas: number[]
}

interface ProfileOptions {
  target: Target
  /** Where the target's process listens for an inspector. */
  inspectPort: number
  /** What runs there; its source map stands beside it. */
  bundle: string
  load: LoadRunner
  warmUpSeconds: number
  seconds: number
}

export async function measureProfile(options: ProfileOptions): Promise<Profile> {
  const { target, inspectPort, bundle, load, warmUpSeconds, seconds } = options
  const call = { app: 'plain', file: '1k.json' } as const
  const map = JSON.parse(await readFile(`${bundle}.map`, 'utf8')) as SourceMapPayload
  using inspector = await connectInspector(inspectPort)
  await load(target, { ...call, seconds: warmUpSeconds })
  await watchCollections(inspector)
  await inspector.ask('Profiler.enable')
  await inspector.ask('Profiler.setSamplingInterval', { interval: SAMPLING_INTERVAL_US })
  await inspector.ask('Profiler.start')
  await load(target, { ...call, seconds })
  const { profile } = await inspector.ask<{ profile: CpuProfile }>('Profiler.stop')
  return {
    parts: sharesOf(profile, new SourceMap(map)),
    collections: await collectionsOf(inspector),
    seconds,
  }
}

/** Self time by part, as shares of what was not idle. */
function sharesOf({ nodes, samples, timeDeltas }: CpuProfile, map: SourceMap): Profile['parts'] {
  const partOfNode = new Map<number, string>()
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const [root] = nodes
  const name = (id: number, above: string): void => {
    const node = byId.get(id)
    if (node === undefined) return
    const part = partOf(node.callFrame, above, map)
    partOfNode.set(id, part)
    for (const child of node.children ?? []) name(child, part)
  }
  if (root !== undefined) name(root.id, 'rest')

  const times = new Map<string, number>()
  samples.forEach((id, index) => {
    const part = partOfNode.get(id) ?? 'rest'
    times.set(part, (times.get(part) ?? 0) + (timeDeltas[index] ?? 0))
  })
  times.delete('idle')
  const busy = [...times.values()].reduce((sum, time) => sum + time, 0)
  return [...times]
    .map(([part, time]): [string, number] => [part, time / busy])
    .toSorted(([, a], [, b]) => b - a)
}

async function watchCollections(inspector: Inspector): Promise<void> {
  const expression = `
    globalThis.collections = []
    const { PerformanceObserver } = process.getBuiltinModule('node:perf_hooks')
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) collections.push(duration)
    }).observe({ entryTypes: ['gc'] })
  `
  await inspector.ask('Runtime.evaluate', { expression: `{${expression}}` })
}

async function collectionsOf(inspector: Inspector): Promise<Profile['collections']> {
  const { result } = await inspector.ask<{ result: { value: number[] } }>('Runtime.evaluate', {
    expression: 'globalThis.collections',
    returnByValue: true,
  })
  return {
    count: result.value.length,
    longestMs: Math.max(0, ...result.value),
    totalMs: result.value.reduce((sum, ms) => sum + ms, 0),
  }
}
