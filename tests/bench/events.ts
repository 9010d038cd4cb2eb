import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'

import { median } from './statistics.ts'
import { callUrl, type Target } from './targets.ts'

/** Opens an event stream, or any other answer, on a connection of its own. */
export async function openStream(
  { headers }: Target,
  url: string,
  timeoutMs = 5000,
): Promise<IncomingMessage> {
  const request = get(url, { headers, agent: false, timeout: timeoutMs })
  request.once('timeout', () => request.destroy(new Error('no answer in time')))
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  request.setTimeout(0)
  request.on('error', () => {})
  if (answer.statusCode !== 200) {
    answer.destroy()
    throw new Error(`${url} was answered ${answer.statusCode}`)
  }
  return answer
}

/** Median time in µs from an event's sending to its arrival. */
export async function measureEvents(target: Target, events: number): Promise<number> {
  const stream = await openStream(target, callUrl(target, 'live', 'events'))
  const delaysUs: number[] = []
  for await (const chunk of stream) {
    const now = process.hrtime.bigint()
    const sentAt = /data: (\d+)/.exec(String(chunk))?.[1]
    if (sentAt !== undefined) delaysUs.push(Number(now - BigInt(sentAt)) / 1000)
    if (delaysUs.length >= events) break
  }
  stream.destroy()
  // The first ones come while connections are being set up.
  return median(delaysUs.slice(Math.floor(events / 10)))
}
