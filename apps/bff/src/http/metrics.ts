import { Counter, Histogram, Registry } from 'prom-client'

import type { RequestSummary } from './request-context.ts'

/** Numbers for Prometheus. Labels hold configured names alone, never anything of a person. */
export function createMetrics() {
  const registry = new Registry()
  const requests = new Histogram({
    name: 'portal_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180],
    registers: [registry],
  })
  const exchanges = new Counter({
    name: 'portal_token_exchanges_total',
    help: 'On-Behalf-Of exchanges by outcome',
    labelNames: ['outcome'],
    registers: [registry],
  })

  /** Finding the series of three labels costs more than counting in it. */
  const seriesOf = new Map<string, Histogram.Internal<string>>()

  return {
    observeRequest({ route, method, status, durationMs }: RequestSummary): void {
      const key = `${method} ${status} ${route}`
      const series = seriesOf.get(key) ?? requests.labels({ route, method, status })
      seriesOf.set(key, series)
      series.observe(durationMs / 1000)
    },
    countExchange(outcome: string): void {
      exchanges.inc({ outcome })
    },
    async expose() {
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
  }
}

export type Metrics = ReturnType<typeof createMetrics>
