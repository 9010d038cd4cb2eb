import { defineConfig } from '@playwright/test'

const CHROMIUM_ARGUMENTS = [
  // Chromium's sandbox does not work for root, as which containers and CI run.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A trace takes a quarter of the time that a test has: `npm run e2e -- <word> --trace on` records one. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  fullyParallel: true,
  // A browser waits more than it works.
  workers: 3,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 45_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium-headless-shell',
      args: CHROMIUM_ARGUMENTS,
      // Where there is no UTF-8, Chromium calls each file with another letter “download”.
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    },
  },
})
