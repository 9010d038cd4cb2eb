import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runTool } from '../processes.mjs'
import { step, TaskError } from '../steps.mjs'
import { bin, packageDirs, root } from '../workspace.mjs'

/** Runs every check, also after a fault, so that one run shows all of them. */
const runChecks = async () => {
  const typed = ['.', ...(await packageDirs())]
    .map((dir) => join(dir, 'tsconfig.json'))
    .filter((config) => existsSync(join(root, config)))
  /** @type {[string, string, string[]][]} */
  const checks = [
    ['format', 'oxfmt', ['--check']],
    ['lint', 'oxlint', []],
    ...typed.map(
      (config) =>
        /** @type {[string, string, string[]]} */ ([`types ${config}`, 'tsc', ['-p', config]]),
    ),
    ['unused code', 'knip', []],
  ]
  /** @type {string[]} */
  const faults = []
  for (const [name, tool, args] of checks) {
    try {
      await step(name, async () => {
        await runTool(bin(tool), args)
      })
    } catch (error) {
      if (!(error instanceof TaskError)) throw error
      console.error(error.message)
      faults.push(name)
    }
  }
  if (faults.length > 0) throw new TaskError(`check failed: ${faults.join(', ')}`)
}

export const check = { run: runChecks }
