import { defineConfig } from 'vitest/config'

const suite = (name: string, include: string[]) => ({
  test: { name, include, environment: 'node' as const },
})

export default defineConfig({
  test: {
    projects: [
      suite('shared', ['packages/shared/src/**/*.test.ts']),
      suite('local-tenant', ['packages/local-tenant/src/**/*.test.ts']),
      suite('bff', ['apps/bff/src/**/*.test.ts']),
      suite('web', ['apps/web/src/**/*.test.{ts,tsx}']),
      suite('integration', ['tests/integration/**/*.test.ts']),
      suite('conformance', ['tests/conformance/**/*.test.ts']),
      suite('resilience', ['tests/resilience/**/*.test.ts']),
      suite('repo', ['tests/repo/**/*.test.ts']),
    ],
  },
})
