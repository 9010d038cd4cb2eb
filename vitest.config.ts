import { defineConfig } from 'vitest/config'

/** A machine that is busy with other things must not look like a fault. */
const PATIENCE = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 10_000 } },
}

const suite = (name: string, include: string[]) => ({
  test: { name, include, environment: 'node' as const, ...PATIENCE },
})

/** What knows of sessions holds over every store: one contract, kept over HTTP. */
const OVER_REDIS = [
  'tests/integration/{session,exchange,token,web}-*.test.ts',
  'tests/integration/{main-job,account-gone,own-sessions,operator-revocation}.test.ts',
  'tests/conformance/relay-{replay,session-end,websocket-end,claims,claims-of-page}.test.ts',
  'tests/conformance/front-channel-logout.test.ts',
]

export default defineConfig({
  test: {
    // Most of a test's time is waiting, so that more of them than cores fit side by side.
    maxWorkers: 3,
    projects: [
      suite('shared', ['packages/shared/src/**/*.test.ts']),
      suite('local-tenant', ['packages/local-tenant/src/**/*.test.ts']),
      suite('bff', ['apps/bff/src/**/*.test.ts']),
      suite('web', ['apps/web/src/**/*.test.{ts,tsx}']),
      suite('integration', ['tests/integration/**/*.test.ts']),
      {
        test: {
          ...suite('over-redis', OVER_REDIS).test,
          setupFiles: ['tests/fixtures/over-redis.setup.ts'],
        },
      },
      suite('conformance', ['tests/conformance/**/*.test.ts']),
      suite('resilience', ['tests/resilience/**/*.test.ts']),
      suite('repo', ['tests/repo/**/*.test.ts']),
    ],
  },
})
