import { availableParallelism } from 'node:os'
import { startProcess } from '../processes.mjs'
import { TaskError } from '../steps.mjs'
import { findCommand } from '../system-packages.mjs'
import { node } from '../workspace.mjs'
import { ensureBuilt } from './build.mjs'

const commands = ['nginx', 'wrk', 'curl', 'openssl', 'taskset']

/** Not installed here: with nginx comes a service that would start on a public port. */
const requireTools = async () => {
  if (process.platform !== 'linux' || availableParallelism() < 2) {
    throw new TaskError('the benchmark needs Linux and two cores: one is for the proxy alone')
  }
  const missing = commands.filter((command) => !findCommand(command))
  if (missing.length > 0) {
    throw new TaskError(
      `the benchmark needs ${missing.join(', ')}: install with your package manager` +
        ' (apache2 and libapache2-mod-auth-openidc too, to be compared with them)',
    )
  }
}

/**
 * Measures the built portal beside its peers and writes `docs/performance.md`; `--quick` only tries
 * whether all of it works. Runs on CPU 1, and puts what it measures on CPU 0.
 * @param {string[]} args
 */
const runBench = async (args) => {
  await ensureBuilt()
  const { ended } = startProcess('taskset', ['-c', '1', node, 'tests/bench/main.ts', ...args])
  const code = await ended
  if (code !== 0) throw new TaskError(`the benchmark ended with exit code ${code}`)
}

export const bench = { prepare: requireTools, run: runBench }
