import { expect, test } from 'vitest'

import { createMetrics } from './metrics.ts'

const NAME = 'portal_request_duration_seconds'

test('requests are told as a histogram of Prometheus', async () => {
  const metrics = createMetrics()
  const request = { method: 'GET', route: '/apps/leave/*', status: 200 }
  for (const durationMs of [1, 5, 6, 200_000]) metrics.observeRequest({ ...request, durationMs })
  metrics.observeRequest({ ...request, status: 502, durationMs: 10 })

  const { text } = await metrics.expose()
  const lines = text.split('\n')
  const labels = 'route="/apps/leave/*",method="GET",status="200"'
  expect(lines).toContain(`# TYPE ${NAME} histogram`)
  expect(lines).toContain(`${NAME}_bucket{le="0.005",${labels}} 2`)
  expect(lines).toContain(`${NAME}_bucket{le="0.02",${labels}} 3`)
  expect(lines).toContain(`${NAME}_bucket{le="180",${labels}} 3`)
  expect(lines).toContain(`${NAME}_bucket{le="+Inf",${labels}} 4`)
  expect(lines).toContain(`${NAME}_sum{${labels}} 200.012`)
  expect(lines).toContain(`${NAME}_count{${labels}} 4`)
  expect(lines).toContain(`${NAME}_count{route="/apps/leave/*",method="GET",status="502"} 1`)
})
