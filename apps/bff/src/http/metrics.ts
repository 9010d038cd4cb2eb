import { Counter, Registry } from 'prom-client'

import type { RequestSummary } from './request-context.ts'
import { RequestDurations } from './request-durations.ts'

/** Numbers for Prometheus. Labels hold configured names alone, never anything of a person. */
export function createMetrics() {
  const registry = new Registry()
  const requests = new RequestDurations(registry)
  const exchanges = new Counter({
    name: 'portal_token_exchanges_total',
    help: 'On-Behalf-Of exchanges by outcome',
    labelNames: ['outcome'],
    registers: [registry],
  })

  return {
    observeRequest({ route, method, status, durationMs }: RequestSummary): void {
      requests.count(route, method, status, durationMs / 1000)
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
