import { Counter, Gauge, Registry } from 'prom-client'

import type { Clock } from '../clock.ts'
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
  const renewals = new Counter({
    name: 'portal_token_renewals_ahead_total',
    help: 'Tokens of apps renewed before their end, while calls went on with the held one',
    labelNames: ['result'],
    registers: [registry],
  })
  const heldBack = new Counter({
    name: 'portal_token_exchanges_held_back_total',
    help: 'Exchanges not tried, to spare the token endpoint',
    labelNames: ['reason'],
    registers: [registry],
  })

  return {
    observeRequest({ route, method, status, durationMs }: RequestSummary): void {
      requests.count(route, method, status, durationMs / 1000)
    },
    countExchange(outcome: string): void {
      exchanges.inc({ outcome })
    },
    countRenewalAhead(isRenewed: boolean): void {
      renewals.inc({ result: isRenewed ? 'renewed' : 'failed' })
    },
    countHeldBack(reason: string): void {
      heldBack.inc({ reason })
    },
    /** Shows how long the BFF's certificate lasts. */
    watchCredential(expiresAtMs: number, clock: Clock): void {
      new Gauge({
        name: 'portal_credential_expires_in_seconds',
        help: "Time to the end of the BFF's certificate; below 0 after it",
        registers: [registry],
        collect() {
          this.set(Math.floor((expiresAtMs - clock()) / 1000))
        },
      })
    },
    async expose() {
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
  }
}

export type Metrics = ReturnType<typeof createMetrics>
