import { BIG_BYTES } from './nginx.ts'
import { runLoad } from './run.ts'
import { median } from './statistics.ts'
import { callUrl, type Target } from './targets.ts'

/** Bodies of 10 MB: to the caller, from the caller with their length, and in chunks. */
export const TRANSFERS = ['down', 'up', 'chunked up'] as const
export type Transfer = (typeof TRANSFERS)[number]

/**
 * Median speed in MB/s, of one connection each. Every transfer is checked to have arrived whole.
 *
 * @param file a file of 10 MB to send
 */
export async function measureTransfer(
  target: Target,
  transfer: Transfer,
  { file, repeats }: { file: string; repeats: number },
): Promise<number> {
  const speeds: number[] = []
  for (let count = 0; count < repeats; count += 1) {
    const { bytes, seconds } = await transferOnce(target, transfer, file)
    if (bytes !== BIG_BYTES) {
      throw new Error(`${target.name}: ${bytes} of ${BIG_BYTES} bytes arrived (${transfer})`)
    }
    speeds.push(bytes / 1e6 / seconds)
  }
  return median(speeds)
}

async function transferOnce(target: Target, transfer: Transfer, file: string) {
  const headers = Object.entries(target.headers).flatMap(([name, value]) => [
    '-H',
    `${name}: ${value}`,
  ])
  // Without `Expect:` curl waits for leave to send.
  const upload = ['-H', 'Expect:', '-H', 'Content-Type: application/octet-stream', '-T', file]
  const what = {
    down: ['-o', '/dev/null', callUrl(target, 'plain', '10m.bin')],
    up: [...upload, callUrl(target, 'live', 'upload')],
    'chunked up': [
      ...['-H', 'Transfer-Encoding: chunked'],
      ...[...upload, callUrl(target, 'live', 'upload')],
    ],
  }[transfer]
  const printed = await runLoad('curl', [
    ...['-s', '--max-time', '30', '-w', '\n%{size_download} %{time_total}'],
    ...headers,
    ...what,
  ])
  const lines = printed.trim().split('\n')
  const [size, seconds] = (lines.at(-1) ?? '').split(' ').map(Number)
  // The upstream of uploads answers how many bytes it got.
  const bytes = transfer === 'down' ? size : Number(/"bytes":(\d+)/.exec(printed)?.[1])
  return { bytes: bytes ?? 0, seconds: seconds ?? Number.NaN }
}
