import { judge } from './bars.ts'
import { TOKEN_BYTES } from './fixed-token.ts'
import { percent, reasons } from './reasons.ts'
import {
  LOAD_WORKS,
  othersShare,
  pick,
  type LoadWork,
  type Results,
  type Series,
} from './results.ts'
import type { SessionCosts } from './session-costs.ts'
import { median, medianRatio } from './statistics.ts'
import { TRANSFERS } from './transfers.ts'

const LOAD_TITLES: Record<LoadWork, string> = {
  small: '1 KB of JSON',
  large: '64 KB',
  tls: '1 KB of JSON, upstream behind TLS',
}

/** The whole report in Markdown; it reads as well on a terminal. */
export function renderReport(results: Results, machine: readonly string[], date: Date): string {
  const { rounds, seconds, sessions } = results
  return `${[
    '# Performance',
    `Written by \`npm run bench\` on ${date.toISOString().slice(0, 10)}:`,
    machine.map((line) => `- ${line}`).join('\n'),
    '## What is compared',
    `The portal's BFF as built, with every feature on: session of ${sessions.toLocaleString('en')} ` +
      'others in the store, cross-site check, exchanged token, header filter, security headers, one ' +
      'log line for each request, metrics. The others relay and do nothing else; mod_auth_openidc, ' +
      'logged in, keeps a session and sets the token too. nginx and node:http + undici send a fixed ' +
      'token of the same length; http-proxy-middleware and @fastify/http-proxy send none.',
    'What is measured runs on CPU 0; load, upstreams and identity provider on CPU 1; loopback. ' +
      `${rounds} rounds of ${seconds} s for each target, interleaved, after a warm-up ` +
      'in which V8 compiles what runs often, each behind a second that does not count. A ratio is ' +
      'the median of the ratios of the rounds, so it need not be the quotient of two medians. ' +
      'Figures of another machine differ; ratios differ little.',
    `Others took ${(othersShare(results) * 100).toFixed(0)} % of CPU 0 meanwhile. The CPU time of a ` +
      'request, system included, bears that better than requests per second do.',
    '## Bars',
    table(
      ['measure', 'bar', 'measured', ''],
      judge(results).map(({ what, bar, value, verdict }) => [what, bar, value, verdict]),
    ),
    ...notReached(results),
    ...profileOf(results),
    ...LOAD_WORKS.filter((work) => results.load[work].size > 0).flatMap((work) => [
      `## ${LOAD_TITLES[work]}`,
      loadTable(results, work),
    ]),
    '## Streams',
    streamTable(results),
    'Uploads are counted by the upstream: every byte of each arrived. A WebSocket has 64 messages of ' +
      '64 bytes in flight, and both ends write each by itself, as browsers and WebSocket libraries ' +
      `do. ${manyStreams(results)}`,
    ...sessionsOf(results),
  ].join('\n\n')}\n`
}

function notReached(results: Results): string[] {
  const list = reasons(results)
  if (list.length === 0) return []
  return ['What is not reached, and why:', list.map((reason) => `- ${reason}`).join('\n')]
}

function profileOf({ profile }: Results): string[] {
  if (profile === undefined) return []
  return [
    "## Where the portal's time goes",
    'Self time under the load of 1 KB of JSON, by a sampling profiler, which itself is not for ' +
      'nothing. Functions in C++ count for who calls them, socket writes apart.',
    table(
      ['part', 'share'],
      profile.parts.map(([part, share]) => [part, percent(share)]),
    ),
  ]
}

function sessionsOf({ sessionCosts }: Results): string[] {
  const [first] = sessionCosts
  if (first === undefined) return []
  const inKb = (bytes: number | undefined) =>
    bytes === undefined ? '–' : (bytes / 1024).toFixed(2)
  const inUs = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(0))
  const rows: [what: string, cell: (costs: SessionCosts) => string][] = [
    ['session with the token that opened it: KB of the BFF', ({ bff }) => inKb(bff.session)],
    ['KB of Redis', ({ redis }) => inKb(redis?.session)],
    ['token of an app: KB of the BFF', ({ bff }) => inKb(bff.token)],
    ['KB of Redis', ({ redis }) => inKb(redis?.token)],
    ['sign-in: CPU µs', ({ openUs }) => inUs(openUs)],
    ['token handed over: CPU µs', ({ handOverUs }) => inUs(handOverUs)],
    ['call with an exchange before it: CPU µs', ({ exchangedCallUs }) => inUs(exchangedCallUs)],
    ['call: CPU µs', ({ callUs }) => inUs(callUs)],
    ['look at the own session: CPU µs', ({ findUs }) => inUs(findUs)],
    ['the same, first on a fresh replica: CPU µs', ({ findAfreshUs }) => inUs(findAfreshUs)],
    ['end of all sessions by an operator: s', ({ endAllMs }) => (endAllMs / 1000).toFixed(2)],
  ]
  return [
    '## Sessions and tokens',
    `${first.sessions.toLocaleString('en')} sessions over each store, each of another person but ` +
      `for ${first.sampled.toLocaleString('en')} of one, which get more tokens and make calls. ` +
      `Tokens are ${TOKEN_BYTES} letters long. Memory is what is in use once garbage is collected; ` +
      'CPU time is that of the BFF: the request, its log line and the checks of the token included.',
    table(
      ['', ...sessionCosts.map(({ store }) => store)],
      rows.map(([what, cell]) => [what, ...sessionCosts.map(cell)]),
    ),
  ]
}

function loadTable({ load }: Results, work: LoadWork): string {
  const series = load[work]
  const perSecond = pick(series, 'perSecond')
  const ours = perSecond.get('portal') ?? []
  const cpu = pick(series, 'cpuUsPerRequest')
  const ourCpu = cpu.get('portal') ?? []
  return table(
    [
      ...['target', 'requests/s', 'portal ÷ it', 'p50 µs', 'p99 µs'],
      ...['CPU µs/request', 'it ÷ portal', 'RSS MB'],
    ],
    [...series.keys()].map((target) => [
      target,
      figure(perSecond, target),
      medianRatio(ours, perSecond.get(target) ?? []).toFixed(3),
      figure(pick(series, 'p50Us'), target),
      figure(pick(series, 'p99Us'), target),
      figure(cpu, target, 1),
      medianRatio(cpu.get(target) ?? [], ourCpu).toFixed(3),
      figure(pick(series, 'rssMb'), target),
    ]),
  )
}

function streamTable({ transfers, events, echoes }: Results): string {
  const targets = new Set([...transfers.down, ...events, ...echoes].map(([target]) => target))
  return table(
    ['target', ...TRANSFERS.map((name) => `10 MB ${name}, MB/s`), 'event µs', 'WebSocket echoes/s'],
    [...targets].map((target) => [
      target,
      ...TRANSFERS.map((name) => figure(transfers[name], target)),
      figure(events, target),
      figure(echoes, target),
    ]),
  )
}

function manyStreams({ streams }: Results): string {
  if (streams === undefined) return ''
  return (
    `${streams.opened} event streams open at once on one app: the p50 of its plain calls is ` +
    `${inMs(streams.besideMs)}, without them ${inMs(streams.aloneMs)}.`
  )
}

function figure(series: Series<number>, target: Parameters<typeof series.get>[0], digits = 0) {
  const values = series.get(target)
  return values === undefined ? '–' : median(values).toFixed(digits)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, index) => (index === 0 ? '---' : '--:'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

function inMs(value: number | undefined): string {
  return value === undefined ? 'no answer within 3 s' : `${value.toFixed(1)} ms`
}
