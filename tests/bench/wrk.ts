import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Upstreams } from './nginx.ts'
import { proxyCpuBusyUs, usageOf } from './processes.ts'
import { runLoad } from './run.ts'
import { callUrl, type Target } from './targets.ts'

const CONNECTIONS = 32

const REPORT = `
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '\\n{"requests":%d,"durationUs":%d,"failed":%d,"p50Us":%d,"p99Us":%d}\\n',
    summary.requests, summary.duration, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50), latency:percentile(99)))
end
`

/** What a target did under load, in one round. */
export interface LoadSample {
  perSecond: number
  p50Us: number
  p99Us: number
  cpuUsPerRequest: number
  /** Share of the proxy's core that others took. */
  othersShare: number
  rssMb: number
}

/** Loads a target with 32 connections that are kept open. */
export type LoadRunner = (
  target: Target,
  call: { app: keyof Upstreams; file: string; seconds: number },
) => Promise<LoadSample>

/** @param dir where wrk's script is put */
export async function createLoadRunner(dir: string): Promise<LoadRunner> {
  const script = join(dir, 'report.lua')
  await writeFile(script, REPORT)

  return async (target, { app, file, seconds }) => {
    const headers = Object.entries(target.headers).flatMap(([name, value]) => [
      '-H',
      `${name}: ${value}`,
    ])
    const before = await usageOf(target.pid)
    const busyBeforeUs = await proxyCpuBusyUs()
    const printed = await runLoad('wrk', [
      ...['-t', '1', '-c', String(CONNECTIONS), '-d', `${seconds}s`, '-s', script],
      // Slow is measured, not failed.
      ...['--timeout', '30s'],
      ...headers,
      callUrl(target, app, file),
    ])
    const after = await usageOf(target.pid)
    const busyUs = (await proxyCpuBusyUs()) - busyBeforeUs
    const report = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as {
      requests: number
      durationUs: number
      failed: number
      p50Us: number
      p99Us: number
    }
    const { requests, durationUs, failed, p50Us, p99Us } = report
    if (failed > 0) throw new Error(`${target.name}: ${failed} of ${requests} requests failed`)
    return {
      perSecond: requests / (durationUs / 1e6),
      p50Us,
      p99Us,
      cpuUsPerRequest: (after.cpuUs - before.cpuUs) / requests,
      othersShare: (busyUs - (after.cpuUs - before.cpuUs)) / durationUs,
      rssMb: after.rssMb,
    }
  }
}
