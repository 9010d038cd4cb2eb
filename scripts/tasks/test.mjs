import { existsSync } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startProcess } from '../processes.mjs'
import { TaskError } from '../steps.mjs'
import { ensureSystemPackages } from '../system-packages.mjs'
import { bin, cacheDir, root, toolEnv } from '../workspace.mjs'
import { ensureBuilt } from './build.mjs'
import { check } from './check.mjs'

/** @typedef {{ passed: number, failed: number }} Counts */

const playwrightConfig = 'tests/playwright.config.ts'
const reportDir = join(cacheDir, 'reports')

/**
 * Everything; or, with arguments, just the Vitest tests that they select.
 * `--long` loads at full size.
 * @param {string[]} args
 */
const runTests = async (args) => {
  const filters = args.filter((arg) => arg !== '--long')
  const env = await testEnv(args.includes('--long'))
  const checkFault = filters.length === 0 ? await faultOf(() => check.run()) : undefined
  await ensureBuilt()
  const results = [await runVitest(filters, env)]
  if (filters.length === 0 && existsSync(join(root, playwrightConfig))) {
    results.push(await runPlaywright([], env))
  }
  if (checkFault) console.error(`\n${checkFault.message}`)
  report(results)
  if (checkFault) process.exitCode = 1
}

/** @param {string[]} args */
const runEndToEnd = async (args) => {
  const env = await testEnv(false)
  await ensureBuilt()
  report([await runPlaywright(args, env)])
}

/** @param {boolean} long */
const testEnv = async (long) => {
  await mkdir(reportDir, { recursive: true })
  return toolEnv({ CHROMIUM_PATH: await ensureSystemPackages(), ...(long ? { LONG: '1' } : {}) })
}

/**
 * @param {() => Promise<void>} work
 * @returns {Promise<TaskError | undefined>}
 */
const faultOf = async (work) => {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof TaskError) return error
    throw error
  }
}

/**
 * @param {string[]} filters
 * @param {NodeJS.ProcessEnv} env
 */
const runVitest = async (filters, env) => {
  const file = join(reportDir, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code, result } = await runAndRead(
    bin('vitest'),
    ['run', ...reporters, ...filters],
    env,
    file,
  )
  /** @type {{ status: string, assertionResults: { status: string }[] }[]} */
  const files = result?.testResults ?? []
  // A file that could not be loaded has no test to count, but it is a failure.
  const broken = files.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return counts(result?.numPassedTests, (result?.numFailedTests ?? 0) + broken.length, code)
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
const runPlaywright = async (args, env) => {
  const file = join(reportDir, 'playwright.json')
  const { code, result } = await runAndRead(
    bin('playwright', 'tests'),
    ['test', '-c', playwrightConfig, '--reporter=list,json', ...args],
    { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    file,
  )
  const { expected = 0, flaky = 0, unexpected = 0 } = result?.stats ?? {}
  return counts(expected + flaky, unexpected, code)
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {string} file where the run writes its JSON report
 */
const runAndRead = async (command, args, env, file) => {
  await rm(file, { force: true })
  const code = await startProcess(command, args, { env }).ended
  const text = await readFile(file, 'utf8').catch(() => null)
  return { code, result: text === null ? null : JSON.parse(text) }
}

/**
 * A run that failed for a reason that no test shows (an unhandled error, no report) counts as one.
 * @param {number} [passed]
 * @param {number} [failed]
 * @param {number} [code]
 * @returns {Counts}
 */
const counts = (passed = 0, failed = 0, code = 1) => ({
  passed,
  failed: code !== 0 && failed === 0 ? 1 : failed,
})

/** @param {Counts[]} results */
const report = (results) => {
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  console.log(`\n${passed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
}

export const test = { run: runTests }
export const endToEnd = { run: runEndToEnd }
