import type { Histogram, Registry } from 'prom-client'

/** Upper bounds of the buckets, in seconds. */
const BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180]

const NAME = 'portal_request_duration_seconds'

interface Series {
  labels: { route: string; method: string; status: string }
  /** One for each bucket, and one for what is longer than all. */
  counts: number[]
  sumSeconds: number
}

/**
 * A histogram that counts by itself and is put into words when somebody asks. prom-client's own
 * hashes all labels for each observation, which costs more than a request's log line.
 */
export class RequestDurations {
  readonly #series = new Map<string, Series>()

  constructor(registry: Registry) {
    const metric = {
      name: NAME,
      get: async () => ({
        name: NAME,
        help: 'Time from the first byte of a request to the end of its answer',
        type: 'histogram',
        aggregator: 'sum',
        values: [...this.#series.values()].flatMap(valuesOf),
      }),
    }
    // All that a registry asks of a metric; the type wants one of the library's own classes.
    registry.registerMetric(metric as unknown as Histogram)
  }

  count(route: string, method: string, status: number, seconds: number): void {
    const key = `${method} ${status} ${route}`
    let series = this.#series.get(key)
    if (series === undefined) {
      const counts = Array.from({ length: BUCKETS.length + 1 }, () => 0)
      series = { labels: { route, method, status: String(status) }, counts, sumSeconds: 0 }
      this.#series.set(key, series)
    }
    let bucket = 0
    while (bucket < BUCKETS.length && seconds > (BUCKETS[bucket] ?? 0)) bucket += 1
    series.counts[bucket] = (series.counts[bucket] ?? 0) + 1
    series.sumSeconds += seconds
  }
}

/** @see https://prometheus.io/docs/concepts/metric_types/#histogram */
function valuesOf({ labels, counts, sumSeconds }: Series) {
  let total = 0
  const buckets = counts.map((count, index) => {
    total += count
    const le = BUCKETS[index] ?? '+Inf'
    return { labels: { le, ...labels }, value: total, metricName: `${NAME}_bucket` }
  })
  return [
    ...buckets,
    { labels, value: sumSeconds, metricName: `${NAME}_sum` },
    { labels, value: total, metricName: `${NAME}_count` },
  ]
}
