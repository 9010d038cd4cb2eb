import { pick, portalDifference, portalRatio, type Results } from './results.ts'

/** A figure that the portal has to reach. */
interface Bar {
  what: string
  atLeast?: number
  atMost?: number
  unit?: string
  /** Undefined where it was not measured. */
  value: (results: Results) => number | undefined
}

export interface Verdict {
  what: string
  bar: string
  value: string
  verdict: 'reached' | 'not reached' | 'not measured'
}

const BARS: readonly Bar[] = [
  {
    what: '1 KB: requests/s ÷ node:http + undici without features',
    atLeast: 0.6,
    value: ({ load }) => portalRatio(pick(load.small, 'perSecond'), 'node:http + undici'),
  },
  {
    what: '1 KB: requests/s ÷ http-proxy-middleware without features',
    atLeast: 1.7,
    value: ({ load }) => portalRatio(pick(load.small, 'perSecond'), 'http-proxy-middleware'),
  },
  {
    what: '1 KB: requests/s ÷ @fastify/http-proxy without features',
    atLeast: 1.2,
    value: ({ load }) => portalRatio(pick(load.small, 'perSecond'), '@fastify/http-proxy'),
  },
  {
    what: '1 KB: requests/s ÷ mod_auth_openidc',
    atLeast: 1.75,
    value: ({ load }) => portalRatio(pick(load.small, 'perSecond'), 'mod_auth_openidc'),
  },
  {
    what: '1 KB: requests/s ÷ nginx',
    atLeast: 0.18,
    value: ({ load }) => portalRatio(pick(load.small, 'perSecond'), 'nginx'),
  },
  {
    what: '1 KB: p99 ÷ http-proxy-middleware',
    atMost: 0.9,
    value: ({ load }) => portalRatio(pick(load.small, 'p99Us'), 'http-proxy-middleware'),
  },
  {
    what: '1 KB over TLS: requests/s ÷ http-proxy-middleware',
    atLeast: 1.7,
    value: ({ load }) => portalRatio(pick(load.tls, 'perSecond'), 'http-proxy-middleware'),
  },
  {
    what: '10 MB down: speed ÷ nginx',
    atLeast: 0.6,
    value: ({ transfers }) => portalRatio(transfers.down, 'nginx'),
  },
  {
    what: '10 MB up: speed ÷ nginx',
    atLeast: 0.5,
    value: ({ transfers }) => portalRatio(transfers.up, 'nginx'),
  },
  {
    what: 'Server-sent event: median delay over nginx',
    atMost: 50,
    unit: ' µs',
    value: ({ events }) => portalDifference(events, 'nginx'),
  },
  {
    what: 'WebSocket: echoes/s ÷ direct',
    atLeast: 0.5,
    value: ({ echoes }) => portalRatio(echoes, 'direct'),
  },
  {
    what: 'Memory of a session with three tokens',
    atMost: 6,
    unit: ' KB',
    value: ({ sessionBytes }) => sessionBytes && sessionBytes / 1024,
  },
  {
    what: '300 open event streams: of them open',
    atLeast: 300,
    value: ({ streams }) => streams?.opened,
  },
  {
    what: '300 open event streams: p50 of plain calls ÷ without them',
    atMost: 1.5,
    value: ({ streams }) => streams?.aloneMs && (streams.besideMs ?? Infinity) / streams.aloneMs,
  },
]

export function judge(results: Results): Verdict[] {
  return BARS.map(({ what, atLeast, atMost, unit = '', value: valueOf }) => {
    const value = valueOf(results)
    const reached = value !== undefined && value >= (atLeast ?? -Infinity)
    const within = value !== undefined && value <= (atMost ?? Infinity)
    return {
      what,
      bar: atLeast === undefined ? `≤ ${atMost}${unit}` : `≥ ${atLeast}${unit}`,
      value: value === undefined ? '–' : `${round(value)}${unit}`,
      verdict: value === undefined ? 'not measured' : reached && within ? 'reached' : 'not reached',
    }
  })
}

function round(value: number): string {
  if (!Number.isFinite(value)) return 'no answer'
  return value >= 10 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toFixed(3)
}
