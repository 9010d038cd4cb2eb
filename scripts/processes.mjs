import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { TaskError } from './steps.mjs'
import { root, toolEnv } from './workspace.mjs'

const graceMs = 4000

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set()
let stopping = false

/**
 * Starts a process in a group of its own: Ctrl-C reaches it through us alone, once, and so do
 * signals to its own children.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, output?: 'inherit' | 'pipe' }} [options]
 */
export const startProcess = (command, args, options = {}) => {
  const output = options.output ?? 'inherit'
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: options.env ?? toolEnv(),
    stdio: ['ignore', output, output],
    detached: true,
  })
  children.add(child)
  /** @type {Promise<number>} */
  const ended = new Promise((resolve, reject) => {
    child.once('error', (error) => {
      children.delete(child)
      reject(new TaskError(`${command} cannot be started: ${error.message}`))
    })
    child.once('close', (code, signal) => {
      // While everything is being stopped nobody may react to an end: it was asked for.
      if (!stopping) resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
  return { child, ended }
}

/**
 * Runs a tool to its end and returns what it printed; a failure carries that output.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export const runTool = async (command, args, options = {}) => {
  const env = { ...(options.env ?? toolEnv()), NO_COLOR: '1' }
  const { child, ended } = startProcess(command, args, { ...options, env, output: 'pipe' })
  let printed = ''
  child.stdout?.on('data', (chunk) => (printed += chunk))
  child.stderr?.on('data', (chunk) => (printed += chunk))
  const code = await ended
  children.delete(child)
  if (code !== 0) throw new TaskError(`${printed.trim()}\n(exit code ${code})`)
  return printed
}

/** @param {NodeJS.Signals} signal */
const signalGroups = (signal) => {
  for (const { pid } of children) {
    if (pid === undefined) continue
    try {
      process.kill(-pid, signal)
    } catch {
      // The whole group is gone already.
    }
  }
}

/** Asks every process to end and, after four seconds, ends what is left. */
export const stopProcesses = async () => {
  stopping = true
  const running = [...children].filter(
    (child) => child.pid !== undefined && child.exitCode === null && child.signalCode === null,
  )
  const ends = running.map((child) => once(child, 'exit'))
  signalGroups('SIGTERM')
  await Promise.race([Promise.all(ends), delay(graceMs, undefined, { ref: false })])
  signalGroups('SIGKILL')
}

// Also when a task throws: nothing that was started here outlives us.
process.once('exit', () => signalGroups('SIGKILL'))
