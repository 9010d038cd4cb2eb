// The one entry of every npm script. Plain JavaScript without dependencies, because it runs on the
// machine's own Node (20 or later) before anything is installed; all tools then run on Node 24.
import { constants } from 'node:os'
import { ensureInstalled } from './install.mjs'
import { stopProcesses } from './processes.mjs'
import { TaskError } from './steps.mjs'
import { bench } from './tasks/bench.mjs'
import { build } from './tasks/build.mjs'
import { check } from './tasks/check.mjs'
import { dev } from './tasks/dev.mjs'
import { docs } from './tasks/docs.mjs'
import { start } from './tasks/start.mjs'
import { endToEnd, test } from './tasks/test.mjs'

/**
 * `prepare` runs before the installation: what makes a task pointless should be said at once.
 * @typedef {{ prepare?: () => Promise<void>, run: (args: string[]) => Promise<void>, untilStopped?: boolean }} Task
 * @type {Record<string, Task>}
 */
const tasks = { start, dev, build, check, test, e2e: endToEnd, docs, bench }

const [name = '', ...args] = process.argv.slice(2)
const task = tasks[name]
if (!task) {
  console.error(`usage: node scripts/bootstrap.mjs ${Object.keys(tasks).join(' | ')}`)
  process.exit(2)
}

let stopRequestedAt = 0
/** @param {NodeJS.Signals} signal */
const stop = async (signal) => {
  const now = performance.now()
  if (stopRequestedAt > 0) {
    // Ctrl-C arrives twice, from the terminal and from npm. Later it is impatience: leaving ends
    // every process at once.
    if (now - stopRequestedAt > 500) process.exit(128 + constants.signals[signal])
    return
  }
  stopRequestedAt = now
  await stopProcesses()
  process.exit(task.untilStopped ? 0 : 128 + constants.signals[signal])
}
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => void stop(signal))
}

try {
  await task.prepare?.()
  await ensureInstalled()
  await task.run(args)
} catch (error) {
  console.error(error instanceof TaskError ? `\n${error.message}` : error)
  process.exitCode = 1
}
await stopProcesses()
