import type { IncomingMessage } from 'node:http'

import { openStream } from './events.ts'
import { quantile } from './statistics.ts'
import { callUrl, type Target } from './targets.ts'

const STREAMS = 300
const CALLS = 200

/** What open streams do to plain calls of the same app. */
export interface ManyStreams {
  opened: number
  /** p50 of plain calls in ms, without and with the streams; undefined where one got no answer. */
  aloneMs: number | undefined
  besideMs: number | undefined
}

export async function measureManyStreams(
  target: Target,
  /** Session cookies that the streams are spread over. */
  cookies: readonly string[],
): Promise<ManyStreams> {
  const aloneMs = await plainCalls(target)
  const opening = Array.from({ length: STREAMS }, (_, index) => {
    const cookie = cookies[index % cookies.length] ?? ''
    const headers = { ...target.headers, Cookie: cookie }
    return openStream({ ...target, headers }, callUrl(target, 'live', 'idle'))
  })
  const streams = (await Promise.allSettled(opening)).flatMap((result): IncomingMessage[] =>
    result.status === 'fulfilled' ? [result.value] : [],
  )
  for (const stream of streams) stream.on('error', () => {}).resume()
  const besideMs = await plainCalls(target)
  for (const stream of streams) stream.destroy()
  return { opened: streams.length, aloneMs, besideMs }
}

async function plainCalls(target: Target): Promise<number | undefined> {
  const timesMs: number[] = []
  for (let count = 0; count < CALLS; count += 1) {
    const begun = performance.now()
    try {
      const answer = await openStream(target, callUrl(target, 'live', 'plain'), 3000)
      await answer.toArray()
    } catch {
      return undefined
    }
    timesMs.push(performance.now() - begun)
  }
  return quantile(timesMs, 0.5)
}
